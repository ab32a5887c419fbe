"""Saved listings: for visitors in a cookie, for people with an account in the database."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.own_pages import from_own_pages, page_before
from resources import saved
from resources.actions import saving
from resources.models import DirectorySettings, Listing
from resources.telling import tell

SEE_OTHER = 303


@login_not_required
@require_safe
@never_cache
def saved_list(request):
    ids = saved.ids_of(request)
    today = timezone.localtime()
    settings = DirectorySettings.current()
    by_id = Listing.objects.shown(today.date(), settings).for_cards().in_bulk(ids)
    listings = [by_id[pk] for pk in ids if pk in by_id and not by_id[pk].needs_exit]
    tell(listings, today, settings)
    removed = None
    if slug := request.GET.get("removed", ""):
        removed = Listing.objects.shown(today.date(), settings).filter(slug=slug).first()
    context = {
        "listings": listings,
        "not_shown": len(ids) - len(listings),
        "removed": removed if removed and removed.pk not in ids else None,
        "is_anonymous": saved.viewer(request) is None,
    }
    response = render(request, "resources/saved.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@login_not_required
@from_own_pages
@require_POST
def save(request, slug):
    today = timezone.localdate()
    listing = get_object_or_404(Listing.objects.shown(today).for_cards(), slug=slug)
    back = _see(_place_before(request, listing))
    if listing.needs_exit:
        words = _("This one is not kept on a list: someone who uses this phone could see it.")
        messages.warning(request, words)
        return back
    user = saved.viewer(request)
    if user:
        kept = saving.save(listing=listing, by=user)
    else:
        ids = saved.read(request)
        kept = listing.pk in ids or len(ids) < saved.MOST
        if kept:
            saved.write(back, [listing.pk, *(pk for pk in ids if pk != listing.pk)])
    link = format_html('<a href="{}">{}</a>', reverse("resources:saved"), _("See your list"))
    if kept:
        messages.success(request, format_html("{} {}", _("Saved."), link))
    else:
        words = _("Your list is full. Take something off first.")
        messages.warning(request, format_html("{} {}", words, link))
    return back


@login_not_required
@from_own_pages
@require_POST
def unsave(request, slug):
    # A listing that is no longer public can be taken off all the same.
    listing = get_object_or_404(Listing, slug=slug)
    home, before = reverse("resources:saved"), page_before(request, "")
    is_on_list = not before or before.partition("?")[0] == home
    back = _see(f"{home}?removed={listing.slug}" if is_on_list else _place_before(request, listing))
    user = saved.viewer(request)
    if user:
        saving.remove(listing=listing, by=user)
    else:
        saved.write(back, [pk for pk in saved.read(request) if pk != listing.pk])
    if not is_on_list:
        messages.success(request, _("Taken off your list."))
    return back


def _place_before(request, listing) -> str:
    """The page that the button stood on; in a list of many, the very listing."""
    before = page_before(request, listing.get_absolute_url())
    return f"{before}#at-{listing.slug}" if request.POST.get("from") == "list" else before


def _see(address: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address, status=SEE_OTHER)
