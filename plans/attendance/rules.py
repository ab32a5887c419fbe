"""Who may see a student's days, say that one is wrong, answer that, and take files in.

The first take what a person is to the student (`plans.rules.Standing`, None for a stranger).
"""

import datetime

from django.utils.translation import gettext_lazy as _

from plans.attendance.record import StudentYear
from plans.choices import Party, Scope, StaffRole
from plans.models import AttendanceMap, DayCorrection, StaffAssignment, Student
from plans.rules import Standing
from portal.rules import Allowed, Denied

STRANGER = Denied(_("These are the days of another family’s child."))
NOT_BACKWARDS = Denied(_("Choose today or a later day. What held before stays."))
ANSWERED = Denied(_("Somebody has answered this already."))
TAKEN = Denied(_("This name is taken. Choose another one."))
# Whoever drives the bus helps without knowing who was missing when.
WITHOUT_DAYS = (StaffRole.DRIVER,)


def may_see(stand: Standing | None) -> Allowed | Denied:
    if not stand:
        return STRANGER
    if stand.role in WITHOUT_DAYS:
        return Denied(_("The days at school are for the family and the school’s team."))
    return Allowed()


def may_ask(stand: Standing | None) -> Allowed | Denied:
    """Say at all that a day is wrong: the family and the student."""
    verdict = may_see(stand)
    if not verdict:
        return verdict
    if stand.party not in (Party.FAMILY, Party.STUDENT):
        return Denied(_("The family or the student says when a day is wrong. You can answer them."))
    return Allowed()


def may_ask_about(
    stand: Standing | None, year: StudentYear, day: datetime.date
) -> Allowed | Denied:
    """Say of this very day that it is wrong."""
    verdict = may_ask(stand)
    if not verdict:
        return verdict
    if day in year.checking:
        return Denied(_("Somebody has told us about this day already. We are looking at it."))
    if day not in year.enrolled:
        return Denied(_("We know nothing of this day yet, or there was no school."))
    return Allowed()


def may_answer_for(*, user, student: Student, today: datetime.date) -> Allowed | Denied:
    """Answer for this student at all. Nobody decides about their own family.

    One may work at a school in several ways, and any of them may do: the queryset knows.
    """
    if Student.objects.answered_by(user, today=today).filter(pk=student.pk).exists():
        return Allowed()
    return Denied(_("The school’s office answers this."))


def may_answer(*, user, correction: DayCorrection, today: datetime.date) -> Allowed | Denied:
    """Put the day right, or leave it as it is."""
    verdict = may_answer_for(user=user, student=correction.student, today=today)
    if not verdict:
        return verdict
    return Allowed() if correction.is_open else ANSWERED


def may_import(*, user, today: datetime.date) -> Allowed | Denied:
    """Take in files of attendance: coordinators, of the district or of a school."""
    if _coordinations(user, today).exists():
        return Allowed()
    return Denied(_("Files of attendance are taken in by the attendance coordinators."))


def may_set_codes(*, user, today: datetime.date) -> Allowed | Denied:
    """Say what the district's codes mean."""
    if _coordinations(user, today).filter(scope=Scope.DISTRICT).exists():
        return Allowed()
    return Denied(_("What the codes mean is set by the district’s attendance coordinators."))


def may_set_thresholds(*, user, today: datetime.date) -> Allowed | Denied:
    """Say from when missed days count as a risk."""
    if _coordinations(user, today).filter(scope=Scope.DISTRICT).exists():
        return Allowed()
    return Denied(_("These numbers are set by the district’s attendance coordinators."))


def schools_to_import(*, user, today: datetime.date) -> set[int] | None:
    """Whose days this person's files may tell of: schools by primary key; None for all."""
    mine = list(_coordinations(user, today))
    if any(one.scope == Scope.DISTRICT for one in mine):
        return None
    return {one.school_id for one in mine}


def may_change_map(found: AttendanceMap, *, user, today: datetime.date) -> Allowed | Denied:
    """Change a column map: one's own, or one's own school's."""
    schools = schools_to_import(user=user, today=today) or ()
    return Allowed() if found.by_id == user.pk or found.school_id in schools else TAKEN


def _coordinations(user, today):
    return StaffAssignment.objects.worn_by(user, today=today).filter(
        role=StaffRole.COORDINATOR,
        scope__in=(Scope.DISTRICT, Scope.SCHOOL),
    )
