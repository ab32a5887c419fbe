"""What rows that are not understood may be about: nothing of that is taken for taken back.

An id that nobody has, beside a day that can be read, is taken for somebody who is not on the roster
and whose days are not known here. Were it not, days could never be taken back on which students of
other places are in the file.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import product

from plans.attendance import layouts
from plans.attendance.choices import Trouble
from plans.attendance.layouts import BadCell
from plans.attendance.roster import Roster

PIECES = re.compile(r"[,;|\t\n\r]")
# Shorter ones are rather a number of something else.
SHORTEST_ID = 3


class Unclear:
    """Iterated, gives student and day; without a student all of that day, without a day all of
    that student. `is_all`: rows may be about anything, so that the whole file takes nothing back.
    """

    def __init__(self, roster: Roster):
        self._roster = roster
        self.is_all = False
        self._days: set[tuple[int | None, datetime.date | None]] = set()

    def __iter__(self) -> Iterator[tuple[int | None, datetime.date | None]]:
        return iter(self._days)

    def add(self, student: int | None, day: datetime.date | None) -> None:
        if student is None and day is None:
            self.is_all = True
        else:
            self._days.add((student, day))

    def add_torn(self, cells: Collection[str]) -> None:
        """A row whose cells stand anywhere: each student in it on each day in it."""
        students = _students(self._roster, cells)
        days = _known(layouts.day, _pieces(cells))
        for student, day in product(students or [None], days or [None]):
            self.add(student, day)

    def add_refused(self, cells: dict[str, str], trouble: Trouble, student: int | None) -> None:
        """A row whose cells stand where they should, as far as it was understood."""
        (day,) = _known(layouts.day, [cells["date"]]) or [None]
        if any("\n" in cell for cell in cells.values()):
            # No cell of ours goes on for several lines: a quotation mark is not closed.
            self.is_all = True
        elif student or (day and trouble != Trouble.UNKNOWN_STUDENT):
            self.add(student, day)
        elif day is None or _students(self._roster, cells.values()):
            self.add_torn(cells.values())


def _pieces(cells: Iterable[str]) -> list[str]:
    return [piece.strip(' "') for cell in cells for piece in PIECES.split(cell)]


def _students(roster: Roster, cells: Iterable[str]) -> set[int]:
    return _known(roster.student, [one for one in _pieces(cells) if len(one) >= SHORTEST_ID])


def _known(read: Callable, pieces: Iterable[str]) -> set:
    found = set()
    for piece in pieces:
        try:
            found.add(read(piece))
        except BadCell:
            continue
    return found
