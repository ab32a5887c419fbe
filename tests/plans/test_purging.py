"""What is destroyed at night, whatever comes between."""

import datetime
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from plans.actions import records
from plans.models import Destruction, PlanEvent, Presence, Student
from plans.records import retention
from tests.plans.test_records import NOW, left  # noqa: F401


@pytest.mark.parametrize(("years", "is_due"), [(6, False), (8, True)])
def test_who_never_came_is_due_when_nothing_was_written_for_so_long(
    ana,  # noqa: F811
    today,
    years,
    is_due,
):
    """A time at a school that was to begin is taken out again where the student withdraws."""
    ana.enrollments.all().delete()
    last = today - timedelta(days=365 * years + 9)
    written = datetime.datetime.combine(last, datetime.time(12), datetime.UTC)
    Student.objects.filter(pk=ana.pk).update(changed_on=last)
    ana.refresh_from_db()
    # Somebody has written in the plan since.
    assert not retention.may_destroy(ana, today=today, years=7)
    assert not retention.due(today=today, years=7)
    PlanEvent.objects.update(created=written)
    assert bool(retention.may_destroy(ana, today=today, years=7)) is is_due
    assert list(retention.due(today=today, years=7)) == ([ana] if is_due else [])
    assert retention.left_on(ana) == last
    if is_due:
        call_command("purge_records")
        assert Destruction.objects.get().left_on == last


def test_a_hold_that_comes_meanwhile_keeps_its_record_and_the_night_goes_on(
    left,  # noqa: F811
    cast,
    mateos_plan,
    today,
    monkeypatch,
):
    gone, mateo = left(8 * 365, today), mateos_plan.student
    long_ago = today - timedelta(days=9 * 365)
    mateo.enrollments.update(starts_on=long_ago, ends_on=long_ago)
    first, second = retention.due(today=today, years=7)
    assert {first, second} == {gone, mateo}
    records.hold(student=first, reason="A hearing", by=cast["lena"], now=NOW, today=today)
    monkeypatch.setattr(retention, "due", lambda **kwargs: [first, second])
    second.last = first.last = long_ago
    Presence.objects.create(
        plan=first.plans.first(), user=cast["sam"], at=timezone.now() - timedelta(hours=25)
    )
    call_command("purge_records")
    assert list(Student.objects.filter(pk__in=[first.pk, second.pk])) == [first]
    assert not Presence.objects.exists()
