"""What a code, a category or a description says of a day. Pure.

Systems write the same few things in many ways; Ed-Fi's `AttendanceEventCategoryDescriptor` and the
codes' own descriptions are read by their words.
"""

import re
from typing import NamedTuple

from plans.attendance.choices import DayKind
from plans.attendance.numbers import WHOLE


class Meaning(NamedTuple):
    """What a day was. `portion`: hundredths of it missed, 0 unless it counts as absent."""

    kind: int
    excused: bool
    portion: int


PRESENT = Meaning(DayKind.PRESENT, False, 0)
WORD = re.compile(r"[a-z]+")
YES = {"1", "y", "yes", "true", "t", "x", "excused"}
NO = {"", "0", "n", "no", "false", "f", "unexcused"}


def key(code: str) -> str:
    """How codes are compared: without case and blanks round them."""
    return code.strip().upper()


def yes(cell: str) -> bool | None:
    """A cell that says yes or no; None where it says neither."""
    cell = cell.strip().lower()
    if cell in YES:
        return True
    return False if cell in NO else None


def from_words(text: str) -> Meaning | None:
    """`Unexcused Absence`, `Half day excused`, `Tardy`, `In Attendance`; None where it is unclear.

    A suspension out of school counts as excused: it is not the family's doing, and it counts.
    """
    text = text.lower()
    words = set(WORD.findall(text))
    unexcused = bool(words & {"unexcused", "unverified", "truant", "cut"}) or "not excused" in text
    excused = not unexcused and ("excused" in words or "suspension" in words)
    if words & {"tardy", "late"}:
        return Meaning(DayKind.TARDY, excused, 0)
    if words & {"early"} and words & {"departure", "dismissal", "dismissed", "release", "leave"}:
        return Meaning(DayKind.LEFT_EARLY, excused, 0)
    if "suspension" in words and "in" in words and "out" not in words:
        return PRESENT
    if words & {"absent", "absence", "suspension", "truant"} or (
        "half" in words and (excused or unexcused)
    ):
        return Meaning(DayKind.ABSENT, excused, WHOLE // 2 if "half" in words else WHOLE)
    if words & {"present", "attendance", "trip", "attending"}:
        return PRESENT
    return None
