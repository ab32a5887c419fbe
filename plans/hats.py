"""Who is family here and also works here acts as one of the two at a time, and is told as which.

The hat is kept in the session. `rules.standing` and `Student.objects.visible_to` go by it, through
`user.hat`; so does every action, since the person who acts is the `user` of the request.
"""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from plans.choices import Hat
from plans.models import Caregiver, StaffAssignment, Student

KEY = "hat"


class HatMiddleware:
    """Stands behind signing in. Nothing is asked of session or database before a page needs it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = request.user
        request.user = SimpleLazyObject(lambda: _with_hat(request, signed_in))
        return self.get_response(request)


def _with_hat(request, user):
    if user.is_authenticated:
        user.hat = request.session.get(KEY, "")
    return user


def has_both(user, *, today: datetime.date) -> bool:
    """Two small queries at most."""
    works = StaffAssignment.objects.current(today).filter(user=user)
    is_family = Caregiver.objects.shown_to(user, today=today)
    return works.exists() and (is_family.exists() or Student.objects.filter(user=user).exists())


def settle(request, *, today: datetime.date) -> None:
    """Choose for whoever has both hats and none on; take off what somebody has no more."""
    both = has_both(request.user, today=today)
    if both and not request.user.hat:
        put_on(request, Hat.FAMILY)
    elif not both and request.user.hat:
        del request.session[KEY]
        request.user.hat = ""


def put_on(request, hat: Hat) -> None:
    request.session[KEY] = request.user.hat = hat.value


def refuse_in_this_hat(request, queryset, **sought) -> None:
    """For what was not found: says so where the other hat would find it, else does nothing."""
    worn = request.user.hat
    for hat, sentence in (
        (Hat.WORK, _("You are here with your family. Switch to work at the top to open this.")),
        (Hat.FAMILY, _("You are here at work. Switch to your family at the top to open this.")),
    ):
        if hat == worn:
            continue
        request.user.hat = hat.value
        try:
            found = queryset(request.user).filter(**sought).exists()
        finally:
            request.user.hat = worn
        if found:
            # Now the switch is there to be used.
            put_on(request, Hat.FAMILY if hat == Hat.WORK else Hat.WORK)
            raise PermissionDenied(sentence)
