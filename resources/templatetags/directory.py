"""The directory's tags: for its own pages, and for portal pages that show listings."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from portal import structured_data
from resources import drawing, qr, saved
from resources import linked_data as schema
from resources.choices import NEVER_IN_VAIN, URGENT_NEEDS, Need
from resources.models import DirectorySettings, Listing, ListingNeed
from resources.telling import Told
from resources.telling import tell as tell_all

register = template.Library()


@register.simple_tag
def featured_listings(need="", count=3):
    """The most recently checked listings, of one need or of all, ready for `card`."""
    shown = Listing.objects.shown(timezone.localdate())
    listings = shown.for_cards().order_by(F("verified_on").desc(nulls_last=True), "pk")
    if need:
        listings = listings.filter(
            pk__in=ListingNeed.objects.filter(need=need).values("listing_id")
        )
    return _told(list(listings[: int(count)]))


@register.simple_tag
def picked_listings(picked):
    """Of these, in their order, the listings that readers may see now; for `card`."""
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


@register.simple_tag
def tell(listing):
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


for tag in (drawing.boxes, drawing.lines_to_choose, drawing.tags, drawing.reasons):
    register.simple_tag(tag)
register.filter(drawing.in_own_names)


@register.simple_tag(takes_context=True)
def card(context, listing, saved=False, anchored=False):
    """One listing in a list: `drawing.card`. `saved`: of the reader's own list."""
    told = tell(listing)
    is_kept = not saved and not told.is_dangerous and is_saved(context, listing)
    return drawing.card(told, is_kept=is_kept, may_remove=saved, is_anchored=anchored)


@register.simple_tag
def short_card(listing):
    return drawing.short_card(tell(listing))


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
