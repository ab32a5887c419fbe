"""Who may see whose plan: the cast in a table; `test_random_worlds` goes on from here."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from plans import rules
from plans.choices import Relation, Scope, StaffRole
from plans.models import Caregiver, Enrollment, Plan, StaffAssignment, Student
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


def test_access_moves_with_the_student_on_the_day_itself(cast, plan, today):
    harbor = School.objects.get(slug="harbor-elementary")
    tomorrow = today + datetime.timedelta(days=1)
    plan.student.enrollments.update(ends_on=today)
    Enrollment.objects.create(student=plan.student, school=harbor, starts_on=tomorrow)
    for day, sees, sees_not in ((today, "sam", "teo"), (tomorrow, "teo", "sam")):
        assert plan in Plan.objects.visible_to(cast[sees], today=day)
        assert plan not in Plan.objects.visible_to(cast[sees_not], today=day)
        student = Student.objects.get(pk=plan.student.pk)
        assert rules.standing(user=cast[sees], student=student, today=day)
        assert not rules.standing(user=cast[sees_not], student=student, today=day)


@pytest.mark.parametrize(
    ("username", "sees"), [("rosa", True), ("ana", True), ("lena", True), ("sam", False)]
)
def test_after_leaving_family_and_district_still_see_the_record(cast, plan, today, username, sees):
    plan.student.enrollments.update(ends_on=today - datetime.timedelta(days=1))
    assert (plan in Plan.objects.visible_to(cast[username], today=today)) is sees


def test_whoever_was_named_sees_a_student_only_while_enrolled(plan, driver, today):
    assert plan in Plan.objects.visible_to(driver, today=today)
    plan.student.enrollments.update(ends_on=today - datetime.timedelta(days=1))
    assert plan not in Plan.objects.visible_to(driver, today=today)
    student = Student.objects.get(pk=plan.student.pk)
    assert not rules.standing(user=driver, student=student, today=today)


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


def test_the_database_refuses_a_second_open_enrollment(plan, today):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.create(student=plan.student, school=plan.student.school, starts_on=today)


def test_the_database_refuses_a_caregiver_who_is_nobody(plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        Caregiver.objects.create(student=plan.student, relation=Relation.GUARDIAN)


def test_a_guardian_of_the_roster_needs_no_account(plan, today):
    guardian = Caregiver.objects.create(
        student=plan.student, relation=Relation.GUARDIAN, first_name="Iris", last_name="Vega"
    )
    assert guardian.name == "Iris Vega"
    assert [one.username for one in plan.student.family(today)] == ["ana", "rosa"]


def test_there_is_one_open_plan_a_student_and_year(plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            student=plan.student,
            school_year=plan.school_year,
            audience=plan.audience,
            started_by="family",
            started_on=plan.started_on,
        )
