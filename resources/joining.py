"""What is saved follows its reader: onto cached pages, and into the account on signing in."""

from django.contrib.auth.signals import user_logged_in
from django.utils.cache import patch_cache_control

from portal import pagecache
from resources import saved
from resources.actions import saving


def _signed_in(sender, request, user, **kwargs):
    ids = saved.read(request) if request is not None else []
    if ids:
        saving.join(listing_ids=ids, by=user)
        request.saved_has_joined = True


def connect():
    user_logged_in.connect(_signed_in, dispatch_uid="saved-listings-join")


class SavedListingsMiddleware:
    """Keeps pages that show what a reader saved for that reader alone; takes the cookie away once
    its listings are in the account.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "saved_has_joined", False):
            saved.forget(response)
        if hasattr(request, "saved_shown"):
            pagecache.differs_for(response, saved.cookie_name())
            if saved.cookie_name() in request.COOKIES:
                patch_cache_control(response, private=True, no_cache=True)
        return response
