"""The listings somebody saved: in their account, or in a signed cookie that holds ids alone.

Pages are kept for all visitors in one copy. One that shows what its reader saved (it asked
`shown_to`) is drawn anew for readers who bring the cookie: `resources.joining` sees to it.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from resources.models import SavedListing

SALT = "resources.saved"
MOST = 60
YEAR = 365 * 24 * 60 * 60


def viewer(request: HttpRequest):
    """The person signed in, or None. Without a session the request's user is not even asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.user if request.user.is_authenticated else None


def ids_of(request: HttpRequest) -> list[int]:
    """What the reader saved, the last first: ids. One query for people with an account."""
    user = viewer(request)
    if user is None:
        return read(request)
    return list(SavedListing.objects.filter(user=user).values_list("listing_id", flat=True))


def shown_to(request: HttpRequest) -> frozenset[int]:
    """The same for a page that shows it, asked once a request."""
    if not hasattr(request, "saved_shown"):
        request.saved_shown = frozenset(ids_of(request))
    return request.saved_shown


def cookie_name() -> str:
    return "__Host-saved" if settings.SESSION_COOKIE_SECURE else "saved"


def read(request: HttpRequest) -> list[int]:
    """Ids of listings, the last saved first. A cookie that is not ours counts as none."""
    value = request.COOKIES.get(cookie_name())
    if not value:
        return []
    try:
        ids = signing.loads(value, salt=SALT, max_age=YEAR)
    except signing.BadSignature:
        return []
    return [pk for pk in ids if isinstance(pk, int)][:MOST] if isinstance(ids, list) else []


def write(response: HttpResponse, ids: list[int]) -> None:
    if not ids:
        forget(response)
        return
    response.set_cookie(
        cookie_name(),
        signing.dumps(ids[:MOST], salt=SALT),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(), samesite="Lax")
    # A browser ignores a `__Host-` cookie that is not secure, even one that is to go.
    response.cookies[cookie_name()]["secure"] = settings.SESSION_COOKIE_SECURE
