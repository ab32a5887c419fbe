"""What the cells of a file say."""

import datetime

import pytest

from plans.attendance.choices import DayKind, Trouble
from plans.attendance.codes import PRESENT, Meaning, from_words
from plans.attendance.layouts import LAYOUTS, BadCell, Saying, columns, day, meaning, minutes

EXCUSED, UNEXCUSED = Meaning(1, True, 100), Meaning(1, False, 100)
CODES = {"A-U": UNEXCUSED, "H-E": Meaning(1, True, 50), "SA": Meaning(1, True, 0)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Excused Absence", EXCUSED),
        ("Unexcused Absence", UNEXCUSED),
        ("Absent unexcused", UNEXCUSED),
        ("UNEXCUSED ABSENCE", UNEXCUSED),
        ("Absent, not excused", UNEXCUSED),
        ("Unverified absence", UNEXCUSED),
        ("Half day excused", Meaning(1, True, 50)),
        ("Out of school suspension", EXCUSED),
        ("In-school suspension", PRESENT),
        ("Tardy", Meaning(DayKind.TARDY, False, 0)),
        ("Late excused", Meaning(DayKind.TARDY, True, 0)),
        ("Early departure", Meaning(DayKind.LEFT_EARLY, False, 0)),
        ("Early dismissal", Meaning(DayKind.LEFT_EARLY, False, 0)),
        ("Present", PRESENT),
        ("In Attendance", PRESENT),
        ("Field trip", PRESENT),
        ("Weather", None),
        ("", None),
    ],
)
def test_categories_are_read_by_their_words(words, expected):
    assert from_words(words) == expected


@pytest.mark.parametrize(
    ("saying", "expected"),
    [
        (Saying(category="Excused Absence", portion="0.5"), Meaning(1, True, 50)),
        (Saying(category="Excused Absence", code="A-U"), EXCUSED),
        (Saying(category="a-u"), UNEXCUSED),
        (Saying(category="Tardy", portion="1"), Meaning(2, False, 0)),
        (Saying(code=" h-e "), Meaning(1, True, 50)),
        (Saying(code="H-E", portion="0.25"), Meaning(1, True, 25)),
        (Saying(code="SA", portion="1"), Meaning(1, True, 0)),
        (Saying(absent="1", excused="1"), EXCUSED),
        (Saying(absent="0.5", excused="N"), Meaning(1, False, 50)),
        (Saying(absent="1", portion="0.5", excused="Y"), Meaning(1, True, 50)),
        (Saying(absent="0", tardy="1", excused="1"), Meaning(2, True, 0)),
        (Saying(absent="0", tardy="0", left_early="1"), Meaning(3, False, 0)),
        (Saying(absent="0", tardy="0", left_early="0"), PRESENT),
    ],
)
def test_a_row_says_what_the_day_was(saying, expected):
    assert meaning(saying, CODES) == expected


@pytest.mark.parametrize(
    ("saying", "trouble"),
    [
        (Saying(), Trouble.NO_CODE),
        (Saying(code="ZZ"), Trouble.UNKNOWN_CODE),
        (Saying(category="Weather"), Trouble.UNKNOWN_CODE),
        (Saying(code="A-U", portion="2"), Trouble.BAD_PORTION),
        (Saying(code="A-U", portion="NaN"), Trouble.BAD_PORTION),
        (Saying(code="A-U", portion="-1"), Trouble.BAD_PORTION),
        (Saying(absent="perhaps"), Trouble.BAD_PORTION),
        (Saying(code="A-U", mode="ATT_ModeMeeting"), Trouble.PERIOD),
    ],
)
def test_a_row_that_does_not_say_it_has_a_reason(saying, trouble):
    with pytest.raises(BadCell) as bad:
        meaning(saying, CODES)
    assert bad.value.trouble == trouble


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-08",
        "20260908",
        "9/8/2026",
        "09/08/26",
        "9-8-2026",
        "2026-09-08T00:00:00",
        "2026-09-08 00:00",
        "9/8/2026 12:00:00 AM",
    ],
)
def test_days_as_systems_write_them(text):
    assert day(text) == datetime.date(2026, 9, 8)


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.NO_DAY),
        ("13/45/2026", Trouble.BAD_DAY),
        ("today", Trouble.BAD_DAY),
        ("2026-02-30", Trouble.BAD_DAY),
        ("46266", Trouble.BAD_DAY),
    ],
)
def test_what_is_no_day_has_a_reason(text, trouble):
    with pytest.raises(BadCell) as bad:
        day(text)
    assert bad.value.trouble == trouble


def test_headings_are_found_under_their_other_names():
    found = columns(LAYOUTS["canonical"], ["School", "Student ID", "Excused?", "DATE", "Code"])
    assert found == {"school": 0, "student": 1, "excused": 2, "date": 3, "code": 4}


def test_aspen_goes_by_the_local_id_though_a_state_id_comes_first():
    names = ["state_id", "student_id", "local_id", "absence", "event_date"]
    assert columns(LAYOUTS["aspen"], names)["student"] == 2


@pytest.mark.parametrize(
    ("cell", "expected"), [("37", 37), ("", 0), ("-3", 0), ("٣٧", 0), ("12345", 0)]
)
def test_minutes_are_a_number_or_nothing(cell, expected):
    assert minutes(cell) == expected
