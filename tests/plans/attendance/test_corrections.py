"""A family says that a day is wrong: who may, what it does, and how the school answers."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from plans import rules as people
from plans.actions import Refused
from plans.actions.attendance import corrections
from plans.attendance import rules
from plans.attendance.choices import Claim, CorrectionState, DayKind
from plans.attendance.record import of_student
from plans.choices import Party, Relation, Scope, StaffRole
from plans.models import (
    AttendanceCoverage,
    AttendanceDay,
    AttendanceSummary,
    Caregiver,
    DayCorrection,
    DayEvent,
    StaffAssignment,
    Student,
)
from portal.models import User
from tests.plans.attendance.conftest import HOLIDAY, TODAY

MISSED = datetime.date(2026, 9, 8)
BO = "0000012"


@pytest.fixture
def bo(small) -> Student:
    """Missed one day; a mother, an account of their own, and everybody who may meet them."""
    small.take("student_id,date,code\n12,2026-09-08,A-U\n12,2026-10-16,T-U\n")
    bo = small.students[BO]
    bo.user = User.objects.create(username="bo", first_name="Bo")
    bo.save()
    Caregiver.objects.create(
        student=bo, user=User.objects.create(username="mother"), relation=Relation.MOTHER
    )
    Caregiver.objects.create(
        student=bo,
        user=User.objects.create(username="kept-away"),
        relation=Relation.FATHER,
        restricted=True,
    )
    Caregiver.objects.create(
        student=bo,
        user=User.objects.create(username="once"),
        relation=Relation.FOSTER_PARENT,
        ends_on=TODAY - datetime.timedelta(days=1),
    )
    for role in StaffRole:
        user = User.objects.create(username=role.value)
        StaffAssignment.objects.create(user=user, role=role, scope=Scope.STUDENT, student=bo)
    teacher_and_counsellor = User.objects.create(username="both")
    for role in (StaffRole.TEACHER, StaffRole.COUNSELLOR):
        StaffAssignment.objects.create(
            user=teacher_and_counsellor, role=role, scope=Scope.SCHOOL, school=small.school
        )
    colleague = User.objects.create(username="mother-and-principal")
    Caregiver.objects.create(student=bo, user=colleague, relation=Relation.MOTHER)
    StaffAssignment.objects.create(
        user=colleague, role=StaffRole.PRINCIPAL, scope=Scope.SCHOOL, school=small.school
    )
    User.objects.create(username="stranger")
    return bo


FAMILY = ("bo", "mother", "mother-and-principal")
ANSWERING = ("secretary", "counsellor", "social-worker", "principal", "coordinator", "both")
SEEING = (*FAMILY, *ANSWERING, "teacher", "nurse")
EVERYBODY = (*SEEING, "driver", "kept-away", "once", "stranger")


def who(name) -> User:
    return User.objects.get(username=name)


def ask(bo, name="mother", date=MISSED, claim=Claim.HERE, **more):
    return corrections.ask(student=bo, date=date, claim=claim, by=who(name), today=TODAY, **more)


def year_of(bo):
    return of_student(bo, school_year=2026, today=TODAY)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_see_ask_and_answer(bo, name):
    stand = people.standing(user=who(name), student=bo, today=TODAY)
    asked = ask(bo)
    other_day = datetime.date(2026, 9, 9)
    assert bool(rules.may_see(stand)) is (name in SEEING)
    assert bool(rules.may_ask(stand)) is (name in FAMILY)
    assert bool(rules.may_ask_about(stand, year_of(bo), other_day)) is (name in FAMILY)
    may_answer = rules.may_answer(user=who(name), correction=asked, today=TODAY)
    assert bool(may_answer) is (name in ANSWERING)
    for verdict in (rules.may_see(stand), rules.may_ask(stand), may_answer):
        assert verdict or str(verdict.reason)


@pytest.mark.parametrize("state", CorrectionState.values)
@pytest.mark.parametrize("name", EVERYBODY)
def test_every_role_meets_every_state(bo, name, state):
    asked = ask(bo)
    if state == CorrectionState.ACCEPTED:
        corrections.accept(correction=asked, claim=Claim.HERE, by=who("counsellor"), today=TODAY)
    elif state == CorrectionState.KEPT:
        corrections.keep(correction=asked, answer="He was away.", by=who("counsellor"), today=TODAY)
    asked.refresh_from_db()
    may = name in ANSWERING and state == CorrectionState.OPEN
    before = DayEvent.objects.count()
    for verb, values in (
        (corrections.keep, {"answer": "We asked in class."}),
        (corrections.accept, {"claim": Claim.LATE}),
    ):
        try:
            with transaction.atomic():
                verb(correction=asked, by=who(name), today=TODAY, **values)
                assert may
                transaction.set_rollback(True)
        except Refused:
            assert not may
        asked = DayCorrection.objects.get(pk=asked.pk)
    assert DayEvent.objects.count() == before
    # Asking once more: while it is open nobody may, afterwards the family may again.
    again = name in FAMILY and state != CorrectionState.OPEN
    try:
        ask(bo, name)
        assert again
    except Refused:
        assert not again


def test_while_a_day_is_checked_it_counts_for_nothing(bo, small):
    assert (small.numbers(BO).unexcused, small.numbers(BO).checking) == (100, 0)
    ask(bo, words="Estaba en clase.", language="es")
    numbers = small.numbers(BO)
    assert (numbers.unexcused, numbers.checking, numbers.unexcused_days) == (0, 100, 0)
    assert numbers.rate == 0
    year = year_of(bo)
    assert (year.numbers.absent, year.numbers.checking) == (0, 100)


def test_an_accepted_day_changes_and_stays_changed(bo, small):
    asked = ask(bo)
    corrections.accept(
        correction=asked, claim=Claim.HALF, answer="Sorry!", by=who("principal"), today=TODAY
    )
    assert small.days_of(BO)["2026-09-08"] == (1, False, 50)
    assert (small.numbers(BO).unexcused, small.numbers(BO).checking) == (50, 0)
    # The student system still says otherwise; what was decided stays.
    report = small.take("student_id,date,code\n12,2026-09-08,A-U\n12,2026-10-16,T-U\n")
    assert (report.changed, report.unchanged, report.troubles.refused) == (0, 1, 1)
    assert small.days_of(BO)["2026-09-08"] == (1, False, 50)


def test_a_day_that_was_called_present_can_be_put_right_too(bo, small):
    asked = ask(bo, date=datetime.date(2026, 9, 9), claim=Claim.EXCUSED)
    assert (asked.was_kind, small.numbers(BO).checking) == (DayKind.PRESENT, 0)
    corrections.accept(correction=asked, claim=asked.claim, by=who("secretary"), today=TODAY)
    assert small.numbers(BO).excused == 100
    assert AttendanceDay.objects.get(date=asked.date).school == small.school


def test_a_kept_day_counts_again_and_the_family_reads_why(bo, small):
    asked = ask(bo)
    corrections.keep(
        correction=asked,
        answer="The bus list shows him at home.",
        language="en",
        by=who("secretary"),
        today=TODAY,
    )
    asked.refresh_from_db()
    assert (asked.state, asked.answered_role) == (CorrectionState.KEPT, "secretary")
    assert (small.numbers(BO).unexcused, small.numbers(BO).checking) == (100, 0)


def test_the_history_tells_who_did_what(bo):
    asked = ask(bo)
    corrections.accept(correction=asked, claim=Claim.LATE, by=who("counsellor"), today=TODAY)
    told = [
        (event.verb, event.actor_role, event.actor_party, event.before, event.after)
        for event in DayEvent.objects.filter(student_uuid=bo.uuid).order_by("pk")
    ]
    missed = {"kind": 1, "excused": False, "portion": 100}
    assert told == [
        ("asked", "mother", Party.FAMILY, missed, missed),
        ("accepted", "counsellor", Party.SCHOOL, missed, {**missed, "kind": 2, "portion": 0}),
    ]
    event = DayEvent.objects.first()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()


def test_two_people_who_answer_at_once_answer_once(bo, small):
    asked = ask(bo)
    same = DayCorrection.objects.get(pk=asked.pk)
    corrections.keep(correction=asked, answer="No.", by=who("principal"), today=TODAY)
    with pytest.raises(Refused):
        corrections.accept(correction=same, claim=Claim.HERE, by=who("counsellor"), today=TODAY)
    assert small.days_of(BO)["2026-09-08"] == (1, False, 100)


@pytest.mark.parametrize(
    "date",
    [HOLIDAY, datetime.date(2026, 9, 12), datetime.date(2026, 10, 19), datetime.date(2025, 9, 8)],
)
def test_only_school_days_that_were_told_of_can_be_wrong(bo, date):
    with pytest.raises(Refused):
        ask(bo, date=date)


def test_the_database_holds_what_must_never_be_wrong(bo):
    asked = ask(bo)
    with pytest.raises(IntegrityError), transaction.atomic():
        DayCorrection.objects.filter(pk=asked.pk).update(state=CorrectionState.ACCEPTED)
    copy = DayCorrection.objects.get(pk=asked.pk)
    copy.pk, copy.uuid = None, "0b1f8a52-5f0f-4d59-9d54-d2c3dc0d1a10"
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceDay.objects.filter(date=MISSED).update(kind=DayKind.PRESENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceSummary.objects.update(present=1)


def test_the_queue_and_the_rule_agree(bo):
    asked = ask(bo)
    for name in EVERYBODY:
        queue = Student.objects.answered_by(who(name), today=TODAY)
        verdict = rules.may_answer(user=who(name), correction=asked, today=TODAY)
        assert queue.filter(pk=bo.pk).exists() is bool(verdict), name


def test_a_day_is_known_only_until_the_school_told(bo, small):
    AttendanceCoverage.objects.update(until=datetime.date(2026, 9, 10))
    with pytest.raises(Refused):
        ask(bo, date=datetime.date(2026, 9, 11))
