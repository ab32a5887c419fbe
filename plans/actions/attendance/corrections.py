"""A family says that a day is wrong; the school puts it right, or says kindly why it stays."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from plans import rules as people
from plans.actions import Refused, demand
from plans.actions.attendance import summaries
from plans.attendance import notifications, rules
from plans.attendance.choices import CLAIMED, Claim, CorrectionState, DayKind
from plans.attendance.record import Year, of_student
from plans.models import (
    AttendanceDay,
    AttendanceFeed,
    DayCorrection,
    DayEvent,
    Enrollment,
    Student,
    school_year_of,
)

BY_HAND = "put right here"


def ask(
    *,
    student: Student,
    date: datetime.date,
    claim: str,
    words: str = "",
    language: str = "",
    by,
    today: datetime.date,
) -> DayCorrection:
    """Say that a day is wrong. From now on it counts for nothing until somebody has answered."""
    stand = people.standing(user=by, student=student, today=today)
    year = of_student(student, school_year=school_year_of(date), today=today)
    demand(rules.may_ask_about(stand, year, date))
    record = year.records.get(date)
    was = (record.kind, record.excused, record.portion) if record else (DayKind.PRESENT, False, 0)
    try:
        with transaction.atomic():
            correction = DayCorrection.objects.create(
                student=student,
                date=date,
                was_kind=was[0],
                was_excused=was[1],
                was_portion=was[2],
                claim=claim,
                words=words,
                language=language if words else "",
                asked_by=by,
                asked_name=by.display_name,
                asked_party=stand.party,
                asked_role=stand.role,
            )
            _record(correction, "asked", was, was, by=by, stand=stand)
            _sum_up(student, year.school_year, today)
    except IntegrityError:
        # Two of one family at the same moment: the first is the one that is looked at.
        return DayCorrection.objects.get(student=student, date=date, state=CorrectionState.OPEN)
    return correction


@transaction.atomic
def accept(
    *, correction: DayCorrection, claim: str, answer: str = "", language: str = "", by, today
) -> None:
    """Put the day right: from now on it is what `claim` says, whatever a file says later."""
    stand = _close(correction, CorrectionState.ACCEPTED, answer, language, by=by, today=today)
    kind, excused, portion = CLAIMED[Claim(claim)]
    student, date = correction.student, correction.date
    before = AttendanceDay.objects.filter(student=student, date=date).first()
    was = (before.kind, before.excused, before.portion) if before else (DayKind.PRESENT, False, 0)
    AttendanceDay.objects.update_or_create(
        student=student,
        date=date,
        defaults={
            "school_id": before.school_id if before else _school_on(student, date),
            "feed": AttendanceFeed.objects.get_or_create(by_hand=True, defaults={"name": BY_HAND})[
                0
            ],
            "kind": kind,
            "excused": excused,
            "portion": portion,
            "minutes": 0,
            "code": "",
        },
    )
    _record(correction, CorrectionState.ACCEPTED, was, (kind, excused, portion), by=by, stand=stand)
    _sum_up(student, school_year_of(date), today)
    notifications.answered(correction, today=today)


@transaction.atomic
def keep(*, correction: DayCorrection, answer: str, language: str = "", by, today) -> None:
    """Leave the day as it is, with the reason the family will read. It counts again."""
    stand = _close(correction, CorrectionState.KEPT, answer, language, by=by, today=today)
    was = (correction.was_kind, correction.was_excused, correction.was_portion)
    _record(correction, CorrectionState.KEPT, was, was, by=by, stand=stand)
    _sum_up(correction.student, school_year_of(correction.date), today)
    notifications.answered(correction, today=today)


def _close(correction, state, answer, language, *, by, today) -> people.Standing:
    """Answer once: of two people at the same moment, one is told that the other was faster."""
    stand = people.standing(user=by, student=correction.student, today=today)
    demand(rules.may_answer(user=by, correction=correction, today=today))
    news = {
        "state": state,
        "answer": answer,
        "answer_language": language if answer else "",
        "answered_name": by.display_name,
        "answered_role": stand.role,
        "answered": timezone.now(),
    }
    still_open = DayCorrection.objects.filter(pk=correction.pk, state=CorrectionState.OPEN)
    if not still_open.update(**news):
        raise Refused(rules.ANSWERED.reason)
    for name, value in news.items():
        setattr(correction, name, value)
    return stand


def _school_on(student: Student, date: datetime.date) -> int:
    found = Enrollment.objects.filter(student=student).current(date).first()
    return found.school_id if found else student.school_id


def _record(correction, verb, before, after, *, by, stand) -> None:
    names = ("kind", "excused", "portion")
    DayEvent.objects.create(
        student_uuid=correction.student.uuid,
        date=correction.date,
        verb=verb,
        before=dict(zip(names, before, strict=True)),
        after=dict(zip(names, after, strict=True)),
        actor_id=by.pk,
        actor_name=by.display_name,
        actor_party=stand.party,
        actor_role=stand.role,
    )


def _sum_up(student: Student, school_year: int, today: datetime.date) -> None:
    schools = Enrollment.objects.filter(student=student).values_list("school_id", flat=True)
    year = Year(school_year, today=today, schools=set(schools))
    summaries.refresh([student.pk], year=year)
