"""Who works for the district: they need a second factor, and their sessions are short.

Asked anew each time, never stored: an assignment begins and ends on a day, without anybody writing
a flag. What makes a person staff besides the editors' rooms is for other apps to say, which
`portal` does not know: they register a reason.
"""

import datetime
from collections.abc import Callable
from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

# `reason(today)`: a condition on an account (`OuterRef("pk")`) that holds for those who work here.
Reason = Callable[[datetime.date], Exists]
_reasons: list[Reason] = []


def works_here_if(reason: Reason) -> Reason:
    """Register a reason. Called once, when the app is ready."""
    if reason not in _reasons:
        _reasons.append(reason)
    return reason


def knowing_their_work(accounts: QuerySet, *, today: datetime.date) -> QuerySet:
    """The accounts, each knowing whether it works here and edits, in the query that reads them."""
    assigned = [reason(today) for reason in _reasons]
    return accounts.annotate(
        _assigned=Case(
            When(reduce(or_, map(Q, assigned)), then=True)
            if assigned
            else When(pk=None, then=True),
            default=False,
            output_field=BooleanField(),
        ),
        _granted=Exists(
            Permission.objects.filter(
                Q(user=OuterRef("pk")) | Q(group__user=OuterRef("pk")),
                content_type__app_label="wagtailadmin",
                codename="access_admin",
            )
        ),
    )


def _ask(user, *, today: datetime.date) -> None:
    """For an account that was read without `knowing_their_work`: once for a `user` object a day."""
    asked = knowing_their_work(get_user_model().objects.filter(pk=user.pk), today=today)
    note(user, *(asked.values_list("_assigned", "_granted").first() or (False, False)), today=today)


def note(user, assigned: bool, granted: bool, *, today: datetime.date) -> None:
    """Keep on this `user` object what the database said, so that a request asks it once."""
    user._works_here = {**getattr(user, "_works_here", {}), today: assigned}
    user._edits = granted


def works_here(user, *, today: datetime.date) -> bool:
    """Whether this person is staff today."""
    if not user.is_authenticated:
        return False
    if today not in getattr(user, "_works_here", {}):
        _ask(user, today=today)
    return user.is_superuser or user._works_here[today] or edits(user)


def edits(user) -> bool:
    """Whether the editors' rooms are open to this person."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    if not hasattr(user, "_edits"):
        _ask(user, today=timezone.localdate())
    return user._edits
