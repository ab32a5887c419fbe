"""The directory's tags: for its own pages, and for portal pages that show listings."""

import json
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from resources import linked_data as schema
from resources.choices import SPEAKS, URGENT_NEEDS, Need
from resources.models import Listing, ListingNeed

register = template.Library()

# Nothing in the data may end the script it stands in.
SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def featured_listings(need="", count=3):
    """The most recently checked listings, of one need or of all, ready for `_listing.html`."""
    listings = Listing.objects.live().for_cards().order_by("-verified_on", "pk")
    if need:
        listings = listings.filter(
            pk__in=ListingNeed.objects.filter(need=need).values("listing_id")
        )
    return list(listings[: int(count)])


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
def language_name(code):
    """A spoken language in its own name."""
    return SPEAKS.get(code, code)


@register.simple_tag
def steps(text):
    """The lines of a text, one step each."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


@register.simple_tag
def first_text_line(listing):
    """The first phone line that takes text messages, or nothing."""
    return next((line for line in listing.phones.all() if line.sms), None)


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
    data = json.dumps(schema.service(listing, address), ensure_ascii=False)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(data.translate(SCRIPT_ESCAPES)),
    )
