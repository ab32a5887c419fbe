"""Rule and door agree on who may see whom: people, schools and days drawn by chance."""

import datetime
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import rules
from plans.choices import Hat, Relation, Scope, StaffRole
from plans.models import Caregiver, Enrollment, Plan, StaffAssignment, Student
from portal.models import School, User

TODAY = datetime.date(2026, 11, 20)
days = st.none() | st.integers(-2, 2).map(lambda n: TODAY + datetime.timedelta(days=n))
starts = st.integers(-2, 2).map(lambda n: TODAY + datetime.timedelta(days=n))
index = st.integers(0, 2)
somebody = st.none() | index


@st.composite
def span(draw):
    starts_on, ends_on = draw(days), draw(days)
    if starts_on and ends_on and ends_on < starts_on:
        starts_on, ends_on = ends_on, starts_on
    return {"starts_on": starts_on, "ends_on": ends_on}


@st.composite
def enrollments(draw):
    """Three students' times at schools, overlapping as they may; one open at most for each."""
    times = []
    for student in range(3):
        spells = draw(st.lists(st.tuples(index, starts, st.integers(0, 3)), max_size=3))
        for school, start, length in spells:
            times.append((student, school, start, start + datetime.timedelta(days=length)))
        if draw(st.booleans()):
            times.append((student, draw(index), draw(starts), None))
    return times


caregivers = st.lists(
    st.tuples(somebody, index, st.sampled_from(["plain", "decides", "restricted"]), span()),
    max_size=6,
    # Guardians without an account may be many.
    unique_by=lambda row: object() if row[0] is None else row[:2],
)
assignments = st.lists(
    st.tuples(index, st.sampled_from(StaffRole.values), st.sampled_from(Scope), index, span()),
    max_size=6,
)
worlds = st.tuples(
    caregivers,
    assignments,
    st.tuples(*[somebody] * 3).filter(
        lambda own: len([one for one in own if one is not None]) == len({*own} - {None})
    ),
    enrollments(),
    st.tuples(*[st.booleans()] * 3),
)


@contextmanager
def world_of(drawn):
    """The people and students of a drawn world, in one statement a table."""
    relations, staff, own, times, active = drawn
    with transaction.atomic():
        schools = School.objects.bulk_create(School(slug=f"s{n}", name=f"S{n}") for n in range(3))
        users = User.objects.bulk_create(
            User(username=f"u{n}", is_active=active[n]) for n in range(3)
        )
        students = Student.objects.bulk_create(
            Student(
                sis_id=f"x{n}",
                first_name="A",
                last_name=f"B{n}",
                birth_date=TODAY,
                grade="03",
                school=schools[n],
                user=None if own[n] is None else users[own[n]],
            )
            for n in range(3)
        )
        Enrollment.objects.bulk_create(
            Enrollment(
                student=students[student],
                school=schools[school],
                starts_on=starts_on,
                ends_on=ends_on,
            )
            for student, school, starts_on, ends_on in times
        )
        Caregiver.objects.bulk_create(
            Caregiver(
                user=None if user is None else users[user],
                first_name="" if user is not None else "Guardian",
                student=students[student],
                relation=Relation.GUARDIAN,
                is_decision_maker=kind == "decides",
                restricted=kind == "restricted",
                **when,
            )
            for user, student, kind, when in relations
        )
        StaffAssignment.objects.bulk_create(
            StaffAssignment(
                user=users[user],
                role=StaffRole.COORDINATOR if scope == Scope.DISTRICT else role,
                scope=scope,
                school=schools[target] if scope == Scope.SCHOOL else None,
                student=students[target] if scope == Scope.STUDENT else None,
                **when,
            )
            for user, role, scope, target, when in staff
        )
        yield users, list(Student.objects.prefetch_related("enrollments", "user"))
        transaction.set_rollback(True)


def check_that_door_and_rule_agree(drawn, most=None):
    """For `most` of the people, or for all."""
    with world_of(drawn) as (users, students):
        listed = {
            student: {one.user: one.stand for one in rules.who_sees(student=student, today=TODAY)}
            for student in students
        }
        for user in users[:most]:
            seen = []
            for user.hat in ("", *Hat.values):
                standings = check_in_one_hat(user, students)
                seen.append(standings)
            # Nobody who has not chosen sees more than somebody who has.
            assert seen[0] in seen[1:]
            # Everybody is listed who sees a student in either hat, under that hat's reason.
            for student in students:
                assert listed[student].get(user) == (seen[1][student] or seen[2][student])


def check_in_one_hat(user, students) -> dict:
    standings = {
        student: rules.standing(user=user, student=student, today=TODAY) for student in students
    }
    for student, stand in standings.items():
        # Also where a page has read all its caregivers already.
        known = {"user": user, "student": student, "today": TODAY, "caregivers": student.relations}
        assert rules.standing(**known) == stand
    by_the_rule = {student for student, stand in standings.items() if stand}
    assert set(Student.objects.visible_to(user, today=TODAY)) == by_the_rule
    may_write = {
        student
        for student, stand in standings.items()
        if rules.may_edit_as(stand, Plan(student=student))
    }
    assert set(Student.objects.written_by(user, today=TODAY)) == may_write
    return standings


SETTINGS = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@pytest.mark.django_db
@settings(max_examples=60, **SETTINGS)
@given(drawn=worlds)
def test_the_door_and_the_rule_agree(drawn):
    check_that_door_and_rule_agree(drawn)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=1000, **SETTINGS)
@given(drawn=worlds)
@pytest.mark.once
def test_the_door_and_the_rule_agree_in_a_thousand_worlds(drawn):
    # All three are drawn alike: one of them in three times as many worlds tells more.
    check_that_door_and_rule_agree(drawn, most=1)
