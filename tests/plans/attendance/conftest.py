"""A small school of our own, and the district of the standards folder where it is there."""

import csv
import datetime
import json
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from plans.actions.attendance import importing
from plans.models import AttendanceSummary, Enrollment, SchoolDay, Student
from portal.models import School

DEV_SET = Path(settings.BASE_DIR).parent / "shared" / "standards" / "attendance" / "dev_set"
# The made-up school year of the small school: Monday, September 7, to Friday, October 16.
FIRST, LAST = datetime.date(2026, 9, 7), datetime.date(2026, 10, 16)
HOLIDAY = datetime.date(2026, 10, 12)
TODAY = datetime.date(2026, 10, 16)


class SmallSchool:
    """Three students, thirty days, and files written as one needs them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.school = School.objects.create(
            slug="small", name="Small School", sis_id="org-7", number="0070"
        )
        self.students = {
            number: self.enroll(number, *names)
            for number, names in {
                "0000012": ("Bo", "Ash"),
                "910000026": ("Cy", "Birch"),
                "000345": ("Di", "Cedar"),
            }.items()
        }
        days = [FIRST + datetime.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        self.days = [day for day in days if day.weekday() < 5 and day != HOLIDAY]
        SchoolDay.objects.bulk_create(
            SchoolDay(school=self.school, date=day, in_session=day in self.days) for day in days
        )

    def enroll(self, number, first_name, last_name, starts_on=FIRST, ends_on=None) -> Student:
        student = Student.objects.create(
            sis_id=f"sis-{number}",
            number=number,
            first_name=first_name,
            last_name=last_name,
            birth_date=datetime.date(2012, 1, 1),
            grade="07",
            school=self.school,
        )
        Enrollment.objects.create(
            student=student,
            school=self.school,
            grade="07",
            starts_on=starts_on,
            ends_on=ends_on,
        )
        return student

    def file(self, text: str, name="days.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def take(self, text: str, *, name="days.csv", layout="canonical", today=TODAY, **options):
        return importing.take(path=self.file(text, name), layout=layout, today=today, **options)

    def numbers(self, number="0000012") -> AttendanceSummary:
        return AttendanceSummary.objects.get(student=self.students[number], school_year=2026)

    def days_of(self, number="0000012") -> dict:
        return {
            day.date.isoformat(): (day.kind, day.excused, day.portion)
            for day in self.students[number].attendance_days.order_by("date")
        }


@pytest.fixture
def small(db, tmp_path) -> SmallSchool:
    return SmallSchool(tmp_path)


class District:
    """The standards folder's district: its roster loaded plainly, its files, its numbers."""

    def __init__(self):
        expected = json.loads((DEV_SET / "expected.json").read_text())
        self.as_of = datetime.date.fromisoformat(expected["as_of"])
        self.per_student = expected["per_student"]
        self.injected = expected["dirty_injected"]
        self.dirty_rows, self.events = expected["dirty_rows"], expected["events"]
        self.chronic = expected["chronic"]
        self.calendar = DEV_SET / "calendar.csv"
        self.school = School.objects.create(slug="dev", name="Dev School", number="1000")
        self.load()

    def load(self):
        spans = defaultdict(set)
        for row in self.rows("oneroster/enrollments.csv"):
            if row["role"] == "student":
                spans[row["userSourcedId"]].add((row["beginDate"], row["endDate"]))
        for row in self.rows("oneroster/users.csv"):
            if row["role"] != "student":
                continue
            student = Student.objects.create(
                sis_id=row["sourcedId"],
                number=row["identifier"],
                first_name=row["givenName"],
                last_name=row["familyName"],
                grade="03",
                birth_date=datetime.date(2017, 1, 1),
                school=self.school,
            )
            for first, after in spans[row["sourcedId"]]:
                last = datetime.date.fromisoformat(after) - datetime.timedelta(days=1)
                Enrollment.objects.create(
                    student=student,
                    school=self.school,
                    starts_on=datetime.date.fromisoformat(first),
                    ends_on=last,
                )

    def rows(self, name):
        with (DEV_SET / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def take(self, name, layout="canonical", **options):
        return importing.take(
            path=DEV_SET / name,
            layout=layout,
            calendar=self.calendar,
            today=self.as_of,
            **options,
        )

    def found(self) -> dict:
        """What the summaries say, in the words of expected.json."""
        return {
            one.student.sis_id: {
                "identifier": one.student.number,
                "school": self.school.number,
                "days_enrolled": one.enrolled,
                "days_absent": float(one.absent_days),
                "excused": float(one.excused_days),
                "unexcused": float(one.unexcused_total),
                "tardies": one.tardy,
                "absence_rate": float(one.rate),
                "chronic": one.band in ("moderate", "severe"),
            }
            for one in AttendanceSummary.objects.select_related("student")
        }


@pytest.fixture
def district(db) -> District:
    if not DEV_SET.is_dir():
        pytest.skip("Standards data are not beside the repository.")
    return District()
