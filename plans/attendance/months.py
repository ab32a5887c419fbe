"""A month as a grid of school weeks, for a table. Pure."""

import calendar
import datetime
from collections.abc import Collection


def weeks(year: int, month: int, also: Collection[datetime.date] = ()) -> list[list]:
    """Rows of days, Monday first, None where the month has not begun or is over.

    Monday to Friday; Saturday and Sunday too where one of the days in `also` falls on them.
    """
    length = 5
    for day in also:
        if (day.year, day.month) == (year, month):
            length = max(length, day.weekday() + 1)
    found = []
    for row in calendar.Calendar().monthdatescalendar(year, month):
        cells = [day if day.month == month else None for day in row[:length]]
        if any(cells):
            found.append(cells)
    return found


def read(text: str) -> tuple[int, int] | None:
    """`2026-11` as year and month; None for anything else."""
    try:
        day = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return (day.year, day.month) if len(text) == 7 else None


def beside(year: int, month: int, step: int) -> tuple[int, int]:
    """The month so many later, or earlier."""
    index = year * 12 + month - 1 + step
    return index // 12, index % 12 + 1
