"""The tags every template uses: icons, the week sun, texts that may fall back to English."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal import bidi, icons, languages, structured_data
from portal.accounts import single_sign_on
from portal.choices import SPOKEN_LANGUAGES
from portal.markup import escaped, html, html_join

register = template.Library()

# The five rays of the week sun, Monday to Friday, as SVG paths on an 80 by 48 ground.
RAYS = (
    "M18.9 35.9L8.3 32.9",
    "M26.8 24.4L20.1 15.6",
    "M40.0 20.0L40.0 9.0",
    "M53.2 24.4L59.9 15.6",
    "M61.1 35.9L71.7 32.9",
)


@register.simple_tag
def icon(name, label="", flip=False):
    """An icon. Decorative beside a word; with `label` it stands alone and is read out."""
    if label:
        # It may hold somebody's words, so it is drawn anew each time.
        return _icon(str(name), flip, html('role="img" aria-label="{}"', label))
    return _decoration(str(name), bool(flip))


# A page of results draws a hundred of them.
@lru_cache(maxsize=512)
def _decoration(name: str, flip: bool):
    return _icon(name, flip, mark_safe('aria-hidden="true"'))


def _icon(name: str, flip: bool, attrs):
    return html(
        '<svg class="icon" viewBox="0 0 24 24" {}{}>{}</svg>',
        attrs,
        mark_safe(" data-flip") if flip else "",
        mark_safe(icons.shapes()[name]),
    )


@register.simple_tag
def sun(days="here here here here here", label=""):
    """The week sun: five words of `here`, `late`, `away`, `ahead`, one for each school day."""
    rays = "".join(
        f'<path class="sun-ray" data-day="{escaped(day)}" d="{ray}"/>'
        for day, ray in zip(days.split(), RAYS, strict=True)
    )
    return html(
        '<svg class="sun" viewBox="0 0 80 48"{}>'
        '<path class="sun-disc" d="M25 42a15 15 0 0 1 30 0Z"/>{}'
        '<path class="sun-line" d="M4 45.5H76"/></svg>',
        html(' role="img" aria-label="{}"', label) if label else mark_safe(' aria-hidden="true"'),
        mark_safe(rays),
    )


NOTHING, HERE = mark_safe(""), mark_safe(' aria-current="true"')
LANGUAGE_ITEM = '<li><a href="{}" lang="{}" hreflang="{}" dir="{}"{}>{}</a></li>'
LINK = '<link rel="{}"{} href="{}{}">'


@dataclass(frozen=True)
class Translated:
    """A text in the reader's language, or in English with `attrs` that say so to the browser."""

    value: object
    language: languages.Language
    is_fallback: bool

    def __str__(self):
        text = str(self.value)
        # A number keeps its order between words that are read from right to left.
        return bidi.in_text(text) if self.language.direction == "rtl" else text

    @property
    def source(self):
        """The stored text, for filters such as `richtext` that want it plain."""
        return self.value

    def __html__(self):
        if hasattr(self.value, "__html__"):
            return escaped(self.value)
        return escaped(str(self))

    def __bool__(self):
        return bool(self.value)

    def __iter__(self):
        return iter(self.value)

    @property
    def attrs(self) -> str:
        if not self.is_fallback:
            return NOTHING
        return html(' lang="{}" dir="{}"', self.language.tag, self.language.direction)

    @cached_property
    def unseen(self) -> str:
        """Read out, but not shown: after a word that stands on every card, like "Call"."""
        return html('<span class="unseen"{}> {}</span>', self.attrs, self)


@register.simple_tag
def translated(instance, field):
    """The field in the reader's language; English, marked as such, where that is empty."""
    reader = languages.get(get_language())
    own = getattr(instance, f"{field}_{reader.suffix}", None)
    if own or reader == languages.DEFAULT:
        return Translated(own or getattr(instance, field), reader, False)
    english = getattr(instance, f"{field}_{languages.DEFAULT.suffix}", None)
    return Translated(english or "", languages.DEFAULT, bool(english))


@register.filter
def numbers(text):
    """A text of editors, its phone numbers in order also between Arabic words."""
    return bidi.in_text(str(text)) if bidi.reads_from_right() else text


@register.filter
def numbers_in_html(safe):
    """The same for HTML that is safe already."""
    return mark_safe(bidi.in_html(safe) if bidi.reads_from_right() else safe)


@register.simple_tag
def phone_link(number):
    """A number to tap, always read from left to right."""
    dialled = "".join(character for character in str(number) if character in "+0123456789")
    return html('<a href="tel:{}"><bdi dir="ltr" class="num">{}</bdi></a>', dialled, number)


@register.filter
def dialled(number):
    """The number as `tel:` and `sms:` want it."""
    return "".join(character for character in str(number) if character in "+0123456789")


@register.filter
def spoken(code):
    """A spoken language in its own name."""
    return SPOKEN_LANGUAGES.get(code, code)


@register.simple_tag(takes_context=True)
def language_links(context):
    """This very page in every language, as items of a list."""
    addresses, here = _in_every_language(context["request"], query=True), context["language"]
    items = (
        (address, one.tag, one.tag, one.direction, HERE if one == here else NOTHING, one.name)
        for one, address in addresses.items()
    )
    return html_join("\n", LANGUAGE_ITEM, items)


@register.simple_tag(takes_context=True)
def alternates(context):
    """The same page in every language without its query, for search engines."""
    request, here = context["request"], context["language"]
    origin = f"{request.scheme}://{request.get_host()}"
    addresses = _in_every_language(request, query=False)
    links = [("canonical", NOTHING, origin, addresses[here])]
    for name, address in [
        *((one.tag, address) for one, address in addresses.items()),
        ("x-default", addresses[languages.DEFAULT]),
    ]:
        links.append(("alternate", html(' hreflang="{}"', name), origin, address))
    return html_join("\n", LINK, links)


def _in_every_language(request, *, query: bool) -> dict[languages.Language, str]:
    """The addresses of this page; of one that has no language, the first page's."""
    path = request.get_full_path()
    if not query:
        path = path.partition("?")[0]
    prefix = f"/{languages.get(getattr(request, 'LANGUAGE_CODE', None)).code}/"
    rest = path.removeprefix(prefix) if path.startswith(prefix) else ""
    return {one: f"/{one.code}/{rest}" for one in languages.ALL}


# The parts of the site that the main menu leads to, by how their addresses begin.
SECTIONS = ("resources", "attendance", "plans", "schools", "news", "search")


@register.simple_tag(takes_context=True)
def section(context):
    """Which of `SECTIONS` this page is in, or ""."""
    request = context.get("request")
    begin = request.path.split("/", 3)[2:3] if request else ()
    return next((one for one in SECTIONS if one in begin), "")


@register.simple_tag(takes_context=True)
def kept(context, template, **values):
    """A part of every page, drawn from `district`, `language` and `values` (few different ones)
    alone: it is drawn once, and again when anything changes that visitors see."""
    district, language = context["district"], context["language"]
    asked = (template, language, get_language(), *values.items())
    if asked not in district.drawn:
        inputs = {"district": district, "language": language, **values}
        district.drawn[asked] = get_template(template).render(inputs)
    return district.drawn[asked]


@register.simple_tag(takes_context=True)
def page_address(context, page):
    """A page's address in the language of the reader."""
    return page.get_url(context.get("request"))


@register.simple_tag
def organization_data(district):
    return structured_data.script(structured_data.organization(district))


@register.simple_tag(takes_context=True)
def article_data(context, page, district):
    url = context["request"].build_absolute_uri()
    return structured_data.script(structured_data.article(page, district, url))


@register.simple_tag
def single_sign_ons():
    """The district's own ways to sign in, where any is configured: (id, name)."""
    return single_sign_on.choices()
