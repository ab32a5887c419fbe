"""Rows of a CSV file as other people make them: BOM, Windows letters, short and long rows."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from resources.interchange.records import FeedRefused, Refused, Where

LONGEST_CELL = 200_000
LONGEST_LINE = 1_000_000
MOST_COLUMNS = 500
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


def encoding_of(path: Path) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, or what Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith(UTF16):
            return "utf-16"
        _refuse_other_kinds(path.name, start)
        file.seek(0)
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _refuse_other_kinds(name: str, start: bytes) -> None:
    if start.startswith(b"PK"):
        raise FeedRefused(f"{name} is a spreadsheet or a zip. Save it as CSV and try again.")
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise FeedRefused(f"{name} is XML or a web page, not CSV.")


def headings(path: Path) -> list[str]:
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        return _Lines(file, path.name).headings


def rows(path: Path, counted: Counter | None = None) -> Iterator[Row | Refused]:
    """Each row, or why it could not be read. Empty rows are left out.

    `counted[name]` grows by one with every row, before anything is made of it.
    """
    csv.field_size_limit(LONGEST_CELL)
    name = path.name
    counted = Counter() if counted is None else counted
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        lines = _Lines(file, name)
        names = lines.headings
        columns = [(index, heading) for index, heading in enumerate(names) if heading]
        number, width = 1, len(names)
        while True:
            number += 1
            try:
                cells = next(lines.cells)
            except StopIteration:
                return
            except csv.Error as error:
                counted[name] += 1
                yield Refused(Where(name, number), f"The row cannot be read: {error}.")
                continue
            if not any(cells) or not any(cell.strip() for cell in cells):
                continue
            counted[name] += 1
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                reason = "The row has more cells than the file has headings."
                yield Refused(Where(name, number), reason)
                continue
            row, end = Row(), len(cells)
            for index, heading in columns:
                if index < end and (cell := cells[index]) and (cell := cleaned(cell)):
                    row[heading] = cell
            if not row:
                reason = "The row has cells only where the file has no headings."
                yield Refused(Where(name, number), reason)
                continue
            row.where = Where(name, number)
            yield row


def cleaned(cell: str) -> str:
    return cell.replace("\x00", "").strip()


class _Lines:
    """The lines of a file, none of them endless, taken apart at the separator it uses."""

    def __init__(self, file, name: str):
        self.file, self.name, self.number = file, name, 0
        first = self._line().lstrip("\ufeff")
        separator = max(SEPARATORS, key=lambda mark: (first.count(mark), mark == ","))
        cells = next(csv.reader([first], delimiter=separator), []) if first else []
        if len(cells) > MOST_COLUMNS:
            raise FeedRefused(
                f"{name} has {len(cells)} columns. More than {MOST_COLUMNS} are not read."
            )
        self.headings = [heading(cell) for cell in cells]
        self.cells = csv.reader(iter(self._line, ""), delimiter=separator)

    def _line(self) -> str:
        self.number += 1
        line = self.file.readline(LONGEST_LINE)
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise FeedRefused(
                f"Line {self.number} of {self.name} is longer than {LONGEST_LINE:,} characters."
                " Is it really a CSV file?"
            )
        return line


def heading(cell: str) -> str:
    return cell.replace("\x00", "").strip().lstrip("\ufeff").lower().replace(" ", "_")[:100]
