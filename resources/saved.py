"""The listings somebody saved without an account: a signed cookie that holds their ids alone."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SALT = "resources.saved"
MOST = 60
YEAR = 365 * 24 * 60 * 60


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
