"""What every template may use."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from portal import languages


def site(request):
    """`viewer`, `language` and `languages`.

    `viewer` is the person signed in. For a visitor without a session cookie the session is never
    touched, so that public pages carry no `Vary: Cookie` and one copy serves all.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {
        "viewer": request.user if has_session and hasattr(request, "user") else AnonymousUser(),
        "language": languages.get(getattr(request, "LANGUAGE_CODE", None)),
        "languages": languages.ALL,
    }
