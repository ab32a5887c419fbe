"""Who works for the district: they need a second factor, and their sessions are short.

Asked anew each time, never stored: an assignment begins and ends on a day, without anybody writing
a flag. What makes a person staff besides the editors' rooms is for other apps to say, which
`portal` does not know: they register a reason.
"""

import datetime
from collections.abc import Callable

from django.contrib.auth.models import Permission
from django.db.models import Q

Reason = Callable[..., bool]
_reasons: list[Reason] = []


def works_here_if(reason: Reason) -> Reason:
    """Register `reason(user, *, today) -> bool`. Called once, when the app is ready."""
    if reason not in _reasons:
        _reasons.append(reason)
    return reason


def works_here(user, *, today: datetime.date) -> bool:
    """Whether this person is staff today. Asked once for a `user` object, so once a request."""
    if not user.is_authenticated:
        return False
    known = user.__dict__.setdefault("_works_here", {})
    if today not in known:
        known[today] = (
            user.is_superuser
            or any(reason(user, today=today) for reason in _reasons)
            or edits(user)
        )
    return known[today]


def edits(user) -> bool:
    """Whether the editors' rooms are open to this person: one query a `user` object, where
    `has_perm` takes two."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    known = user.__dict__
    if "_edits" not in known:
        granted = Permission.objects.filter(Q(user=user.pk) | Q(group__user=user.pk))
        known["_edits"] = granted.filter(
            content_type__app_label="wagtailadmin", codename="access_admin"
        ).exists()
    return known["_edits"]
