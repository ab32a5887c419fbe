"""Setting the numbers that the district holds to from a day on."""

import datetime

from django.db import transaction

from plans.actions import Refused, demand
from plans.attendance import rules
from plans.models import AttendanceThresholds


@transaction.atomic
def hold(*, holds_from: datetime.date, numbers: dict, by, today: datetime.date):
    """From that day on these numbers hold; before it, what held before.

    Numbers that are set for the same day already are replaced.
    """
    demand(rules.may_set_thresholds(user=by, today=today))
    if holds_from < today:
        raise Refused(rules.NOT_BACKWARDS.reason)
    row, _created = AttendanceThresholds.objects.update_or_create(
        holds_from=holds_from, defaults=numbers
    )
    return row
