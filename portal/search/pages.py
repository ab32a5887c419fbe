"""Pages that editors publish, in the index. Their texts are few: every language has an entry."""

import re
from html import unescape

from wagtail.models import PageViewRestriction

from portal import languages
from portal.models import BasePage
from portal.search.kinds import Kind
from portal.search.write import Texts, Writer, once, remove

TAG = re.compile(r"<[^>]*>")


def index_pages(page_ids=None) -> int:
    """Write the words of these pages, or of all; pages that are not public leave the index."""
    pages = BasePage.objects.live().public().filter(depth__gt=1)
    if page_ids is not None:
        page_ids = list(page_ids)
        pages = pages.filter(pk__in=page_ids)
    objects = {page.pk: _texts(page) for page in pages.specific()}
    Writer(Kind.PAGE).write(objects, gone=page_ids or ())
    return len(objects)


def connect() -> None:
    from django.db.models import signals
    from wagtail.signals import page_published, page_unpublished

    page_published.connect(_published, dispatch_uid="search-page-published")
    page_unpublished.connect(_gone, dispatch_uid="search-page-unpublished")
    signals.post_delete.connect(_deleted, dispatch_uid="search-page-deleted")
    for signal in (signals.post_save, signals.post_delete):
        signal.connect(_restricted, sender=PageViewRestriction, dispatch_uid=f"search-{id(signal)}")


def _texts(page) -> dict[str, Texts]:
    found = {}
    for language in languages.ALL:
        suffixes = dict.fromkeys((language.suffix, languages.DEFAULT.suffix))
        names = once(getattr(page, f"title_{suffix}", "") for suffix in suffixes)
        fields = getattr(page, "translated_texts", ("title",))
        texts = once(plain(_own_or_english(page, field, suffixes)) for field in fields)
        found[language.code] = Texts(names, texts)
    return found


def _own_or_english(page, field, suffixes):
    return next((v for s in suffixes if (v := getattr(page, f"{field}_{s}", None))), "")


def plain(value) -> str:
    """The words of rich text or of a stream of blocks, without its marks."""
    if hasattr(value, "stream_block"):
        value = " ".join(value.stream_block.get_searchable_content(value))
    return unescape(TAG.sub(" ", str(value or "")))


def _published(sender, instance, **kwargs):
    index_pages([instance.pk])


def _gone(sender, instance, **kwargs):
    remove(Kind.PAGE, [instance.pk])


def _deleted(sender, instance, **kwargs):
    if isinstance(instance, BasePage):
        remove(Kind.PAGE, [instance.pk])


def _restricted(sender, instance, **kwargs):
    """A page that becomes private takes those below it along."""
    page = BasePage.objects.filter(pk=instance.page_id).first()
    if page:
        index_pages(
            BasePage.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
        )
