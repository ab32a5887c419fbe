"""A file speaks for schools of its sender alone, and not for those its students have left."""

import datetime

import pytest

from plans.attendance.choices import Trouble
from plans.models import Enrollment, SchoolDay, Student
from portal.models import School
from tests.plans.attendance.test_import import BO

HEAD = "student_id,date,code\n"
LEFT, CAME = datetime.date(2026, 9, 18), datetime.date(2026, 9, 21)
THERE, HERE = "2026-09-09", "2026-09-28"


@pytest.fixture
def harbor(small) -> School:
    """Where Bo was until September 18, and where Ed is missing on three days."""
    harbor = School.objects.create(slug="harbor", name="Harbor", number="0080")
    SchoolDay.objects.bulk_create(
        SchoolDay(school=harbor, date=day, in_session=True) for day in small.days
    )
    bo, ed = small.students[BO], small.enroll("77", "Ed", "Dune")
    Enrollment.objects.filter(student=bo).update(starts_on=CAME)
    Enrollment.objects.create(
        student=bo, school=harbor, starts_on=datetime.date(2026, 9, 7), ends_on=LEFT
    )
    Enrollment.objects.filter(student=ed).update(school=harbor)
    Student.objects.filter(pk=ed.pk).update(school=harbor)
    small.students["77"] = ed
    small.take(HEAD + "77,2026-09-08,A-U\n77,2026-09-10,A-U\n77,2026-09-28,A-U\n")
    assert len(small.days_of("77")) == 3
    return harbor


def test_a_coordinator_of_a_school_does_not_reach_where_a_student_was_before(small, harbor):
    text = HEAD + f"{BO},2026-09-08,A-U\n{BO},{HERE},A-U\n"
    report = small.take(text, schools=[small.school.pk])
    assert (report.new, report.taken_back) == (1, 0)
    assert [(one.row, one.trouble, one.detail) for one in report.troubles.listed] == [
        (2, Trouble.ELSEWHERE, "2026-09-08")
    ]
    assert list(small.days_of(BO)) == [HERE]
    assert len(small.days_of("77")) == 3


def test_nor_by_naming_the_own_school(small, harbor):
    text = "student_id,school_id,date,code\n" + f"{BO},0070,{THERE},A-U\n{BO},0080,{THERE},A-U\n"
    report = small.take(text, schools=[small.school.pk])
    assert report.troubles.counts == {Trouble.ELSEWHERE: 2}
    assert small.days_of(BO) == {}


def test_what_another_school_has_said_of_a_student_stays(small, harbor):
    """Also where both have the student on the same day."""
    small.take(HEAD + f"{BO},{THERE},A-U\n", schools=[harbor.pk, small.school.pk])
    Enrollment.objects.filter(student=small.students[BO], school=small.school).update(
        starts_on="2026-09-07"
    )
    report = small.take(HEAD + f"{BO},{THERE},A-E\n", schools=[small.school.pk])
    assert report.troubles.counts == {Trouble.OTHER_SOURCE: 1}
    assert small.days_of(BO) == {THERE: (1, False, 100)}


def test_a_student_who_moved_does_not_make_the_districts_file_speak_for_the_former_school(
    small, harbor
):
    text = HEAD + f"{BO},2026-09-08,A-U\n{BO},{HERE},A-U\n"
    report = small.take(text)
    assert (report.new, report.taken_back) == (2, 0)
    assert small.students[BO].attendance_days.get(date="2026-09-08").school == harbor
    assert len(small.days_of("77")) == 3


@pytest.mark.parametrize(
    ("rows", "taken_back"),
    [
        ("77,,2026-09-08,A-U\n77,,2026-09-28,A-U\n", 1),
        (f"{BO},0080,2026-09-08,A-U\n{BO},0070,{HERE},A-U\n", 3),
    ],
)
def test_it_speaks_for_schools_that_it_names_and_where_its_students_are(
    small, harbor, rows, taken_back
):
    report = small.take("student_id,school_id,date,code\n" + rows)
    assert report.taken_back == taken_back
