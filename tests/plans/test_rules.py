"""What those who see a plan may do with it, and the sentence they read where they may not."""

import datetime

import pytest

from plans import rules
from plans.actions import Refused, plans, rows
from plans.choices import OPEN_STATUSES, PlanStatus, Scope, StaffRole
from plans.models import Caregiver, Plan, StaffAssignment, Student
from portal.models import User


@pytest.fixture
def driver(plan):
    user = User.objects.create(username="driver", first_name="Jo")
    StaffAssignment.objects.create(
        user=user, role=StaffRole.DRIVER, scope=Scope.STUDENT, student=plan.student
    )
    return user


@pytest.mark.parametrize("status", PlanStatus.values)
def test_only_an_open_plan_can_be_changed(cast, plan, today, status):
    plan.status = status
    verdict = rules.may_edit_plan(user=cast["rosa"], plan=plan, today=today)
    assert bool(verdict) is (status in OPEN_STATUSES)
    assert verdict or "ended" in str(verdict.reason)


def test_a_bus_driver_reads_a_plan_and_does_not_write_it(plan, driver, today):
    assert rules.may_see_plan(user=driver, plan=plan, today=today)
    verdict = rules.may_edit_plan(user=driver, plan=plan, today=today)
    assert not verdict
    assert "You can read this plan" in str(verdict.reason)


def test_an_action_refuses_what_the_rule_refuses(plan, step, driver, today):
    with pytest.raises(Refused, match="You can read this plan"):
        rows.change(
            row=step,
            units={"text": {"text": "Mine", "language": "en"}},
            drawn_from=step.version,
            by=driver,
            today=today,
        )
    step.refresh_from_db()
    assert step.text != "Mine"


@pytest.mark.parametrize(
    ("username", "units"),
    [
        ("ana", ["student_words", "strengths", "favourites", "trusted"]),
        ("rosa", ["family_words", "strengths", "favourites", "trusted"]),
        ("sam", ["strengths", "favourites", "trusted"]),
        ("nadia", []),
    ],
)
def test_each_voice_is_written_by_its_owner(cast, plan, today, username, units):
    stand = rules.standing(user=cast[username], student=plan.student, today=today)
    assert rules.hopes_open_to(stand, plan) == units


def test_a_caregiver_writes_down_the_words_of_a_child_without_account(cast, mateos_plan, today):
    stand = rules.standing(user=cast["rosa"], student=mateos_plan.student, today=today)
    assert "student_words" in rules.hopes_open_to(stand, mateos_plan)
    stand = rules.standing(user=cast["teo"], student=mateos_plan.student, today=today)
    assert "student_words" not in rules.hopes_open_to(stand, mateos_plan)


def test_a_family_starts_a_plan_once(cast, today):
    omar = Student.objects.get(first_name="Omar")
    first = plans.start(student=omar, by=cast["nadia"], today=today)
    assert (first.started_by, first.audience) == ("family", "middle")
    assert plans.start(student=omar, by=cast["teo"], today=today) == first
    assert Plan.objects.filter(student=omar).count() == 1


@pytest.mark.parametrize("username", ["rosa", "sam", "luc", "grace"])
def test_a_stranger_starts_no_plan(cast, today, username):
    omar = Student.objects.get(first_name="Omar")
    with pytest.raises(Refused):
        plans.start(student=omar, by=cast[username], today=today)


def test_no_plan_starts_for_a_student_who_left(cast, today):
    omar = Student.objects.get(first_name="Omar")
    omar.enrollments.update(ends_on=today - datetime.timedelta(days=1))
    verdict = rules.may_start_plan(user=cast["nadia"], student=omar, today=today)
    assert "left" in str(verdict.reason)


def test_the_right_to_decide_counts_before_an_older_relation(cast, plan, today):
    Caregiver.objects.create(
        user=cast["rosa"], student=plan.student, relation="relative", ends_on=today
    )
    stand = rules.standing(user=cast["rosa"], student=plan.student, today=today)
    assert stand.why == rules.Why.DECISION_MAKER
