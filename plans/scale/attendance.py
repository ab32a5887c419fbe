"""A made-up district's students, calendar and a file with each of their days."""

import datetime
import uuid
from pathlib import Path
from random import Random

from django.db import transaction

from plans.models import Enrollment, SchoolDay, Student
from portal.models import School
from resources.bulk import Table

PREFIX = "made-up-"
STUDENTS_A_SCHOOL = 500
HEADINGS = "student_id,school_id,date,code,category,duration,minutes_absent\r\n"
# So many of 1,000 days are this; the rest is present.
KINDS = (
    (25, "A-E,Excused Absence,1,390"),
    (20, "A-U,Unexcused Absence,1,390"),
    (8, "H-E,Excused Absence,0.5,195"),
    (25, "T-U,Tardy,0,20"),
    (6, "ED,Early departure,0,40"),
)
PRESENT = "P,Present,0,0"


class Maker:
    """The same seed makes the same district.

    School is on every day of the week, so that a whole year of days fits before `until`.
    """

    def __init__(self, *, students: int, days: int, until: datetime.date, seed: int = 1):
        self.random = Random(seed)
        self.count = students
        self.days = [until - datetime.timedelta(days=n) for n in range(days - 1, -1, -1)]

    @transaction.atomic
    def fill(self) -> None:
        """Schools, calendar, students and enrollments."""
        schools = -(-self.count // STUDENTS_A_SCHOOL)
        numbers = [f"9{number:04}" for number in range(schools)]
        School.objects.bulk_create(
            School(slug=f"{PREFIX}{number}", name=f"School {number}", number=number)
            for number in numbers
        )
        pks = list(
            School.objects.filter(slug__startswith=PREFIX)
            .order_by("number")
            .values_list("pk", flat=True)
        )
        SchoolDay.objects.bulk_create(
            [
                SchoolDay(school_id=school, date=day, in_session=True)
                for school in pks
                for day in self.days
            ],
            batch_size=5_000,
        )
        students, enrollments = Table(Student), Table(Enrollment)
        for start in range(0, self.count, 5_000):
            rows = [
                {
                    "id": students.new_pk(),
                    "uuid": uuid.uuid4(),
                    "sis_id": f"{PREFIX}{number}",
                    "number": self.number(number),
                    "first_name": f"Student {number}",
                    "last_name": "Made-Up",
                    "birth_date": datetime.date(self.days[0].year - 10, 1, 1),
                    "grade": "05",
                    "school_id": pks[number // STUDENTS_A_SCHOOL],
                    "changed_on": self.days[0],
                }
                for number in range(start, min(start + 5_000, self.count))
            ]
            students.insert(rows)
            enrollments.insert(
                {
                    "student_id": row["id"],
                    "school_id": row["school_id"],
                    "grade": "05",
                    "starts_on": self.days[0],
                }
                for row in rows
            )

    def write(self, path: Path) -> int:
        """A row for each student and day, as a system exports a day at a time. Returns how many."""
        bounds, total = [], 0
        for share, text in KINDS:
            total += share
            bounds.append((total, text))
        with path.open("w", newline="") as file:
            file.write(HEADINGS)
            for day in self.days:
                date = day.isoformat()
                for number in range(self.count):
                    drawn = self.random.randrange(1_000)
                    text = next((text for limit, text in bounds if drawn < limit), PRESENT)
                    school = f"9{number // STUDENTS_A_SCHOOL:04}"
                    file.write(f"{self.number(number)},{school},{date},{text}\r\n")
        return self.count * len(self.days)

    @staticmethod
    def number(index: int) -> str:
        return f"{index:09}"
