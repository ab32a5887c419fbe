"""Rows of a CSV file as other people make them: short and long ones, headings twice or none."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from resources.interchange.lines import opened
from resources.interchange.marks import Marks
from resources.interchange.records import FeedRefused, Parts, Refused, Where

LONGEST_CELL = 200_000
MOST_COLUMNS = 500
# Rows that are told of at once.
MOST_TAKEN = 500
SEPARATORS = ",;\t|"
# How a first line tells which separator the others use; spreadsheets read it and do not show it.
TOLD = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
# What `csv` says where a file ends within quotation marks.
AT_END = "unexpected end"
TOO_MANY = "The row has more cells than the file has headings."


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
    wrote it closes quotation marks. `tells_lost`: a row that cannot be read has the lines that are
    `lost` in it. `remarks` gets what is to be said of the whole file.
    """
    csv.field_size_limit(LONGEST_CELL)
    name = path.name
    counted = Counter() if counted is None else counted
    # The lines of the row that is being read.
    kept: list[str] = []
    with opened(path, remarks) as lines:
        is_kept = id_of or not is_sure
        table = _Table(_each_kept(lines, kept) if is_kept else lines, name, id_of, tells_lost)
        reader, number = table.rows, 1
        names, width = table.headings, len(table.headings)
        is_plain = len({*names, ""}) == width + 1
        take_cells = take.cells if take and tuple(names) == take.headings else None
        taken: list[int] = []
        # Rows with a separator too many at their end, or anywhere in them.
        longer = 0
        # Whether the rest of a row that cannot be read may follow.
        is_after = False
        while True:
            number += 1
            kept.clear()
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                cells = table.read_leniently(kept, str(error))
                if not cells:
                    counted[name] += 1
                    yield table.unreadable(Where(name, number), str(error), kept)
                    is_after = True
                    continue
            cells = clean(cells)
            if not any(cells):
                continue
            counted[name] += 1
            if kept and (problem := table.marks.problem(kept, cells, is_after)):
                yield table.refused(Where(name, number), *problem, kept)
                continue
            is_after = False
            if take_cells and len(cells) == width and take_cells(cells):
                taken.append(number)
                if len(taken) == MOST_TAKEN:
                    yield Parts(name, taken)
                    taken = []
                continue
            row = Row(zip(names, cells, strict=False))
            row.where = Where(name, number)
            if len(cells) > width and any(cells[width:]):
                key = id_of(row) if id_of else ""
                yield table.refused(row.where, TOO_MANY, False, kept, key)
                continue
            longer += len(cells) > width
            if not is_plain and not _mend(row, names, cells):
                reason = "The row has cells only where the file has no headings."
                yield Refused(row.where, reason)
                continue
            yield row
    if taken:
        yield Parts(name, taken)
    if remarks is not None and 0 < longer < counted[name]:
        remarks.append(
            f"Rows of {name} that have a separator more than the others: {longer:,}. Its cells may"
            " stand under headings of others: please look."
        )


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

    def __init__(self, lines: Iterable[str], name: str, id_of=None, tells_lost: bool = False):
        first = next(iter(lines), "").lstrip("\ufeff")
        if told := TOLD.fullmatch(first):
            first = next(iter(lines), "")
        if first.count('"') % 2:
            first = first.replace('"', "")
        separators = told[1] if told else SEPARATORS
        separator = max(separators, key=lambda mark: (first.count(mark), mark == ","))
        cells = next(csv.reader([first], delimiter=separator), []) if first else []
        if len(cells) > MOST_COLUMNS:
            raise FeedRefused(
                f"{name} has {len(cells)} columns. More than {MOST_COLUMNS} are not read."
            )
        self.headings = [heading(cell) for cell in cells]
        self.separator = separator
        self.rows = csv.reader(lines, delimiter=separator, strict=True)
        self.marks = Marks(self.headings, separator)
        self._id_of, self._tells_lost = id_of, tells_lost

    def read_leniently(self, lines: list[str], error: str) -> list[str] | None:
        """The cells of one line with quotation marks within a text, where it is plain which cell is
        which: it closes all, or is the last of its file."""
        if len(lines) != 1 or (lines[0].count('"') % 2 and AT_END not in error):
            return None
        try:
            cells = next(csv.reader(lines, delimiter=self.separator), [])
        except csv.Error:
            return None
        is_sure = len(cells) == len(self.headings) and self.separator not in "".join(cells)
        return cells if is_sure else None

    def unreadable(self, where: Where, error: str, lines: list[str]) -> Refused:
        """A row that the reader of CSV gave up."""
        if "limit" in error:
            return self.refused(where, f"The row cannot be read: {error}.", True, lines)
        return self.refused(where, *self.marks.unreadable(lines), lines)

    def refused(
        self, where: Where, reason: str, hides_others: bool, lines: list[str], key: str = ""
    ) -> Refused:
        """`key`: the listing it is about, where its cells tell; else its first line may."""
        lost = self._taken_singly(lines)
        if self._id_of and lost:
            key = key or self._id_of(lost[0])
            hides_others = hides_others or not key
        return Refused(where, reason, key, hides_others, lost if self._tells_lost else ())

    def _taken_singly(self, lines: list[str]) -> tuple[Row, ...]:
        """What each line says: cells without headings where they do not fit, but for the id."""
        found = []
        for line in lines:
            cells = self._cells_of(line)
            if len(cells) == len(self.headings):
                found.append(Row(zip(self.headings, cells, strict=True)))
                continue
            row = Row(zip(map(str, range(len(cells))), cells, strict=True))
            if self.headings and len(cells) > self.marks.id_at:
                row[self.headings[self.marks.id_at]] = cells[self.marks.id_at]
            found.append(row)
        return tuple(found)

    def _cells_of(self, line: str) -> list[str]:
        """As if it were a row: without any quotation marks, where they do not make it one."""
        try:
            cells = next(csv.reader([line], delimiter=self.separator, strict=True), [])
        except csv.Error:
            cells = []
        if len(cells) != len(self.headings):
            cells = line.split(self.separator)
        return [cell.replace('"', "").strip() for cell in cells]


def heading(cell: str) -> str:
    return cell.replace("\x00", "").strip().lstrip("\ufeff").lower().replace(" ", "_")[:100]
