"""One attendance file, row by row: what it says, or why it cannot be taken in. Flat in memory."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from plans.attendance import layouts
from plans.attendance.choices import TAKEN_ALL_THE_SAME, Trouble
from plans.attendance.codes import Meaning
from plans.attendance.layouts import BadCell, Saying
from plans.attendance.roster import Roster
from plans.attendance.unclear import Unclear
from resources.interchange import csv_files
from resources.interchange.records import Refused

# So many rows of each trouble are listed; all are counted.
LISTED = 1_000


class UnreadableFile(Exception):
    """Nothing of the file can be taken in. `lacking`: fields for which it has no column."""

    def __init__(self, lacking: list[str] = ()):
        super().__init__(", ".join(lacking))
        self.lacking = list(lacking)


class Told(NamedTuple):
    """A row that was understood. `row` as a spreadsheet numbers it: the headings are row 1."""

    row: int
    student: int
    school: int
    date: datetime.date
    kind: int
    excused: bool
    portion: int
    minutes: int
    code: str


@dataclass(frozen=True)
class Listed:
    """A row with its trouble, as the report shows it. `detail` is the cell it is about."""

    file: str
    row: int
    trouble: Trouble
    detail: str = ""


@dataclass
class Troubles:
    """Every trouble counted, the first rows of each listed."""

    counts: dict[Trouble, int] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)

    def add(self, file: str, row: int, trouble: Trouble, detail: str = "") -> None:
        self.counts[trouble] = self.counts.get(trouble, 0) + 1
        if self.counts[trouble] <= LISTED:
            self.listed.append(Listed(file, row, trouble, detail[:60]))

    @property
    def refused(self) -> int:
        return sum(
            number for trouble, number in self.counts.items() if trouble not in TAKEN_ALL_THE_SAME
        )


class Reader:
    """Reads a file in a layout. `troubles` and `rows` (how many there were) fill up on the way.

    `unclear` holds what rows that are not understood may be about.

    `reach` holds, for each school that the file speaks for, the last day it tells of it: schools
    that rows name, and those where their students are now. What a student was at before is not.
    """

    def __init__(
        self,
        path: Path,
        *,
        layout: dict,
        codes: dict[str, Meaning],
        roster: Roster,
        today: datetime.date,
        troubles: Troubles | None = None,
    ):
        self.path, self.roster, self.codes, self.today = path, roster, codes, today
        names = csv_files.headings(path)
        found = layouts.columns(layout, names)
        if lacking := layouts.missing(found):
            raise UnreadableFile(lacking)
        self.headings = {name: names[index] for name, index in found.items()}
        self._school_heading = self.headings.get("school", "")
        self.troubles = Troubles() if troubles is None else troubles
        self.rows = 0
        self.unclear = Unclear(roster)
        self._cells: list[str] = []
        self.reach: dict[int, datetime.date] = {}
        self._day = lru_cache(maxsize=4096)(self._read_day)
        self._meaning = lru_cache(maxsize=65536)(self._read_meaning)
        self._school = lru_cache(maxsize=4096)(roster.school)

    def __iter__(self) -> Iterator[Told]:
        name = self.path.name
        for row in csv_files.rows(self.path, clean=self._clean):
            self.rows += 1
            if isinstance(row, Refused):
                self.troubles.add(name, row.where.row, Trouble.UNREADABLE)
                self.unclear.add_torn([] if row.hides_others else self._cells)
                continue
            told = self.read(row, row.where.row)
            if isinstance(told, Listed):
                self.troubles.add(name, told.row, told.trouble, told.detail)
                continue
            if not self.roster.is_enrolled(told.student, told.school, told.date):
                self.troubles.add(name, told.row, Trouble.NOT_ENROLLED)
            if told.school == self.roster.home[told.student] or row[self._school_heading]:
                self.reach[told.school] = max(told.date, self.reach.get(told.school, told.date))
            yield told

    def _clean(self, cells: list[str]) -> list[str]:
        """Where a row has more cells than headings, they are kept here alone."""
        self._cells = [cell.strip() for cell in cells]
        return self._cells

    def read(self, row: dict, number: int) -> Told | Listed:
        """One row, by heading. Also what the preview of a column map shows."""
        cells = {name: row.get(heading, "") for name, heading in self.headings.items()}
        cell, student = "student", None
        try:
            student = self.roster.student(cells["student"])
            cell = "date"
            day = self._day(cells["date"])
            school = self.roster.school_on(student, day)
            if cells.get("school"):
                cell = "school"
                school = self._school(cells["school"])
            cell = "date"
            self.roster.check_session(school, day)
            cell = "code" if "code" in cells else "category"
            meaning = self._meaning(Saying(*[cells.get(name, "") for name in Saying._fields]))
        except BadCell as bad:
            self.unclear.add_refused(cells, bad.trouble, student)
            return Listed(self.path.name, number, bad.trouble, cells.get(cell, ""))
        return Told(
            number,
            student,
            school,
            day,
            *meaning,
            layouts.minutes(cells.get("minutes", "")),
            cells.get("code", "")[:16],
        )

    def _read_day(self, text: str) -> datetime.date:
        day = layouts.day(text)
        if day > self.today:
            raise BadCell(Trouble.FUTURE)
        return day

    def _read_meaning(self, saying: Saying) -> Meaning:
        if any("\n" in cell for cell in saying):
            raise BadCell(Trouble.UNREADABLE)
        return layouts.meaning(saying, self.codes)
