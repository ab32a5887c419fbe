"""A school year of the cast up to today, through the same importer and actions as everybody's."""

import csv
import datetime
import tempfile
from pathlib import Path

from plans.actions.attendance import corrections, importing
from plans.attendance.choices import Claim
from plans.models import DayCorrection, SchoolDay, Student, school_year_of
from portal.demo.school_year import DAY, school_days, span
from portal.models import School

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
FEED = "demo"

# student: (week of the school year, weekday, code). Ana's Wednesdays are what her plan is about.
STORIES = {
    "RPS-1001": [
        (3, WEDNESDAY, "T-U"),
        (4, MONDAY, "A-E"),
        (4, TUESDAY, "A-E"),
        (5, WEDNESDAY, "T-U"),
        (6, WEDNESDAY, "A-U"),
        (7, WEDNESDAY, "T-U"),
        (8, THURSDAY, "H-E"),
        (9, WEDNESDAY, "A-U"),
        (10, WEDNESDAY, "T-E"),
        (15, THURSDAY, "A-E"),
        (15, FRIDAY, "A-E"),
        (19, WEDNESDAY, "T-U"),
        (24, MONDAY, "A-E"),
        (29, WEDNESDAY, "T-U"),
        (33, FRIDAY, "ED"),
    ],
    "RPS-1002": [
        (2, MONDAY, "A-U"),
        (2, THURSDAY, "T-U"),
        (3, MONDAY, "A-U"),
        (4, TUESDAY, "A-E"),
        (5, MONDAY, "A-U"),
        (6, TUESDAY, "T-U"),
        (11, THURSDAY, "T-E"),
        (16, TUESDAY, "A-E"),
        (26, MONDAY, "A-E"),
    ],
    "RPS-1003": [
        (5, FRIDAY, "FT"),
        (7, TUESDAY, "A-E"),
        (21, THURSDAY, "A-E"),
    ],
}


def load_attendance(people: dict, *, today: datetime.date) -> None:
    """Calendars of all schools, days of the three students, and what Rosa says of two of them.

    A second time changes nothing. In the summer there is nothing to tell yet.
    """
    year = school_year_of(today)
    in_session = school_days(year)
    SchoolDay.objects.bulk_create(
        [
            SchoolDay(school=school, date=day, in_session=day in in_session)
            for school in School.objects.all()
            for day in span(in_session[0], in_session[-1])
        ],
        ignore_conflicts=True,
    )
    rows = [
        (student, day.isoformat(), code)
        for student, story in STORIES.items()
        for week, weekday, code in story
        if (day := monday(in_session) + DAY * (7 * (week - 1) + weekday)) <= today
        and day in in_session
    ]
    if not rows:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "days.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([("student_id", "date", "code"), *rows])
        importing.take(path=path, layout="canonical", feed=FEED, until=today, today=today)
    _say_what_is_wrong(people, in_session, today)


def monday(in_session) -> datetime.date:
    """Of the first week."""
    return in_session[0] - DAY * in_session[0].weekday()


def _say_what_is_wrong(people, in_session, today):
    """One day of Ana's is being checked, one of Mateo's was put right."""
    first = monday(in_session)
    ana, mateo = (Student.objects.get(sis_id=sis_id) for sis_id in ("RPS-1001", "RPS-1002"))
    wednesday, tuesday = first + DAY * (7 * 8 + 2), first + DAY * (7 * 5 + 1)
    rosa = people["rosa"]
    if wednesday in in_session and wednesday < today and not _asked(ana):
        corrections.ask(
            student=ana,
            date=wednesday,
            claim=Claim.EXCUSED,
            words="Tuvo cita con el dentista. Dejé la nota en la oficina.",
            language="es",
            by=rosa,
            today=today,
        )
    if tuesday in in_session and tuesday < today and not _asked(mateo):
        asked = corrections.ask(
            student=mateo,
            date=tuesday,
            claim=Claim.HERE,
            words="Ese día llegó a tiempo, con su hermana.",
            language="es",
            by=rosa,
            today=today,
        )
        corrections.accept(
            correction=asked,
            claim=Claim.HERE,
            answer="You are right, and thank you for telling us. He was at breakfast club.",
            language="en",
            by=people["teo"],
            today=today,
        )


def _asked(student) -> bool:
    return DayCorrection.objects.filter(student=student).exists()
