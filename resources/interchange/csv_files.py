"""Rows of a CSV file as other people make them: short and long ones, headings twice or none."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from resources.interchange.lines import opened
from resources.interchange.records import FeedRefused, Parts, Refused, Where

LONGEST_CELL = 200_000
MOST_COLUMNS = 500
# Rows that are told of at once.
MOST_TAKEN = 500
SEPARATORS = ",;\t|"


class Row(dict):
    """Heading → cell, both without blanks round them. An absent column is an empty cell."""

    __slots__ = ("where",)
    where: Where

    def __missing__(self, key):
        return ""

    def first(self, *headings: str) -> str:
        """The first of these columns that holds something."""
        for heading in headings:
            if value := self[heading]:
                return value
        return ""


class Take(NamedTuple):
    """What takes the cells of a row, in the order of these headings; False: not this row."""

    headings: tuple[str, ...]
    cells: Callable[[list[str]], bool]


def headings(path: Path) -> list[str]:
    with opened(path) as lines:
        return _Table(lines, path.name).headings


def rows(
    path: Path,
    counted: Counter | None = None,
    clean: Callable[[list[str]], list[str]] = lambda cells: [cell.strip() for cell in cells],
    take: Take | None = None,
    id_of: Callable[[Row], str] | None = None,
    remarks: list[str] | None = None,
    is_sure: bool = False,
    tells_lost: bool = False,
) -> Iterator[Row | Refused | Parts]:
    """Each row, or why it could not be read. Empty rows are left out.

    `counted[name]` grows by one with every row, before anything is made of it. `clean` makes the
    cells of a row certain. `take` gets the bare cells first, of files with the headings it names:
    where it says yes, the row is done and comes with many others as `Parts`. `id_of`, for tables of
    listings, names the one that a row is about, as a row that is refused should. `is_sure`: whoever
    wrote it closes quotation marks. `tells_lost`: a row that may hide others has the lines that are
    `lost` in it. `remarks` gets what is to be said of the whole file.
    """
    csv.field_size_limit(LONGEST_CELL)
    name = path.name
    counted = Counter() if counted is None else counted
    # The lines of the row that is being read.
    kept: list[str] = []
    with opened(path, remarks) as lines:
        table = _Table(_each_kept(lines, kept) if tells_lost else lines, name)
        reader, number = table.rows, 1
        names, width = table.headings, len(table.headings)
        is_plain = len({*names, ""}) == width + 1
        take_cells = take.cells if take and tuple(names) == take.headings else None
        taken: list[int] = []
        while True:
            number += 1
            before = reader.line_num
            kept.clear()
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                counted[name] += 1
                reason = f"The row cannot be read: {error}."
                lost = table.taken_singly(kept)
                yield Refused(Where(name, number), reason, hides_others=True, lost=lost)
                continue
            cells = clean(cells)
            if not any(cells):
                continue
            counted[name] += 1
            is_long = reader.line_num - before > 1
            is_bare = take_cells and len(cells) == width and (is_sure or not is_long)
            if is_bare and take_cells(cells):
                taken.append(number)
                if len(taken) == MOST_TAKEN:
                    yield Parts(name, taken)
                    taken = []
                continue
            row = Row(zip(names, cells, strict=False))
            row.where = Where(name, number)
            if is_long and (id_of or not is_sure) and table.is_several(cells):
                reason = (
                    "A quotation mark in it is not closed: it goes on for"
                    f" {reader.line_num - before} lines, and other rows may be lost in it."
                )
                key = id_of(row) if id_of else ""
                yield Refused(row.where, reason, key, True, table.taken_singly(kept))
                continue
            if len(cells) > width and any(cells[width:]):
                reason = "The row has more cells than the file has headings."
                key = id_of(row) if id_of else ""
                yield Refused(row.where, reason, key, hides_others=bool(id_of and not key))
                continue
            if not is_plain and not _mend(row, names, cells):
                reason = "The row has cells only where the file has no headings."
                yield Refused(row.where, reason)
                continue
            yield row
    if taken:
        yield Parts(name, taken)


def _each_kept(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    for line in lines:
        kept.append(line)
        yield line


def _mend(row: Row, names: list[str], cells: list[str]) -> bool:
    """Columns without a heading go; of two with the same the filled one counts. False: nothing."""
    row.clear()
    for heading, cell in zip(names, cells, strict=False):
        if heading and cell:
            row[heading] = cell
    return bool(row)


def cleaned(cell: str) -> str:
    """Without blanks round it, and without what no database takes: NUL, and half letters."""
    if not cell.isascii():
        cell = cell.encode("utf-8", "ignore").decode("utf-8")
    return cell.replace("\x00", "").strip()


class _Table:
    """The lines of a file, taken apart at the separator it uses."""

    def __init__(self, lines: Iterable[str], name: str):
        first = next(iter(lines), "").lstrip("\ufeff")
        separator = max(SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))
        cells = next(csv.reader([first], delimiter=separator), []) if first else []
        if len(cells) > MOST_COLUMNS:
            raise FeedRefused(
                f"{name} has {len(cells)} columns. More than {MOST_COLUMNS} are not read."
            )
        self.headings = [heading(cell) for cell in cells]
        self.separator = separator
        self.rows = csv.reader(lines, delimiter=separator)
        # In sentences a blank follows.
        self._mark = re.compile(rf"{re.escape(separator)}(?! )")

    def is_several(self, cells: list[str]) -> bool:
        """Whether a row of more than one line holds other rows, as a stray quotation mark does."""
        width = len(self.headings)
        if any(cells[width:]):
            return True
        filled = [sum(map(bool, map(str.strip, cell.splitlines()))) for cell in cells]
        breaks = sum(max(lines - 1, 0) for lines in filled)
        marks = sum(len(self._mark.findall(cell)) for cell in cells)
        # A row that is lost brings its marks along. A short row has less than it should.
        least = breaks * (width - 1) if len(cells) >= width else breaks
        return breaks > 0 and marks >= least

    def taken_singly(self, lines: list[str]) -> tuple[Row, ...]:
        """What each line says, had the row no quotation marks: cells without headings where they
        do not fit."""
        found = []
        for line in lines:
            cells = list(map(str.strip, line.replace('"', "").split(self.separator)))
            headings = self.headings if len(cells) == len(self.headings) else range(len(cells))
            found.append(Row(zip(map(str, headings), cells, strict=True)))
        return tuple(found)


def heading(cell: str) -> str:
    return cell.replace("\x00", "").strip().lstrip("\ufeff").lower().replace(" ", "_")[:100]
