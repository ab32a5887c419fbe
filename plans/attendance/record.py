"""What the database holds of students' attendance, ready for the rules in `numbers`.

Pages and summaries both read through here, so that a family and its school see the same numbers.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Value, prefetch_related_objects

from plans.attendance.choices import CorrectionState, DayKind
from plans.attendance.numbers import Numbers, Record, Thresholds, count, enrolled_days
from plans.models import (
    AttendanceCoverage,
    AttendanceDay,
    AttendanceThresholds,
    DayCorrection,
    Enrollment,
    SchoolDay,
)
from portal.pagecache import remembered

SPAN = ("student_id", "school_id", "starts_on", "ends_on")


def bounds(school_year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of a school year, July to June."""
    return datetime.date(school_year, 7, 1), datetime.date(school_year + 1, 6, 30)


@dataclass(frozen=True)
class StudentYear:
    """One student's school year so far. `until` is the last day that counts.

    `enrolled` are the school days up to then, `planned` those of the whole year, `records` what is
    told of single days, `checking` the days a family says are wrong.
    """

    school_year: int
    until: datetime.date | None
    enrolled: list[datetime.date]
    planned: list[datetime.date]
    records: dict[datetime.date, Record]
    checking: frozenset[datetime.date]
    thresholds: Thresholds
    numbers: Numbers


class Year:
    """A school year of the district: its calendars and how far each school has told of it.

    `students()` reads as many students as one likes with two queries.
    """

    def __init__(
        self,
        school_year: int,
        *,
        today: datetime.date,
        schools: Collection[int] | None = None,
        coverage: Iterable[tuple[int, datetime.date | None]] | None = None,
    ):
        self.school_year = school_year
        self.first, self.last = bounds(school_year)
        if coverage is None:
            coverage = AttendanceCoverage.objects.values_list("school_id", "until")
        self.calendars = _calendars(school_year, None if schools is None else frozenset(schools))
        self.until = {school: min(until, today, self.last) for school, until in coverage if until}
        self.thresholds = AttendanceThresholds.on(min(today, self.last))

    def students(self, pks: Collection[int], enrollments=None) -> dict[int, StudentYear]:
        """Each student's year, by primary key; one with nothing to tell has an empty year.

        `enrollments`: student, school, first and last day, where they are known already.
        """
        if enrollments is None:
            enrollments = Enrollment.objects.filter(student__in=pks).values_list(*SPAN)
        spans = defaultdict(list)
        for student, *span in enrollments:
            spans[student].append(span)
        here = {"student__in": pks, "date__range": (self.first, self.last)}
        told = AttendanceDay.objects.filter(**here).exclude(kind=DayKind.PRESENT).order_by()
        asked = DayCorrection.objects.filter(**here, state=CorrectionState.OPEN).order_by()
        # One question for both: a day that is being checked comes without what was told of it.
        untold = [Value(None, AttendanceDay._meta.get_field(name)) for name in Record._fields[1:]]
        rows = told.values_list("student_id", *Record._fields).union(
            asked.values_list("student_id", "date", *untold), all=True
        )
        records, checking = defaultdict(dict), defaultdict(set)
        for student, day, *rest in rows:
            if rest[0] is None:
                checking[student].add(day)
            else:
                records[student][day] = Record(day, *rest)
        return {pk: self._year(spans[pk], records[pk], frozenset(checking[pk])) for pk in pks}

    def _year(self, spans: Iterable, records, checking) -> StudentYear:
        so_far, planned, until = [], [], None
        for school, first, last in spans:
            in_session = self.calendars.get(school, ())
            planned.append((first, last, in_session))
            told = self.until.get(school)
            if told is None:
                continue
            so_far.append((first, told if last is None else min(last, told), in_session))
            until = told if until is None else max(until, told)
        enrolled = enrolled_days(so_far)
        return StudentYear(
            school_year=self.school_year,
            until=until,
            enrolled=enrolled,
            planned=enrolled_days(planned),
            records=records,
            checking=checking,
            thresholds=self.thresholds,
            numbers=count(
                enrolled=enrolled,
                records=records.values(),
                checking=checking,
                thresholds=self.thresholds,
            ),
        )


# A student's times at schools, each with how far the school has told of its days.
ENROLLED = Prefetch("enrollments", Enrollment.objects.select_related("school__attendance_coverage"))


def of_student(student, *, school_year: int, today: datetime.date) -> StudentYear:
    """One student's year, for a page: one query for the days, one each for the calendar and for
    the `ENROLLED` where they are not known yet.
    """
    prefetch_related_objects([student], ENROLLED)
    spans, coverage = [], {}
    for one in student.enrollments.all():
        spans.append((student.pk, one.school_id, one.starts_on, one.ends_on))
        told = getattr(one.school, "attendance_coverage", None)
        coverage[one.school_id] = told and told.until
    year = Year(school_year, today=today, schools=coverage.keys(), coverage=coverage.items())
    return year.students([student.pk], spans)[student.pk]


@remembered
def _calendars(school_year: int, schools: frozenset[int] | None) -> dict[int, list[datetime.date]]:
    """The days in session of each of these schools (None: of all), in their order."""
    days = SchoolDay.objects.filter(date__range=bounds(school_year), in_session=True)
    if schools is not None:
        days = days.filter(school__in=schools)
    found = defaultdict(list)
    for school, day in days.order_by("date").values_list("school_id", "date"):
        found[school].append(day)
    return dict(found)
