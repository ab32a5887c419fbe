"""How long a session lasts, and ending the others.

Families: 30 minutes without a tap, staff 15, nobody longer than 8 hours. A family may trust its own
device for 14 days. What ends a session at once: its owner, on any device; a new password; a changed
second factor.
"""

import time
import uuid

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.utils import timezone

from portal.accounts.devices import device_of
from portal.models import Session
from portal.sessions import SITTING
from portal.staff import works_here

TRUSTED_BY = "trusted_by"
# A tap is written down at most this often: seconds.
WRITE_EVERY = 30


def wish(request, user, *, trust: bool) -> None:
    """Remember, until this person's sign-in is complete, whether they trust this device."""
    request.session[TRUSTED_BY] = user.pk if trust and user else None


def begin(request, user) -> None:
    """Start the clock of a session. Staff cannot trust a device."""
    now = time.time()
    wanted = request.session.pop(TRUSTED_BY, None) == user.pk
    request.session[SITTING] = {
        "id": uuid.uuid4().hex,
        "device": device_of(request.META.get("HTTP_USER_AGENT", "")),
        "began": now,
        "seen": now,
        "trusted": wanted and not works_here(user, today=timezone.localdate()),
    }
    settle(request)


def settle(request) -> None:
    """Let the cookie end with the browser, or with the trust."""
    sitting = request.session.get(SITTING)
    if sitting:
        request.session.set_expiry(settings.TRUSTED_SECONDS if sitting["trusted"] else 0)


def ends_at(user, sitting: dict) -> tuple[float, bool]:
    """When this session ends if nobody taps, in seconds since 1970; whether a tap puts it off."""
    staff = works_here(user, today=timezone.localdate())
    if sitting["trusted"] and not staff:
        return sitting["began"] + settings.TRUSTED_SECONDS, False
    idle = settings.STAFF_IDLE_SECONDS if staff else settings.FAMILY_IDLE_SECONDS
    last = sitting["began"] + settings.SESSION_COOKIE_AGE
    return min(last, sitting["seen"] + idle), sitting["seen"] + idle < last


def hold(request, *, tap: bool = True) -> None:
    """End this session if its time is over; else note that its owner is there."""
    if not request.user.is_authenticated:
        return
    sitting = request.session[SITTING]
    now = time.time()
    if now >= ends_at(request.user, sitting)[0]:
        logout(request)
        request.session_ran_out = True
    elif tap and now - sitting["seen"] >= WRITE_EVERY:
        request.session[SITTING] = sitting | {"seen": now}


def seconds_left(request) -> tuple[int, bool]:
    """Until this session ends, and whether a tap puts it off."""
    end, can_stay = ends_at(request.user, request.session[SITTING])
    return max(0, int(end - time.time())), can_stay


def mine(user) -> list[Session]:
    """The open sessions of this person, the last used first."""
    now = time.time()
    rows = user.sessions.order_by("-seen_at")
    return [row for row in rows if now < ends_at(user, _sitting(row))[0]]


def _sitting(row: Session) -> dict:
    return {
        "began": row.began_at.timestamp(),
        "seen": row.seen_at.timestamp(),
        "trusted": row.trusted,
    }


@transaction.atomic
def end(*, user, name) -> None:
    """End one session of this person."""
    user.sessions.filter(uuid=name).delete()


@transaction.atomic
def end_others(*, user, keep: str | None) -> None:
    """End all sessions of this person but the one with the key `keep`."""
    user.sessions.exclude(session_key=keep or "").delete()


def _began(sender, request, user, **kwargs):
    begin(request, user)


def _signed_out(sender, request, **kwargs):
    request.signed_out = True


def _changed(sender, request, user, **kwargs):
    """A new password, or another second factor: whoever sits elsewhere signs in anew."""
    own = request.user.is_authenticated and request.user.pk == user.pk
    end_others(user=user, keep=request.session.session_key if own else None)


def connect() -> None:
    user_logged_in.connect(_began, dispatch_uid="portal.sessions.begin")
    user_logged_out.connect(_signed_out, dispatch_uid="portal.sessions.out")
    for signal in (
        account.password_changed,
        account.password_set,
        account.password_reset,
        mfa.authenticator_added,
        mfa.authenticator_removed,
        mfa.authenticator_reset,
    ):
        signal.connect(_changed, dispatch_uid="portal.sessions.changed")
