"""The card on a listing's page that puts it into a plan."""

from django import template
from django.utils import timezone

from plans import placing

register = template.Library()


@register.inclusion_tag("plans/_add_to_plan.html", takes_context=True)
def add_to_plan(context, listing):
    """For people who write a plan: one tap puts the listing there. For visitors no query, nothing.

    A page that shows it to somebody holds their names and a token: it must not be cached. Pages
    asked for with a session never are.
    """
    return {
        "placing": _placing(context, listing),
        "listing": listing,
        "viewer": context.get("viewer"),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def may_add_to_plan(context, listing):
    """Whether that card is there, further down on a phone."""
    found = _placing(context, listing)
    return bool(found and (found.there or found.free))


def _placing(context, listing):
    """Asked once for a page."""
    viewer = context.get("viewer")
    if not getattr(viewer, "is_authenticated", False) or not listing.pk:
        return None
    if not hasattr(listing, "placing"):
        listing.placing = placing.find(user=viewer, listing=listing, today=timezone.localdate())
    return listing.placing
