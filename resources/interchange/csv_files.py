"""Rows of a CSV file as other people make them: BOM, Windows letters, short and long rows."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from resources.interchange.records import Refused, Where

LONGEST_CELL = 1_000_000


class Row(dict):
    """Heading → cell, both without blanks round them. An absent column is an empty cell."""

    where: Where

    def __missing__(self, key):
        return ""

    def first(self, *headings: str) -> str:
        """The first of these columns that holds something."""
        return next((self[heading] for heading in headings if self[heading]), "")


def encoding_of(path: Path) -> str:
    """UTF-8 with or without a mark, or what Windows writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def headings(path: Path) -> list[str]:
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        return [_heading(cell) for cell in next(csv.reader(file), [])]


def rows(path: Path) -> Iterator[Row | Refused]:
    """Each row, or why it could not be read. Empty rows are left out."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        reader = csv.reader(file)
        names = [_heading(cell) for cell in next(reader, [])]
        number = 1
        while True:
            number += 1
            where = Where(path.name, number)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refused(where, f"The row cannot be read: {error}.")
                continue
            if any(cell.strip() for cell in cells[len(names) :]):
                yield Refused(where, "The row has more cells than the file has headings.")
                continue
            row = Row(
                (name, cell.replace("\x00", "").strip())
                for name, cell in zip(names, cells, strict=False)
                if name
            )
            row.where = where
            if any(row.values()):
                yield row


def _heading(cell: str) -> str:
    return cell.strip().lstrip("\ufeff").lower().replace(" ", "_")
