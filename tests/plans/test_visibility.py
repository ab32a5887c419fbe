"""Who may see whose plan: the cast in a table, and random worlds in which rule and door agree."""

import datetime
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import rules
from plans.choices import Relation, Scope, StaffRole, StudentStatus
from plans.models import Caregiver, Plan, StaffAssignment, Student
from portal.models import School, User

SEES = {
    "rosa": {"Ana", "Mateo"},
    "ana": {"Ana"},
    "sam": {"Ana"},
    "lena": {"Ana", "Mateo"},
    "teo": {"Mateo"},
    "nadia": set(),
    "luc": set(),
    "grace": set(),
}


@pytest.mark.parametrize("username", SEES)
def test_each_of_the_cast_sees_just_their_own_students_plans(cast, today, username):
    user = cast[username]
    found = Plan.objects.visible_to(user, today=today)
    assert {plan.student.first_name for plan in found} == SEES[username]
    for plan in Plan.objects.all():
        seen = plan.student.first_name in SEES[username]
        assert bool(rules.may_see_plan(user=user, plan=plan, today=today)) is seen
        assert bool(rules.may_edit_plan(user=user, plan=plan, today=today)) is seen


def test_a_visitor_sees_no_plan(plan, today):
    assert not Plan.objects.visible_to(AnonymousUser(), today=today)
    assert not rules.may_see_plan(user=AnonymousUser(), plan=plan, today=today)


@pytest.mark.parametrize(
    ("username", "why"),
    [
        ("rosa", rules.Why.DECISION_MAKER),
        ("ana", rules.Why.SELF),
        ("sam", rules.Why.SCHOOL),
        ("lena", rules.Why.DISTRICT),
    ],
)
def test_the_reason_why_somebody_sees_a_plan_is_a_value(cast, plan, today, username, why):
    assert rules.standing(user=cast[username], student=plan.student, today=today).why == why


def test_a_restriction_wins_over_every_other_relation(cast, plan, today):
    luc = cast["luc"]
    StaffAssignment.objects.create(
        user=luc, role=StaffRole.COUNSELLOR, scope=Scope.SCHOOL, school=plan.student.school
    )
    StaffAssignment.objects.create(user=luc, role=StaffRole.COORDINATOR, scope=Scope.DISTRICT)
    assert plan not in Plan.objects.visible_to(luc, today=today)
    assert not rules.may_see_plan(user=luc, plan=plan, today=today)


def test_an_ended_relation_shows_nothing_from_the_next_day_on(cast, plan, today):
    rosa = cast["rosa"]
    Caregiver.objects.filter(user=rosa, student=plan.student).update(ends_on=today)
    assert plan in Plan.objects.visible_to(rosa, today=today)
    tomorrow = today + datetime.timedelta(days=1)
    assert plan not in Plan.objects.visible_to(rosa, today=tomorrow)
    assert not rules.may_see_plan(user=rosa, plan=plan, today=tomorrow)


def test_access_moves_with_the_student_to_the_new_school(cast, plan, today):
    Student.objects.filter(pk=plan.student.pk).update(
        school=School.objects.get(slug="harbor-elementary")
    )
    assert plan not in Plan.objects.visible_to(cast["sam"], today=today)
    assert plan in Plan.objects.visible_to(cast["teo"], today=today)


def test_a_teacher_sees_only_students_who_are_named(cast, plan, today):
    teacher = User.objects.create(username="roy")
    StaffAssignment.objects.create(
        user=teacher, role=StaffRole.TEACHER, scope=Scope.SCHOOL, school=plan.student.school
    )
    assert plan not in Plan.objects.visible_to(teacher, today=today)
    StaffAssignment.objects.create(
        user=teacher, role=StaffRole.TEACHER, scope=Scope.STUDENT, student=plan.student
    )
    assert plan in Plan.objects.visible_to(teacher, today=today)


@pytest.mark.parametrize(
    "values",
    [
        {"scope": Scope.SCHOOL, "role": StaffRole.TEACHER},
        {"scope": Scope.DISTRICT, "role": StaffRole.TEACHER},
        {"scope": Scope.STUDENT, "role": StaffRole.TEACHER},
    ],
)
def test_the_database_refuses_an_assignment_without_its_scope(cast, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffAssignment.objects.create(user=cast["sam"], **values)


def test_the_database_refuses_a_restricted_decision_maker(cast, plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        Caregiver.objects.filter(user=cast["rosa"]).update(restricted=True)


def test_there_is_one_open_plan_a_student_and_year(plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            student=plan.student,
            school_year=plan.school_year,
            audience=plan.audience,
            started_by="family",
            started_on=plan.started_on,
        )


# --- random worlds ---

TODAY = datetime.date(2026, 11, 20)
days = st.none() | st.integers(-2, 2).map(lambda n: TODAY + datetime.timedelta(days=n))
index = st.integers(0, 2)


@st.composite
def span(draw):
    starts_on, ends_on = draw(days), draw(days)
    if starts_on and ends_on and ends_on < starts_on:
        starts_on, ends_on = ends_on, starts_on
    return {"starts_on": starts_on, "ends_on": ends_on}


caregivers = st.lists(
    st.tuples(index, index, st.sampled_from(["plain", "decides", "restricted"]), span()),
    max_size=6,
    unique_by=lambda row: row[:2],
)
assignments = st.lists(
    st.tuples(index, st.sampled_from(StaffRole.values), st.sampled_from(Scope), index, span()),
    max_size=6,
)
worlds = st.tuples(
    caregivers,
    assignments,
    st.tuples(*[st.none() | index] * 3).filter(
        lambda own: len([one for one in own if one is not None]) == len({*own} - {None})
    ),
    st.tuples(*[st.sampled_from(StudentStatus.values)] * 3),
    st.tuples(*[st.booleans()] * 3),
)


@contextmanager
def world_of(drawn):
    relations, staff, own, statuses, active = drawn
    with transaction.atomic():
        schools = [School.objects.create(slug=f"s{n}", name=f"S{n}") for n in range(3)]
        users = [User.objects.create(username=f"u{n}", is_active=active[n]) for n in range(3)]
        students = [
            Student.objects.create(
                sis_id=f"x{n}",
                first_name="A",
                last_name=f"B{n}",
                birth_date=TODAY,
                grade="03",
                school=schools[n],
                status=statuses[n],
                user=None if own[n] is None else users[own[n]],
            )
            for n in range(3)
        ]
        for user, student, kind, when in relations:
            Caregiver.objects.create(
                user=users[user],
                student=students[student],
                relation=Relation.GUARDIAN,
                is_decision_maker=kind == "decides",
                restricted=kind == "restricted",
                **when,
            )
        for user, role, scope, target, when in staff:
            StaffAssignment.objects.create(
                user=users[user],
                role=StaffRole.COORDINATOR if scope == Scope.DISTRICT else role,
                scope=scope,
                school=schools[target] if scope == Scope.SCHOOL else None,
                student=students[target] if scope == Scope.STUDENT else None,
                **when,
            )
        yield users, students
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=worlds)
def test_the_door_and_the_rule_agree_in_every_world(drawn):
    with world_of(drawn) as (users, students):
        for user in users:
            through_the_door = set(Student.objects.visible_to(user, today=TODAY))
            by_the_rule = {
                student
                for student in students
                if rules.standing(user=user, student=student, today=TODAY)
            }
            assert through_the_door == by_the_rule
            may_write = {
                student
                for student in students
                if rules.may_edit_as(
                    rules.standing(user=user, student=student, today=TODAY), Plan(student=student)
                )
            }
            assert set(Student.objects.written_by(user, today=TODAY)) == may_write
