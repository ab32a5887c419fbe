"""The first rows of a file as they would be understood, for whoever maps its columns."""

import datetime
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from plans.attendance.choices import DayKind, Trouble
from plans.attendance.codes import Meaning
from plans.attendance.numbers import WHOLE
from plans.attendance.reading import Listed, Reader
from plans.attendance.roster import Roster
from plans.models import Student
from resources.interchange import csv_files
from resources.interchange.records import Refused

ROWS = 20


@dataclass(frozen=True)
class Understood:
    """One row. `trouble` says why it would be refused; without one, the rest is what it says."""

    row: int
    trouble: str = ""
    detail: str = ""
    student: str = ""
    date: datetime.date | None = None
    kind: str = ""
    excused: bool = False
    part: int = 0

    @property
    def is_missed(self) -> bool:
        return bool(self.part)

    @property
    def is_part(self) -> bool:
        return 0 < self.part < WHOLE


def rows(
    path: Path, *, layout: dict, codes: dict[str, Meaning], roster: Roster, today: datetime.date
) -> list[Understood]:
    """Raises `UnreadableFile` where a column is lacking."""
    reader = Reader(path, layout=layout, codes=codes, roster=roster, today=today)
    told = [
        None if isinstance(row, Refused) else reader.read(row, row.where.row)
        for row in islice(csv_files.rows(path), ROWS)
    ]
    names = Student.objects.in_bulk(
        [one.student for one in told if one is not None and not isinstance(one, Listed)]
    )
    found = []
    for number, one in enumerate(told, start=2):
        if one is None:
            found.append(Understood(number, trouble=Trouble.UNREADABLE.label))
        elif isinstance(one, Listed):
            found.append(Understood(one.row, trouble=one.trouble.label, detail=one.detail))
        else:
            found.append(
                Understood(
                    row=one.row,
                    student=str(names[one.student]),
                    date=one.date,
                    kind=DayKind(one.kind).label,
                    excused=one.excused,
                    part=one.portion,
                )
            )
    return found
