"""Small guards that stand round every view."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import middleware as auth
from django.contrib.messages.storage.cookie import CookieStorage
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _

from portal import drafts, logs
from portal.accounts import second_factor, sessions
from portal.views import errors


class RequestIdMiddleware:
    """Every line that a request leaves in the log carries one id.

    The page that says "our mistake" shows it, so that a family can read it out to us. A proxy may
    bring an id of its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = logs.id_for(request.headers.get("X-Request-ID", ""))
        token = logs.request_id.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(token)
        # On an answer that is kept for others it would be somebody else's.
        if response.status_code >= 500:
            response["X-Request-ID"] = request.id
        return response


class SessionTimeMiddleware:
    """Ends a session whose time is over; clears the browser of whoever signs out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # A visitor without a session stays without one: a page kept for all must not ask for it.
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # What a script asks by itself, in turn, is no sign of life, nor is its word that a page
            # is open ("here").
            by_itself = request.headers.get("X-By-Itself")
            asking = by_itself and (request.method == "GET" or by_itself == "here")
            sessions.hold(request, tap=not asking)
        response = self.get_response(request)
        if getattr(request, "signed_out", False):
            # Not "cookies": the message that says so travels in one.
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Django's, asking the view first: a public view must not touch the session.

    Staff who are let in show their second factor before anything opens.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        return refused or second_factor.gate(request)

    def handle_no_permission(self, request, view_func):
        # The session ended while somebody was writing: their words wait for them behind the door.
        if request.method == "POST" and not drafts.keep(request):
            # Too much to wait: they find it on the page that says so.
            return errors.csrf_failure(request)
        if getattr(request, "session_ran_out", False):
            messages.info(request, _("You were away for a while, so we signed you out."))
        return super().handle_no_permission(request, view_func)


class CleanQueryMiddleware:
    """Answers 400 to a NUL byte in the address: PostgreSQL cannot hold one, no person types one.

    Stands inside those that see to languages and safety, before anything that asks the database.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The open data tells programs so in its own words.
        if request.path_info.startswith("/hsds/"):
            return self.get_response(request)
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        return self.get_response(request)


class PrivatePagesMiddleware(GZipMiddleware):
    """Sends the pages of people who are signed in compressed; the page cache sees to all others.

    Each is padded by a random length (BREACH), and tokens in forms differ from page to page.
    """

    def process_response(self, request, response):
        is_private = "private" in response.get("Cache-Control", "")
        if is_private and response.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


class PrivacyMiddleware:
    """Pages of people who are signed in are kept by no cache; cameras and microphones stay off.

    Wagtail's admin has a content security policy of its own, all else the strict one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.path.startswith("/admin/"):
            response["Content-Security-Policy"] = settings.ADMIN_CONTENT_SECURITY_POLICY
        # The cookies of a person signed in, or of one whom a message waits for.
        known = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
        if response.cookies or not known.isdisjoint(request.COOKIES):
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True, private=True)
        return response
