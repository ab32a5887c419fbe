"""A file with the district's code table: what each code means. Reading only.

`code, category, excused, duration, counts_as_absent`, as much of it as there is, or PowerSchool's
`Att_Code, Description, Presence_Status_CD`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plans.attendance import codes, layouts
from plans.attendance.choices import DayKind, Trouble
from plans.attendance.codes import Meaning
from plans.attendance.layouts import BadCell
from plans.attendance.numbers import WHOLE
from plans.attendance.reading import Troubles, UnreadableFile
from resources.interchange import csv_files
from resources.interchange.records import Refused

COLUMNS = {
    "code": ("code", "att_code", "attendance_code"),
    "label": ("description", "label", "category", "name", "attendance_event_category"),
    "excused": ("excused", "is_excused"),
    "portion": ("duration", "portion", "portion_absent"),
    "presence": ("presence_status_cd", "presence_status", "presence"),
    "counts": ("counts_as_absent", "counts"),
}


class CodeRow(NamedTuple):
    code: str
    label: str
    meaning: Meaning


def read(path: Path, troubles: Troubles) -> Iterator[CodeRow]:
    names = csv_files.headings(path)
    found = layouts.columns(COLUMNS, names)
    if lacking := [name for name in ("code",) if name not in found]:
        raise UnreadableFile(lacking)
    headings = {name: names[index] for name, index in found.items()}
    for row in csv_files.rows(path):
        if isinstance(row, Refused):
            troubles.add(path.name, row.where.row, Trouble.UNREADABLE)
            continue
        cells = {name: row.get(heading, "") for name, heading in headings.items()}
        code = codes.key(cells["code"])
        try:
            if not code or len(code) > 16:
                raise BadCell(Trouble.NO_CODE)
            label = cells.get("label", "")
            yield CodeRow(code, label[:100], _meaning(label, cells))
        except BadCell as bad:
            troubles.add(path.name, row.where.row, bad.trouble, code)


def _meaning(label: str, cells: dict) -> Meaning:
    found = codes.from_words(label) or codes.from_words(cells.get("presence", ""))
    if found is None:
        raise BadCell(Trouble.UNKNOWN_CODE)
    excused = codes.yes(cells["excused"]) if cells.get("excused") else None
    if excused is not None:
        found = found._replace(excused=excused)
    if found.kind != DayKind.ABSENT:
        return found
    # The system's own word on whether the code counts is stronger than how the code is called.
    presence = codes.from_words(cells.get("presence", ""))
    counts = codes.yes(cells["counts"]) if cells.get("counts") else None
    if counts is False or (presence is not None and presence.kind == DayKind.PRESENT):
        return found._replace(portion=0)
    if cells.get("portion"):
        return found._replace(portion=layouts.hundredths(cells["portion"]) or WHOLE)
    return found
