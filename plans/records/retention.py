"""Whose records are due to be destroyed: 603 CMR 23.06, and what a court says."""

import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import Enrollment, LegalHold, Student
from portal.rules import Allowed, Denied

HELD = Denied(_("A legal hold keeps this record."))
ENROLLED = Denied(_("The student has not left the district."))
NOT_YET = Denied(_("The years that the record is kept are not over."))


def left_on(student: Student) -> datetime.date | None:
    """The last day at a school; None while a time at a school is open, or none is known."""
    if student.enrollments.filter(ends_on=None).exists():
        return None
    return student.enrollments.aggregate(last=Max("ends_on"))["last"]


def may_destroy(student: Student, *, today: datetime.date, years: int) -> Allowed | Denied:
    if student.holds.filter(lifted_on=None).exists():
        return HELD
    last = left_on(student)
    if last is None or last >= today:
        return ENROLLED
    return Allowed() if last <= _years_before(today, years) else NOT_YET


def due(*, today: datetime.date, years: int) -> QuerySet:
    """The students for whom `may_destroy` says yes."""
    times = Enrollment.objects.filter(student=OuterRef("pk"))
    held = LegalHold.objects.filter(student=OuterRef("pk"), lifted_on=None)
    return (
        Student.objects.filter(~Exists(held), ~Exists(times.filter(ends_on=None)))
        .annotate(last=Max("enrollments__ends_on"))
        .filter(last__lte=_years_before(today, years))
        .order_by("pk")
    )


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years ago; 28 February stands for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
