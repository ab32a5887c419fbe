"""A file is taken in: what it says, what it takes back, whose days it leaves alone."""

import datetime

import pytest

from plans.attendance.choices import Trouble
from plans.models import (
    AttendanceCoverage,
    AttendanceDay,
    AttendanceFeed,
    AttendanceImport,
    AttendanceSummary,
    SchoolDay,
)

HEAD = "student_id,school_id,date,code,category,duration\r\n"
BO, CY, DI = "0000012", "910000026", "000345"


def line(student, date, code="A-U", category="Unexcused Absence", duration="1"):
    return f"{student},0070,{date},{code},{category},{duration}\r\n"


THREE = (
    HEAD
    + line(BO, "2026-09-08")
    + line(BO, "2026-09-21", "H-E", "Excused Absence", "0.5")
    + line(CY, "2026-10-16", "T-U", "Tardy", "0")
)


def test_days_and_sums_are_written(small):
    report = small.take(THREE)
    assert report.counts == {
        "rows": 3,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "refused": 0,
        "taken_back": 0,
        "students": 2,
    }
    assert small.days_of(BO) == {"2026-09-08": (1, False, 100), "2026-09-21": (1, True, 50)}
    numbers = small.numbers(BO)
    assert (numbers.enrolled, numbers.excused, numbers.unexcused) == (29, 50, 100)
    assert numbers.present == 2750
    assert str(numbers.rate) == "0.0517"
    assert (numbers.band, numbers.until) == ("at-risk", datetime.date(2026, 10, 16))
    assert small.numbers(CY).tardy == 1
    # No row means present.
    assert (small.numbers(DI).enrolled, small.numbers(DI).rate) == (29, 0)


def test_the_same_file_again_changes_nothing(small):
    small.take(THREE)
    before = list(AttendanceDay.objects.order_by("pk").values())
    report = small.take(THREE)
    assert (report.new, report.changed, report.unchanged, report.taken_back) == (0, 0, 3, 0)
    assert report.students == 0
    assert list(AttendanceDay.objects.order_by("pk").values()) == before


def test_what_a_file_no_longer_says_is_taken_back(small):
    small.take(THREE)
    report = small.take(THREE.replace(line(BO, "2026-09-21", "H-E", "Excused Absence", "0.5"), ""))
    assert (report.unchanged, report.taken_back, report.students) == (2, 1, 1)
    assert small.days_of(BO) == {"2026-09-08": (1, False, 100)}
    assert (small.numbers(BO).excused, small.numbers(BO).unexcused) == (0, 100)


def test_what_a_file_says_otherwise_is_changed(small):
    small.take(THREE)
    report = small.take(THREE.replace("H-E,Excused Absence,0.5", "A-U,Unexcused Absence,1"))
    assert (report.new, report.changed, report.unchanged) == (0, 1, 2)
    assert small.days_of(BO)["2026-09-21"] == (1, False, 100)
    assert small.numbers(BO).unexcused == 200


def test_days_outside_of_the_file_stay(small):
    """A file of one week speaks for that week."""
    small.take(THREE)
    report = small.take(HEAD + line(BO, "2026-09-14") + line(BO, "2026-09-18"))
    assert (report.new, report.taken_back) == (2, 0)
    assert list(small.days_of(BO)) == ["2026-09-08", "2026-09-14", "2026-09-18", "2026-09-21"]


def test_a_file_can_be_told_for_which_days_it_speaks(small):
    small.take(THREE)
    report = small.take(
        HEAD + line(BO, "2026-09-14"),
        since=datetime.date(2026, 9, 7),
        until=datetime.date(2026, 10, 16),
    )
    assert (report.new, report.taken_back) == (1, 3)
    assert list(small.days_of(BO)) == ["2026-09-14"]
    assert small.days_of(CY) == {}


def test_days_of_another_feed_stay(small):
    small.take(THREE, feed="nurse")
    report = small.take(HEAD + line(DI, "2026-09-08") + line(DI, "2026-10-16"), feed="sis")
    assert (report.new, report.taken_back) == (2, 0)
    assert len(small.days_of(BO)) == 2


def test_where_two_feeds_differ_the_first_stays_and_the_row_is_listed(small):
    small.take(THREE, feed="nurse")
    other = (
        HEAD
        + line(BO, "2026-09-08", "A-E", "Excused Absence")
        + line(CY, "2026-10-16", "T-U", "Tardy", "0")
    )
    report = small.take(other, feed="sis")
    assert (report.rows, report.unchanged, report.new) == (2, 1, 0)
    assert [(one.row, one.trouble, one.detail) for one in report.troubles.listed] == [
        (2, Trouble.OTHER_SOURCE, "nurse")
    ]
    assert small.days_of(BO)["2026-09-08"] == (1, False, 100)


def test_days_put_right_by_hand_stay(small):
    small.take(THREE)
    hand = AttendanceFeed.objects.create(name="by hand", by_hand=True)
    AttendanceDay.objects.filter(date="2026-09-08").update(feed=hand, kind=0, portion=0)
    report = small.take(THREE)
    assert [(one.row, one.trouble) for one in report.troubles.listed] == [(2, Trouble.CORRECTED)]
    assert small.days_of(BO)["2026-09-08"] == (0, False, 0)
    gone = small.take(THREE.replace(line(BO, "2026-09-08"), ""))
    assert gone.taken_back == 0
    assert "2026-09-08" in small.days_of(BO)


def test_another_school_is_left_alone(small):
    """A file of one school says nothing of another, even under the same feed."""
    from plans.models import Enrollment
    from portal.models import School

    other = School.objects.create(slug="other", name="Other", number="0080")
    ed = small.enroll("77", "Ed", "Dune")
    Enrollment.objects.filter(student=ed).update(school=other)
    SchoolDay.objects.bulk_create(
        SchoolDay(school=other, date=day, in_session=True) for day in small.days
    )
    small.take(THREE + "77,0080,2026-09-09,A-U,Unexcused Absence,1\r\n")
    report = small.take(THREE)
    assert report.taken_back == 0
    assert ed.attendance_days.count() == 1


def test_a_row_that_cannot_be_read_takes_nothing_back(small):
    small.take(THREE)
    report = small.take(THREE.replace("A-U,Unexcused Absence,1", "ZZ,,1"))
    assert report.taken_back == 0
    assert report.troubles.counts == {Trouble.UNKNOWN_CODE: 1}
    assert len(small.days_of(BO)) == 2


def test_a_dry_run_tells_everything_and_writes_nothing(small):
    small.take(THREE)
    before = [
        list(model.objects.values())
        for model in (
            AttendanceDay,
            AttendanceSummary,
            AttendanceImport,
            AttendanceCoverage,
            AttendanceFeed,
        )
    ]
    report = small.take(
        HEAD + line(DI, "2026-09-08"), dry_run=True, until=datetime.date(2026, 10, 16), feed="fresh"
    )
    assert (report.new, report.students) == (1, 1)
    after = [
        list(model.objects.values())
        for model in (
            AttendanceDay,
            AttendanceSummary,
            AttendanceImport,
            AttendanceCoverage,
            AttendanceFeed,
        )
    ]
    assert after == before


def test_a_failure_leaves_everything_as_it_was(small, monkeypatch):
    from plans.actions.attendance.staging import Staging

    small.take(THREE)
    monkeypatch.setattr(Staging, "write", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        small.take(HEAD + line(DI, "2026-09-08") + line(DI, "2026-10-16"))
    assert len(small.days_of(BO)) == 2
    assert AttendanceImport.objects.count() == 1


def test_a_calendar_comes_along(small):
    SchoolDay.objects.all().delete()
    assert small.take(THREE).troubles.counts == {Trouble.NO_CALENDAR: 3}
    calendar = small.file(
        "school_id,calendar_date,calendar_events\n"
        "70,2026-09-08,In Session\n70,2026-09-21,In Session\n70,2026-09-22,Not In Session\n"
        "70,2026-10-16,In Session\n71,2026-10-16,In Session\n70,2026-10-17,Perhaps\n",
        "calendar.csv",
    )
    report = small.take(THREE, calendar=calendar)
    assert (report.new, report.calendars) == (3, 1)
    assert [(one.file, one.row, one.trouble) for one in report.troubles.listed] == [
        ("calendar.csv", 6, Trouble.UNKNOWN_SCHOOL),
        ("calendar.csv", 7, Trouble.UNKNOWN_CODE),
    ]
    assert small.numbers(DI).enrolled == 3
    assert small.take(THREE, calendar=calendar).calendars == 0


def test_a_changed_calendar_counts_everybody_anew(small):
    small.take(THREE)
    calendar = small.file("date,in_session\n2026-10-15,no\n", "calendar.csv")
    small.take(THREE, calendar=calendar)
    assert {small.numbers(who).enrolled for who in (BO, CY, DI)} == {28}


def test_only_days_that_the_school_has_told_of_are_counted(small):
    small.take(HEAD + line(BO, "2026-09-08") + line(BO, "2026-09-11"))
    assert (small.numbers(CY).enrolled, small.numbers(CY).until) == (5, datetime.date(2026, 9, 11))
    small.take(HEAD + line(BO, "2026-09-18"))
    assert small.numbers(CY).enrolled == 10


def test_a_coordinator_of_a_school_reaches_its_students_alone(small):
    from portal.models import School

    other = School.objects.create(slug="other", name="Other", number="0080")
    report = small.take(THREE, schools=[other.pk])
    assert report.troubles.counts == {Trouble.UNKNOWN_STUDENT: 3}
