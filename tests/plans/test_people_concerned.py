"""Whoever stands on the list of a student's people, on any day, leaves it to others to keep."""

import datetime

import pytest

from plans.actions import Refused, people
from plans.models import Caregiver, Student
from tests.plans.test_people import address


@pytest.mark.parametrize("days", [{"ends_on": -1}, {"starts_on": 1}, {"ends_on": 0}])
def test_who_stands_on_the_list_keeps_it_for_nobody(cast, ana, rosas, today, signed_in, days):  # noqa: F811
    """Sam once cared for Ana, or will: at work he would let himself in, or shut Rosa out."""
    days = {name: today + datetime.timedelta(days=number) for name, number in days.items()}
    own = Caregiver.objects.create(student=ana, user=cast["sam"], relation="foster-parent", **days)
    for row, values in ((own, {"ends_on": None}), (rosas, {"restricted": True})):
        with pytest.raises(Refused):
            people.change(
                caregiver=row, values=values, drawn_from=1, reason="x", by=cast["sam"], today=today
            )
    sam = signed_in("sam")
    assert sam.get(address(ana, "people/")).status_code == 403
    assert not Student.objects.kept_by(cast["sam"], today=today).filter(pk=ana.pk).exists()
    # Somebody else at work does it.
    people.change(
        caregiver=own,
        values={"is_decision_maker": True},
        drawn_from=1,
        reason="x",
        by=cast["lena"],
        today=today,
    )
