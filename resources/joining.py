"""On signing in, what was saved in the cookie joins the account, and the cookie goes."""

from django.contrib.auth.signals import user_logged_in

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
    """Takes the cookie away once its listings are in the account."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "saved_has_joined", False):
            saved.forget(response)
        return response
