"""What the database holds of students' attendance, ready for the rules in `numbers`.

Pages and summaries both read through here, so that a family and its school see the same numbers.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

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

    `students()` reads as many students as one likes with three queries.
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
        days = SchoolDay.objects.filter(date__range=(self.first, self.last), in_session=True)
        if schools is not None:
            days = days.filter(school__in=schools)
        if coverage is None:
            coverage = AttendanceCoverage.objects.values_list("school_id", "until")
        self.calendars: dict[int, list[datetime.date]] = defaultdict(list)
        for school, day in days.order_by("date").values_list("school_id", "date"):
            self.calendars[school].append(day)
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
        records = defaultdict(dict)
        told = AttendanceDay.objects.filter(
            student__in=pks, date__range=(self.first, self.last)
        ).exclude(kind=DayKind.PRESENT)
        for student, *values in told.values_list("student_id", *Record._fields):
            records[student][values[0]] = Record(*values)
        checking = defaultdict(set)
        for student, day in DayCorrection.objects.filter(
            student__in=pks,
            date__range=(self.first, self.last),
            state=CorrectionState.OPEN,
        ).values_list("student_id", "date"):
            checking[student].add(day)
        return {pk: self._year(spans[pk], records[pk], frozenset(checking[pk])) for pk in pks}

    def _year(self, spans: Iterable, records, checking) -> StudentYear:
        so_far, planned, until = [], [], None
        for school, first, last in spans:
            in_session = self.calendars.get(school, [])
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


def of_student(student, *, school_year: int, today: datetime.date) -> StudentYear:
    """One student's year, for a page: five queries, however long the year is."""
    rows = list(
        Enrollment.objects.filter(student=student).values_list(
            *SPAN, "school__attendance_coverage__until"
        )
    )
    coverage = {school: until for _student, school, _first, _last, until in rows}
    year = Year(school_year, today=today, schools=set(coverage), coverage=coverage.items())
    return year.students([student.pk], [row[:4] for row in rows])[student.pk]
