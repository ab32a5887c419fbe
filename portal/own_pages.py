"""A guard for small forms on pages that are kept for all visitors and so hold no token."""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt


def from_own_pages(view):
    """Takes a form only from a page of this very site, as the browser itself names it.

    Browsers send `Origin` (or at least `Referer`) with every form, and no page can forge them.
    For forms whose worst abuse is a nuisance; all others carry Django's token.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD") and not is_own(request):
            raise PermissionDenied(_("Please use the button on our own page."))
        return view(request, *args, **kwargs)

    return guarded


def is_own(request) -> bool:
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def page_before(request, otherwise: str) -> str:
    """The page of ours that the form stood on."""
    source = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        source, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        parts = urlsplit(source)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return otherwise
