"""Having a plan open, and leaving it. No part of the history."""

import datetime

from plans import rules
from plans.actions import demand
from plans.models import Plan, Presence

KEPT_FOR = datetime.timedelta(days=1)


def come(*, plan: Plan, page: str, writing: bool, by, now: datetime.datetime, today) -> None:
    """Say that this person has the plan open; the same again moves the time on.

    `page` tells the open pages of one person apart.
    """
    demand(rules.may_see_plan(user=by, plan=plan, today=today))
    Presence.objects.bulk_create(
        [Presence(plan=plan, user_id=by.pk, at=now, writing=writing, page=page)],
        update_conflicts=True,
        unique_fields=["plan", "user"],
        update_fields=["at", "writing", "page"],
    )


def leave(*, plan: Plan, page: str, by) -> None:
    """Say that this page is closed. One that was opened since stays told."""
    Presence.objects.filter(plan=plan, user_id=by.pk, page=page).delete()


def purge(now: datetime.datetime) -> int:
    """Delete the signs of those who left without a word; returns how many."""
    return Presence.objects.filter(at__lt=now - KEPT_FOR).delete()[0]
