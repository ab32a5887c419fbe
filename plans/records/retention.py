"""Whose records are due to be destroyed: 603 CMR 23.06, and what a court says."""

import datetime

from django.db.models import DateField, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models import Enrollment, LegalHold, Plan, PlanEvent, Student
from portal.rules import Allowed, Denied

HELD = Denied(_("A legal hold keeps this record."))
ENROLLED = Denied(_("The student has not left the district."))
NOT_YET = Denied(_("The years that the record is kept are not over."))


def left_on(student: Student) -> datetime.date | None:
    """The last day at a school; None while a time at a school is open.

    Of a student who was never at one, as who was to come and did not: the last day on which
    anything of the record was written.
    """
    if student.enrollments.filter(ends_on=None).exists():
        return None
    last = student.enrollments.aggregate(last=Max("ends_on"))["last"]
    if last is not None:
        return last
    plans = student.plans.values("uuid")
    written = PlanEvent.objects.filter(plan_uuid__in=plans).aggregate(last=Max("created"))["last"]
    days = [student.changed_on, *([timezone.localdate(written)] if written else [])]
    return max(days)


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
    until = _years_before(today, years)
    written = PlanEvent.objects.filter(
        plan_uuid__in=Plan.objects.filter(student=OuterRef(OuterRef("pk"))).values("uuid"),
        created__date__gt=until,
    )
    return (
        Student.objects.filter(~Exists(held), ~Exists(times.filter(ends_on=None)))
        .annotate(
            last=Coalesce(Max("enrollments__ends_on"), "changed_on", output_field=DateField())
        )
        .filter(Q(Exists(times)) | ~Exists(written), last__lte=until)
        .order_by("pk")
    )


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years ago; 28 February stands for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
