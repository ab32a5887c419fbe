"""Rows of a CSV file as other people make them: BOM, Windows letters, short and long rows."""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from resources.interchange.records import FeedRefused, Parts, Refused, Where

LONGEST_CELL = 200_000
LONGEST_LINE = 1_000_000
LINE_ENDS = (b"\n", b"\r")
MOST_COLUMNS = 500
# Rows that are told of at once.
MOST_TAKEN = 500
SEPARATORS = ",;\t|"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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


class Scan(NamedTuple):
    encoding: str
    has_nul: bool


def scan(path: Path) -> Scan:
    """How the file is written: UTF-8 with or without a mark, UTF-16 with one, or as Windows does.

    Looks at every byte once. A line without an end is refused before anything reads it.
    """
    state = path.stat()
    return _scan(path, state.st_size, state.st_mtime_ns)


@lru_cache(64)
def _scan(path: Path, size: int, changed: int) -> Scan:
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    has_nul, start = False, b""
    with path.open("rb") as file:
        while chunk := file.read(LONGEST_LINE):
            if not start:
                start = chunk[:4]
                if start.startswith(UTF16):
                    decoder = None
                else:
                    _refuse_other_kinds(path.name, chunk[:200])
            # A line that is longer than two chunks fills one.
            if len(chunk) == LONGEST_LINE and not any(end in chunk for end in LINE_ENDS):
                raise FeedRefused(
                    f"{path.name} has a line longer than {LONGEST_LINE:,} characters."
                    " Is it really a CSV file?"
                )
            has_nul = has_nul or b"\0" in chunk
            try:
                if decoder:
                    decoder.decode(chunk)
            except UnicodeDecodeError:
                decoder = None
    if start.startswith(UTF16):
        return Scan("utf-16", True)
    # A mark at the start is the table's to take off: Python's own decoder for it is slow.
    return Scan("utf-8" if decoder and _is_whole(decoder) else "cp1252", has_nul)


def _is_whole(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_other_kinds(name: str, start: bytes) -> None:
    if start.startswith(b"PK"):
        raise FeedRefused(f"{name} is a spreadsheet or a zip. Save it as CSV and try again.")
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise FeedRefused(f"{name} is XML or a web page, not CSV.")


def headings(path: Path) -> list[str]:
    with _opened(path) as lines:
        return _Table(lines, path.name).headings


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[str]]:
    found = scan(path)
    with path.open(encoding=found.encoding, newline="", errors="replace") as file:
        yield (line.replace("\0", "") for line in file) if found.has_nul else file


def rows(
    path: Path,
    counted: Counter | None = None,
    clean: Callable[[list[str]], list[str]] = lambda cells: [cell.strip() for cell in cells],
    take: Take | None = None,
) -> Iterator[Row | Refused | Parts]:
    """Each row, or why it could not be read. Empty rows are left out.

    `counted[name]` grows by one with every row, before anything is made of it. `clean` makes the
    cells of a row certain. `take` gets the bare cells first, of files with the headings it names:
    where it says yes, the row is done and comes with many others as `Parts`.
    """
    csv.field_size_limit(LONGEST_CELL)
    name = path.name
    counted = Counter() if counted is None else counted
    with _opened(path) as lines:
        table = _Table(lines, name)
        names, width, number = table.headings, len(table.headings), 1
        is_plain = len({*names, ""}) == width + 1
        take_cells = take.cells if take and tuple(names) == take.headings else None
        taken: list[int] = []
        while True:
            number += 1
            try:
                cells = next(table.cells)
            except StopIteration:
                break
            except csv.Error as error:
                counted[name] += 1
                yield Refused(Where(name, number), f"The row cannot be read: {error}.")
                continue
            cells = clean(cells)
            if not any(cells):
                continue
            counted[name] += 1
            if take_cells and len(cells) == width and take_cells(cells):
                taken.append(number)
                if len(taken) == MOST_TAKEN:
                    yield Parts(name, taken)
                    taken = []
                continue
            if len(cells) > width and any(cells[width:]):
                reason = "The row has more cells than the file has headings."
                yield Refused(Where(name, number), reason)
                continue
            row = Row(zip(names, cells, strict=False))
            if not is_plain and not _mend(row, names, cells):
                reason = "The row has cells only where the file has no headings."
                yield Refused(Where(name, number), reason)
                continue
            row.where = Where(name, number)
            yield row
    if taken:
        yield Parts(name, taken)


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

    def __init__(self, lines: Iterator[str], name: str):
        first = next(iter(lines), "").lstrip("\ufeff")
        separator = max(SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))
        cells = next(csv.reader([first], delimiter=separator), []) if first else []
        if len(cells) > MOST_COLUMNS:
            raise FeedRefused(
                f"{name} has {len(cells)} columns. More than {MOST_COLUMNS} are not read."
            )
        self.headings = [heading(cell) for cell in cells]
        self.cells = csv.reader(lines, delimiter=separator)


def heading(cell: str) -> str:
    return cell.replace("\x00", "").strip().lstrip("\ufeff").lower().replace(" ", "_")[:100]
