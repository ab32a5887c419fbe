"""Publishes the demo's pages from `content/pages/`. A page that stands already is left as it is."""

import json
import re
from pathlib import Path

from django.conf import settings
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site

from portal import languages, models

CONTENT = Path(__file__).parent / "content" / "pages"
INTERNAL_LINK = re.compile(r'<a href="(/[a-z0-9/-]*)">')
# Fields that hold one kind of block: the content files list just the values.
ONE_KIND = {
    "tries": "try",
    "minute": "point",
    "timeline": "step",
    "contacts": "contact",
    "faq": "question",
}


def load_pages() -> None:
    """Create and publish every demo page that is missing, and make the demo's home the site's."""
    sources = _parents_first(json.loads(path.read_text("utf-8")) for path in CONTENT.glob("*.json"))
    pages = {page.slug: page for page in models.BasePage.objects.filter(depth__gt=1).specific()}
    welcome = pages.pop("home", None) if "home" in pages else None
    if isinstance(welcome, models.HomePage):
        pages["home"] = welcome
    elif welcome:
        # Wagtail's own welcome page holds the address of ours; it goes once the site has moved.
        models.BasePage.objects.filter(pk=welcome.pk).update(slug="welcome")
    fresh = [source for source in sources if source["slug"] not in pages]
    for source in fresh:
        pages[source["slug"]] = _place(source, pages.get(source["parent"]))
    _point_site_at(pages["home"])
    models.BasePage.objects.filter(slug="welcome", depth=2).delete()
    # Links between pages need every page's id, so texts are filled once all pages stand.
    ids = {page.url_path.removeprefix("/home"): page.pk for page in pages.values()}
    for source in fresh:
        _publish(pages[source["slug"]], source, ids)


def _parents_first(sources):
    by_slug = {source["slug"]: source for source in sources}

    def depth(source):
        return 1 + depth(by_slug[source["parent"]]) if source["parent"] else 0

    return sorted(by_slug.values(), key=lambda source: (depth(source), source["order"]))


def _place(source, parent):
    page = getattr(models, source["type"])(slug=source["slug"], live=False)
    for code, texts in source["texts"].items():
        setattr(page, f"title_{languages.get(code).suffix}", texts["title"])
    (parent or models.BasePage.objects.get(depth=1)).add_child(instance=page)
    return page


def _point_site_at(home):
    host, _, port = settings.BASE_URL.split("://", 1)[1].partition(":")
    default_port = 443 if settings.BASE_URL.startswith("https") else 80
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": host,
            "port": int(port or default_port),
            "root_page": home,
            "site_name": "Riverbend Public Schools",
        },
    )


def _publish(page, source, ids):
    for field, value in source.get("facts", {}).items():
        setattr(page, field, value)
    for code, texts in source["texts"].items():
        suffix = languages.get(code).suffix
        for name, value in texts.items():
            field = page._meta.get_field(f"{name}_{suffix}")
            setattr(page, field.name, _stored(field, name, value, ids))
    page.full_clean()
    page.save_revision().publish()


def _stored(field, name, value, ids):
    """The value as the field keeps it, internal addresses turned into links to pages."""
    if isinstance(field, StreamField):
        if name in ONE_KIND:
            value = [{"type": ONE_KIND[name], "value": item} for item in value]
        return json.dumps(_linked(value, ids))
    return _linked(value, ids) if isinstance(field, RichTextField) else value


def _linked(value, ids):
    if isinstance(value, dict):
        return {key: _linked(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [_linked(item, ids) for item in value]
    if not isinstance(value, str):
        return value

    def link(match):
        page = ids.get(match[1])
        return f'<a linktype="page" id="{page}">' if page else match[0]

    return INTERNAL_LINK.sub(link, value)
