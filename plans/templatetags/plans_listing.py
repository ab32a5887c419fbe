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
    viewer = context.get("viewer")
    if not getattr(viewer, "is_authenticated", False) or not listing.pk:
        return {"placing": None}
    return {
        "placing": placing.find(user=viewer, listing=listing, today=timezone.localdate()),
        "listing": listing,
        "viewer": viewer,
        "csrf_token": context.get("csrf_token"),
    }
