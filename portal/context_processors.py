"""What every template may use."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.functional import SimpleLazyObject

from portal import languages
from portal.accounts import sessions
from portal.models import District
from portal.staff import edits


def site(request):
    """`viewer`, `session_left`, `messages_for_viewer`, `district`, `language`, `languages`.

    `viewer` is the person signed in. For a visitor without cookies neither the session nor the
    messages are touched, so that public pages carry no `Vary: Cookie` and one copy serves all.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    has_message = CookieStorage.cookie_name in request.COOKIES
    viewer = request.user if has_session and hasattr(request, "user") else AnonymousUser()
    return {
        "viewer": viewer,
        "session_left": SimpleLazyObject(lambda: sessions.seconds_left(request)),
        "viewer_edits": SimpleLazyObject(lambda: edits(viewer)),
        "messages_for_viewer": get_messages(request) if has_session or has_message else (),
        "district": SimpleLazyObject(District.current),
        "language": languages.get(getattr(request, "LANGUAGE_CODE", None)),
        "languages": languages.ALL,
    }
