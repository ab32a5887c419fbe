"""A calendar file: which days a school is in session. Pure reading.

`school_id, calendar_date, calendar_events` as Ed-Fi exports it, and the like. Without a column
for the school, the days hold for every school.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plans.attendance import layouts
from plans.attendance.choices import Trouble
from plans.attendance.layouts import BadCell
from plans.attendance.reading import Troubles, UnreadableFile
from plans.attendance.roster import Roster
from resources.interchange import csv_files
from resources.interchange.records import Refused

COLUMNS = {
    "school": ("school_id", "schoolid", "school", "school_number"),
    "date": ("calendar_date", "date", "day"),
    "event": (
        "calendar_events",
        "calendar_event",
        "event",
        "in_session",
        "insession",
        "day_type",
        "status",
    ),
}
IN_SESSION = {"in session", "insession", "instructional day", "school day", "1", "y", "yes", "true"}
OUT_OF_SESSION = {
    "not in session",
    "0",
    "n",
    "no",
    "false",
    "holiday",
    "weekend",
    "vacation",
    "no school",
    "non-instructional day",
    "weather day",
    "teacher only day",
}


@dataclass(frozen=True)
class CalendarDay:
    """`school` None: every school."""

    school: int | None
    date: datetime.date
    in_session: bool


def read(path: Path, *, roster: Roster, troubles: Troubles) -> Iterator[CalendarDay]:
    """Each day of the file; rows that say nothing we can use go to `troubles`."""
    names = csv_files.headings(path)
    found = layouts.columns(COLUMNS, names)
    if lacking := [name for name in ("date", "event") if name not in found]:
        raise UnreadableFile(lacking)
    headings = {name: names[index] for name, index in found.items()}
    for row in csv_files.rows(path):
        if isinstance(row, Refused):
            troubles.add(path.name, row.where.row, Trouble.UNREADABLE)
            continue
        cells = {name: row.get(heading, "") for name, heading in headings.items()}
        try:
            school = roster.school(cells["school"]) if cells.get("school") else None
            yield CalendarDay(school, layouts.day(cells["date"]), _in_session(cells["event"]))
        except BadCell as bad:
            troubles.add(path.name, row.where.row, bad.trouble)


def _in_session(cell: str) -> bool:
    cell = cell.lower()
    if cell in IN_SESSION:
        return True
    if cell in OUT_OF_SESSION:
        return False
    raise BadCell(Trouble.UNKNOWN_CODE)
