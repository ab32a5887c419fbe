"""How attendance files are laid out, and what one row of them says. Pure.

A layout is a column map: our field → the headings it may stand under, best first. A coordinator's
saved map has the same shape.
"""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.attendance.choices import DayKind, Trouble
from plans.attendance.codes import PRESENT, Meaning, from_words, key, yes
from plans.attendance.numbers import WHOLE

# Our fields, in the order in which a coordinator is asked for them.
FIELDS = {
    "student": _("The student’s id"),
    "date": _("The day"),
    "school": _("The school’s id"),
    "code": _("The code of the day (like A-U)"),
    "category": _("The day in words (like Unexcused Absence)"),
    "excused": _("Excused, yes or no"),
    "portion": _("The part of the day missed (like 0.5)"),
    "absent": _("Absent, yes or no"),
    "tardy": _("Came late, yes or no"),
    "left_early": _("Left early, yes or no"),
    "minutes": _("Minutes missed"),
    "mode": pgettext_lazy("attendance", "Whole day or one lesson"),
}
REQUIRED = ("student", "date")
# At least one of these says what the day was.
SAYING = ("code", "category", "absent")

COMMON = {
    "student": (
        "student_id",
        "student_number",
        "studentid",
        "student_local_id",
        "local_id",
        "lasid",
        "sis_id",
        "student",
        "id",
    ),
    "date": (
        "date",
        "attendance_date",
        "att_date",
        "event_date",
        "attendance_event_date",
        "absence_date",
        "day",
    ),
    "school": ("school_id", "schoolid", "school_local_id", "school", "school_number"),
    "code": ("code", "att_code", "attendance_code", "absence_code"),
    "category": ("category", "attendance_event_category", "attendance_category", "status"),
    "excused": ("excused", "is_excused", "excused_yn"),
    "portion": (
        "duration",
        "attendance_event_duration",
        "portion_absent",
        "portion",
        "days_absent",
    ),
    "minutes": ("minutes_absent", "minutes", "minutes_missed"),
    "mode": ("att_mode_code", "mode"),
}
LAYOUTS = {
    "canonical": COMMON,
    "edfi": COMMON,
    "aspen": {
        **COMMON,
        "student": ("local_id", "student_local_id", "lasid", "student_id"),
        "absent": ("absence", "absent"),
        "tardy": ("tardy",),
        "left_early": ("dismissed", "dismissal"),
    },
    "powerschool": COMMON,
}
LAYOUT_LABELS = {
    "canonical": _("Student, day, code or category (plain CSV)"),
    "edfi": "Ed-Fi",
    "aspen": "Aspen X2",
    "powerschool": "PowerSchool",
}
# What PowerSchool calls a whole day. Other modes are about a lesson.
DAILY_MODES = ("", "ATT_MODEDAILY", "DAILY", "DAY")
US_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")


class BadCell(ValueError):
    """A cell that says nothing we can use; `trouble` is the reason."""

    def __init__(self, trouble: Trouble):
        super().__init__(trouble)
        self.trouble = trouble


class Saying(NamedTuple):
    """The cells of a row that say what the day was."""

    code: str = ""
    category: str = ""
    excused: str = ""
    portion: str = ""
    absent: str = ""
    tardy: str = ""
    left_early: str = ""
    mode: str = ""


def heading(cell: str) -> str:
    """A heading as headings are compared: `Excused?` and `excused` are one."""
    return re.sub(r"[^a-z0-9]+", "_", cell.lower()).strip("_")


def columns(layout: dict, headings: list[str]) -> dict[str, int]:
    """Our field → the index of its column, for those the file has."""
    places: dict[str, int] = {}
    for index, name in enumerate(headings):
        places.setdefault(heading(name), index)
    return {
        field: places[found]
        for field, names in layout.items()
        if (found := next((name for name in map(heading, names) if name in places), None))
    }


def missing(found: dict) -> list[str]:
    """The fields without which the file cannot be read."""
    lacking = [field for field in REQUIRED if field not in found]
    if not any(field in found for field in SAYING):
        lacking.append("code")
    return lacking


def day(text: str) -> datetime.date:
    """ISO (a time after it is left out), 20260817, or month first as in the United States."""
    if not text:
        raise BadCell(Trouble.NO_DAY)
    try:
        if found := US_DATE.fullmatch(text.split(" ")[0]):
            month, day_of_month, year = map(int, found.groups())
            return datetime.date(year + 2000 if year < 100 else year, month, day_of_month)
        return datetime.date.fromisoformat(text.replace("T", " ").split(" ")[0])
    except ValueError:
        raise BadCell(Trouble.BAD_DAY) from None


def meaning(saying: Saying, codes: dict[str, Meaning]) -> Meaning:
    """What the day was. A category in words comes first, then the code, then yes and no."""
    if saying.mode.upper() not in DAILY_MODES:
        raise BadCell(Trouble.PERIOD)
    excused = yes(saying.excused)
    if saying.category:
        found = from_words(saying.category)
        if found is None:
            found = codes.get(key(saying.category))
        if found is None:
            raise BadCell(Trouble.UNKNOWN_CODE)
    elif saying.code:
        found = codes.get(key(saying.code))
        if found is None:
            raise BadCell(Trouble.UNKNOWN_CODE)
    elif saying.absent or saying.tardy or saying.left_early:
        return _flagged(saying, bool(excused))
    else:
        raise BadCell(Trouble.NO_CODE)
    return _with_portion(found, saying.portion)


def _with_portion(found: Meaning, cell: str) -> Meaning:
    """A file that says how much of the day was missed knows better than the code."""
    if not cell or found.kind != DayKind.ABSENT or not found.portion:
        return found
    return found._replace(portion=hundredths(cell) or found.portion)


def _flagged(saying: Saying, excused: bool) -> Meaning:
    """Aspen's three columns. `absence` may hold the part of the day that was missed."""
    absent = yes(saying.absent)
    portion = WHOLE if absent else 0 if absent is False else hundredths(saying.absent)
    if portion and saying.portion:
        portion = hundredths(saying.portion) or portion
    if portion:
        return Meaning(DayKind.ABSENT, excused, portion)
    if yes(saying.tardy):
        return Meaning(DayKind.TARDY, excused, 0)
    if yes(saying.left_early):
        return Meaning(DayKind.LEFT_EARLY, excused, 0)
    return PRESENT


def hundredths(cell: str) -> int:
    try:
        value = Decimal(cell)
        if 0 <= value <= 1:
            return int((value * WHOLE).to_integral_value())
    except InvalidOperation:
        pass
    raise BadCell(Trouble.BAD_PORTION)


def minutes(cell: str) -> int:
    """Whole minutes; 0 where the cell holds no sensible number."""
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 5 else 0
