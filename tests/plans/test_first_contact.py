"""Whom the school calls first: one caregiver on each day."""

import datetime

import pytest

from plans.actions import people
from plans.models import Caregiver, PeopleEvent
from tests.plans.test_people import FOSTER, as_values


def test_there_is_one_first_contact(cast, ana, rosas, today):
    values = FOSTER | {"is_primary_contact": True}
    people.add(student=ana, values=values, reason="placed", by=cast["lena"], today=today)
    rosas.refresh_from_db()
    assert not rosas.is_primary_contact
    assert PeopleEvent.objects.count() == 2


@pytest.mark.parametrize(
    ("hers", "theirs", "stays"),
    [
        # Days from today, None for no limit: first and last of Rosa's, of Flo's; is Rosa first?
        ((None, 9), (None, None), False),
        ((None, None), (None, 9), False),
        ((None, 9), (5, 20), False),
        ((None, 9), (None, 0), False),
        ((5, None), (None, 4), True),
        ((None, 9), (10, None), True),
        ((None, 9), (None, -1), True),
        ((None, -1), (None, None), True),
        ((None, None), (-9, -1), True),
    ],
)
def test_there_is_one_on_each_day_to_come(cast, ana, rosas, today, hers, theirs, stays):
    def days(of):
        parted = zip(("starts_on", "ends_on"), of, strict=True)
        return {
            name: None if day is None else today + datetime.timedelta(days=day)
            for name, day in parted
        }

    Caregiver.objects.filter(pk=rosas.pk).update(is_primary_contact=True, **days(hers))
    flo = FOSTER | days(theirs)
    added = people.add(student=ana, values=flo, reason="placed", by=cast["lena"], today=today)
    people.change(
        caregiver=added,
        values=as_values(added, is_primary_contact=True),
        drawn_from=added.version,
        reason="placed",
        by=cast["lena"],
        today=today,
    )
    rosas.refresh_from_db()
    assert rosas.is_primary_contact is stays
    assert Caregiver.objects.get(pk=added.pk).is_primary_contact
