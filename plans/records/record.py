"""The kinds of rows that make up a student's record, and how each is given out.

All of it is given out together and destroyed together. A test fails on a model of `plans`, or one
that names an account or a student, that stands neither here nor in `elsewhere`.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import (
    AccessEntry,
    AttendanceDay,
    AttendanceSummary,
    Caregiver,
    DayCorrection,
    DayEvent,
    Enrollment,
    Invitation,
    LegalHold,
    PeopleEvent,
    StaffAssignment,
    Student,
)
from plans.records.kept import Kept, through
from plans.records.of_plans import OF_PLANS


def _day_events(student: Student) -> QuerySet:
    return DayEvent.objects.filter(student_uuid=student.uuid).order_by("pk")


def _people_events(student: Student) -> QuerySet:
    return PeopleEvent.objects.filter(student_uuid=student.uuid).order_by("pk")


def _log(student: Student) -> QuerySet:
    return AccessEntry.objects.filter(student_uuid=student.uuid).order_by("number")


# In the order in which people read them; erased from the end, each before what it hangs on.
RECORD = [
    Kept(
        Student,
        _("The student"),
        lambda student: Student.objects.filter(pk=student.pk),
        {
            "first_name": _("first name"),
            "last_name": _("last name"),
            "birth_date": _("date of birth"),
            "number": _("student number"),
            "sis_id": _("id in the school’s system"),
            "school": _("school"),
            "grade": _("grade"),
            "home_language": _("language at home"),
            "status": _("status"),
            "source": _("where this comes from"),
            "changed_on": _("last changed"),
        },
    ),
    Kept(
        Enrollment,
        _("Schools"),
        through(Enrollment, "student"),
        {
            "school": _("school"),
            "grade": _("grade"),
            "classes": _("classes"),
            "starts_on": _("from"),
            "ends_on": _("until"),
            "source": _("where this comes from"),
        },
    ),
    Kept(
        Caregiver,
        _("People who care for the student"),
        through(Caregiver, "student"),
        {
            "name": _("name"),
            "relation": _("who they are"),
            "is_decision_maker": _("decides about school"),
            "is_primary_contact": _("first to be called"),
            "restricted": _("kept away by a court order"),
            "email": _("e-mail"),
            "phone": _("phone"),
            "language": _("language"),
            "starts_on": _("from"),
            "ends_on": _("until"),
            "sis_id": _("id in the school’s system"),
            "source": _("where this comes from"),
        },
    ),
    Kept(
        PeopleEvent,
        _("What was changed about them, and why"),
        _people_events,
        {
            "created": _("when"),
            "actor_name": _("who"),
            "actor_role": _("role"),
            "verb": _("what"),
            "caregiver_name": _("name"),
            "before": _("before"),
            "after": _("after"),
            "reason": _("why"),
        },
    ),
    Kept(
        Invitation,
        _("Invitations"),
        through(Invitation, "student"),
        {
            "name": _("name"),
            "way": _("how it was sent"),
            "sent_at": _("when"),
            "sent_by": _("who invited"),
            "expires_at": _("until"),
            "used_at": _("joined on"),
            "used_by": _("who joined"),
            "revoked_at": _("taken back on"),
            "wrong": _("wrong answers"),
        },
    ),
    Kept(
        StaffAssignment,
        _("People named to help the student"),
        through(StaffAssignment, "student"),
        {
            "user": _("name"),
            "role": _("role"),
            "school": _("school"),
            "starts_on": _("from"),
            "ends_on": _("until"),
        },
    ),
    *OF_PLANS,
    Kept(
        AttendanceSummary,
        _("Attendance by school year"),
        through(AttendanceSummary, "student"),
        {
            "school_year": _("school year"),
            "until": _("until"),
            "enrolled": _("days enrolled"),
            "present_days": _("days present"),
            "excused_days": _("days missed, excused"),
            "unexcused_total": _("days missed, not excused"),
            "checking": _("days being checked, in hundredths"),
            "tardy": _("days late"),
            "left_early": _("days left early"),
            "unexcused_days": _("unexcused absences"),
            "rate": _("part of the days present"),
            "band": _("how often away"),
            "trend": _("trend"),
            "early_sign": _("early sign"),
        },
    ),
    Kept(
        AttendanceDay,
        _("Days missed, late or left early"),
        through(AttendanceDay, "student"),
        {
            "date": _("day"),
            "school": _("school"),
            "kind": _("what it was"),
            "excused": _("excused"),
            "portion": _("part of the day missed, in percent"),
            "minutes": _("minutes"),
            "code": _("code"),
            "feed": _("where this comes from"),
        },
    ),
    Kept(
        DayCorrection,
        _("Days that were said to be wrong"),
        through(DayCorrection, "student"),
        {
            "date": _("day"),
            "was_kind": _("what the record said"),
            "was_excused": _("excused"),
            "was_portion": _("part of the day missed, in percent"),
            "asked_name": _("who asked"),
            "asked_role": _("role"),
            "asked": _("when"),
            "claim": _("what it was really"),
            "words": _("in their words"),
            "state": _("status"),
            "answer": _("answer"),
            "answered_name": _("who answered"),
            "answered_role": _("role"),
            "answered": _("answered on"),
        },
    ),
    Kept(
        DayEvent,
        _("What was changed in the attendance by hand"),
        _day_events,
        {
            "date": _("day"),
            "created": _("when"),
            "actor_name": _("who"),
            "actor_role": _("role"),
            "verb": _("what"),
            "before": _("before"),
            "after": _("after"),
        },
    ),
    Kept(
        LegalHold,
        _("Legal holds"),
        through(LegalHold, "student"),
        {"reason": _("why"), "placed_on": _("from"), "lifted_on": _("until")},
    ),
    Kept(
        AccessEntry,
        _("Who looked at this record"),
        _log,
        {
            "number": _("number"),
            "at": _("when"),
            "actor_name": _("who"),
            "actor_role": _("role"),
            "why": _("by what right"),
            "verb": _("what"),
            "part": _("of what"),
            "recipient": _("to whom"),
            "purpose": _("what for"),
        },
    ),
]
