"""One listing: its page, and the page to share it."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import languages
from resources.choices import Standing
from resources.models import DirectorySettings, Listing
from resources.telling import Told


def find(request, slug: str) -> Listing:
    """The listing, told as it stands now; 404 unless it is public."""
    listing = get_object_or_404(Listing.objects.live().for_page(), slug=slug)
    listing.told = Told(listing, timezone.localtime(), DirectorySettings.current())
    return listing


def find_shown(request, slug: str) -> Listing:
    """The same; 404 also while it waits to be checked."""
    listing = find(request, slug)
    if listing.told.standing == Standing.HIDDEN:
        raise Http404
    return listing


@login_not_required
@require_safe
def listing(request, slug):
    one = find(request, slug)
    if one.told.standing == Standing.HIDDEN:
        return render(request, "resources/being_checked.html", {"listing": one}, status=404)
    context = {
        "listing": one,
        "trail": trail(one),
        "missing": one.missing_in(languages.get(get_language())),
    }
    return private_if_unsafe(one, render(request, "resources/listing.html", context))


@login_not_required
@require_safe
def share(request, slug):
    one = find_shown(request, slug)
    if one.needs_exit:
        raise Http404
    address = request.build_absolute_uri(one.get_absolute_url())
    text = f"{one.name}: {address}"
    context = {
        "listing": one,
        "trail": trail(one, itself=True),
        "address": address,
        "sms": f"sms:?&body={quote(text)}",
        "mail": f"mailto:?subject={quote(one.name)}&body={quote(text)}",
        "whatsapp": f"https://wa.me/?text={quote(text)}",
    }
    return render(request, "resources/share.html", context)


def trail(listing, *, itself: bool = False) -> list[tuple[str, str]]:
    """The way back: the directory, the first need, and the listing from its own side pages."""
    home = reverse("resources:search")
    steps = [(_("Find help"), home)]
    steps += [(need.label, f"{home}?need={need.value}") for need in listing.needs[:1]]
    if itself:
        steps.append((listing.name, listing.get_absolute_url()))
    return steps


def private_if_unsafe(listing, response, *, posts=False):
    """Pages one may have to hide leave no copy behind, and the next site learns nothing.

    One whose form `posts` keeps our usual policy, which tells other sites nothing either: with
    "no-referrer" our own server could not see that the form came from here, and would refuse it.
    """
    if listing.needs_exit:
        patch_cache_control(response, private=True, no_store=True)
        if not posts:
            response["Referrer-Policy"] = "no-referrer"
    return response
