"""The directory's tags: for its own pages, and for portal pages that show listings."""

from functools import lru_cache
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal import structured_data
from portal.templatetags.presente import icon
from resources import linked_data as schema
from resources import qr, saved
from resources.choices import NEVER_IN_VAIN, SPEAKS, URGENT_NEEDS, Need
from resources.models import DirectorySettings, Listing, ListingNeed
from resources.telling import Told
from resources.telling import tell as tell_all

register = template.Library()


@register.simple_tag
def featured_listings(need="", count=3):
    """The most recently checked listings, of one need or of all, ready for `_listing.html`."""
    shown = Listing.objects.shown(timezone.localdate())
    listings = shown.for_cards().order_by(F("verified_on").desc(nulls_last=True), "pk")
    if need:
        listings = listings.filter(
            pk__in=ListingNeed.objects.filter(need=need).values("listing_id")
        )
    return _told(list(listings[: int(count)]))


@register.simple_tag
def picked_listings(picked):
    """Of these, in their order, the listings that readers may see now; for `_listing.html`."""
    pks = list(dict.fromkeys(listing.pk for listing in picked if listing))
    shown = Listing.objects.shown(timezone.localdate()).filter(pk__in=pks)
    found = {listing.pk: listing for listing in shown.for_cards()}
    return _told([found[pk] for pk in pks if pk in found])


def _told(listings: list[Listing]) -> list[Listing]:
    tell_all(listings, timezone.localtime(), DirectorySettings.current())
    return listings


@register.simple_tag
def needs_grid():
    """Every need with `value` (also its icon), `label`, `url` and `urgent`. No query."""
    home = reverse("resources:search")
    return [
        {
            "value": need.value,
            "icon": need.value,
            "label": need.label,
            "url": f"{home}?need={need.value}",
            "urgent": need in URGENT_NEEDS,
        }
        for need in Need
    ]


@register.simple_tag
def urgent_needs():
    """The same of those that nobody should look for in vain."""
    return [need for need in needs_grid() if need["value"] in NEVER_IN_VAIN]


@register.simple_tag(takes_context=True)
def tell(context, listing):
    """What the listing says of itself now: as a view prepared it, or else read off the clock."""
    found = getattr(listing, "told", None)
    if found is None:
        decided = DirectorySettings.current()
        found = listing.told = Told(listing, timezone.localtime(), decided)
    return found


@register.simple_tag(takes_context=True)
def is_saved(context, listing):
    """Whether the reader saved it. A page that asks is drawn anew for those who saved any."""
    request = _request(context)
    return request is not None and listing.pk in saved.shown_to(request)


@register.simple_tag(takes_context=True)
def saved_count(context):
    """How many the reader saved."""
    request = _request(context)
    return len(saved.shown_to(request)) if request is not None else 0


def _request(context):
    """Also inside an include with `only`, and in a block of a page."""
    return getattr(context, "request", None) or context.get("request")


@register.simple_tag(takes_context=True)
def listing_qr(context, listing, title):
    """The listing's own address, to be read off paper or a screen by another phone."""
    address = listing.get_absolute_url()
    if "request" in context:
        address = context["request"].build_absolute_uri(address)
    return qr.svg(address, title)


@register.simple_tag
def quick_exit_address():
    return settings.QUICK_EXIT_URL


@register.filter
def website_name(address):
    """A website as one says it: "steadylight.example.org"."""
    return str(address).partition("//")[2].removeprefix("www.").rstrip("/")


# What a page of results holds by the dozen is drawn here: as nodes of a template, boxes, tags and
# reasons took a third of its time.

BOX = '<label><input type="checkbox" form="find" name="{}" value="{}"{}>{}<small>{}</small></label>'
CHECKED, SELECTED = mark_safe(" checked"), mark_safe(" selected")


@register.simple_tag
def boxes(name, options):
    """A box to tick for each option of a filter, and how many listings it would leave."""
    return format_html_join(
        "",
        BOX,
        (
            (name, option.value, CHECKED if option.checked else "", _face(option), option.count)
            for option in options
        ),
    )


def _face(option):
    return _drawn_face(option.icon, option.value if option.is_language else "", str(option.label))


@lru_cache(maxsize=1024)
def _drawn_face(name, language, label):
    lang = format_html(' lang="{}"', language) if language else ""
    return format_html("{}<span{}>{}</span>", icon(name) if name else "", lang, label)


@register.simple_tag
def lines_to_choose(options):
    """The lines of a `<select>`, with how many listings each would leave."""
    line = '<option value="{}"{}>{} ({})</option>'
    return format_html_join(
        "",
        line,
        (
            (option.value, SELECTED if option.checked else "", option.label, option.count)
            for option in options
        ),
    )


@register.simple_tag
def tags(told):
    """Open now, room now, and what to beware of."""
    drawn = format_html_join(
        "",
        '<span class="tag" data-state="{}">{}{}</span>',
        ((tag.state, icon(tag.icon), tag.text) for tag in told.tags),
    )
    return format_html('<p class="tags">{}</p>', drawn) if drawn else ""


@register.simple_tag
def reasons(told):
    """Why a listing is shown: its own words that match, and the filters that do."""
    why = told.why
    if not why:
        return ""
    marks = format_html_join(
        " ",
        "<mark>{}</mark>",
        (
            *((format_html("<bdi>{}</bdi>", word),) for word in why.words),
            *((label,) for label in why.needs),
            *((format_html("<bdi>{}</bdi>", name),) for name in why.speaks),
        ),
    )
    return format_html('<p class="listing-why">{} {}</p>', _("Shown because of:"), marks)


@register.filter
def in_own_names(codes):
    """Languages, each in its own name and marked as such: English, Español, 中文."""
    return _in_own_names(tuple(codes), _(", "))


@lru_cache(maxsize=1024)
def _in_own_names(codes, comma):
    names = ((code, SPEAKS.get(code, code)) for code in codes)
    # Isolated: each has its own direction, and a comma must not be drawn into it.
    return format_html_join(comma, '<bdi lang="{}">{}</bdi>', names)


@register.simple_tag
def steps(text):
    """The lines of a text, one step each."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


@register.simple_tag
def map_address(place):
    """OpenStreetMap, at the point if it is known and else searching for the address."""
    if place.has_point:
        point = f"mlat={place.latitude:.6f}&mlon={place.longitude:.6f}"
        return f"https://www.openstreetmap.org/?{point}#map=17/{place.latitude}/{place.longitude}"
    query = urlencode({"query": place.one_line})
    return f"https://www.openstreetmap.org/search?{query}"


@register.simple_tag(takes_context=True)
def linked_data(context, listing):
    """The listing as JSON-LD: data, not script, so a strict CSP lets it stand."""
    address = listing.get_absolute_url()
    if "request" in context:
        address = context["request"].build_absolute_uri(address)
    return structured_data.script(schema.service(listing, address))
