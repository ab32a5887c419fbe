"""Whether the quotation marks of a CSV row stand where they belong. One that is not closed, or one
too many, makes several rows one, or moves cells under headings of others.

Pure: lines and cells alone, and the headings of the file.
"""

import re

ID = re.compile(r"(?:^|_)(?:uu)?id$")
# Letters of an id that is made up, whose kind its length tells.
LONG_ID = 8
INCHES = re.compile(r'[\d./]+"')

NOT_CLOSED = (
    "A quotation mark in it is not closed: it goes on for {} lines, and other rows may be lost in"
    " it."
)
UNCLEAR = "A quotation mark in it is not closed, or there is one too many."
STRAY = "There is a quotation mark in it where none belongs."
REST = "It goes on from a row that cannot be read."


class Marks:
    """`id_at`: which column tells rows apart, if any does."""

    def __init__(self, headings: list[str], separator: str):
        self.width, self.separator = len(headings), separator
        ids = [number for number, one in enumerate(headings) if ID.search(one)]
        self.id_at = headings.index("id") if "id" in headings else [*ids, 0][0]
        self._has_ids = bool(headings and ID.search(headings[self.id_at]))
        # In sentences a blank follows.
        self._mark = re.compile(rf"{re.escape(separator)}(?! )")

    def problem(
        self, lines: list[str], cells: list[str], is_after: bool
    ) -> tuple[str, bool] | None:
        """What is wrong with a row, and whether it may hide others; nothing where all is well.

        `is_after`: the rest of a row that could not be read may follow.
        """
        is_long = len(lines) > 1
        if not (is_long or is_after or len(cells) < self.width or lines[0].count('"') % 2):
            return None
        if is_after and not self._is_begun(lines[0], cells):
            return REST, True
        if is_long and self._is_several(lines, cells):
            return NOT_CLOSED.format(len(lines)), True
        return (STRAY, False) if self._is_strayed(lines, cells) else None

    def unreadable(self, lines: list[str]) -> tuple[str, bool]:
        """The same of a row that the reader of CSV gave up: one line that closes all hides none."""
        if len(lines) > 1:
            return NOT_CLOSED.format(len(lines)), True
        return UNCLEAR, len(lines) != 1 or lines[0].count('"') % 2 == 1

    def _is_begun(self, line: str, cells: list[str]) -> bool:
        """Whether a row begins here, rather than goes on."""
        return len(cells) == self.width or self._is_id(self._id_in(line))

    def _is_several(self, lines: list[str], cells: list[str]) -> bool:
        """Whether a row of more than one line holds others: two stray quotation marks do that.

        Lines that begin as rows do tell it, where rows begin with ids; else the marks do that a row
        which is lost brings along.
        """
        if any(cells[self.width :]):
            return True
        key = self._id_in(lines[0])
        if self._is_id(key):
            return self._hides_id(cells, key) or any(
                line.count(self.separator) >= self.width - 1 and _is_alike(self._id_in(line), key)
                for line in lines[1:]
            )
        filled = [sum(map(bool, map(str.strip, cell.splitlines()))) for cell in cells]
        breaks = sum(max(lines - 1, 0) for lines in filled)
        marks = sum(len(self._mark.findall(cell)) for cell in cells)
        # A short row has less than it should.
        least = breaks * (self.width - 1) if len(cells) >= self.width else breaks
        return breaks > 0 and marks >= least

    def _is_strayed(self, lines: list[str], cells: list[str]) -> bool:
        """Whether a row has a quotation mark, or one line of it two, where none should be."""
        line = "".join(lines)
        if line.count('"') % 2:
            return any(map(_is_stray, cells))
        if '"' not in line or len(lines) > 1:
            return False
        hidden = sum(len(self._mark.findall(cell)) for cell in cells)
        is_all = bool(hidden) and len(cells) + hidden == self.width
        return is_all or self._hides_id(cells, self._id_in(line))

    def _hides_id(self, cells: list[str], key: str) -> bool:
        """Whether more than its id is in the first cell."""
        return self.id_at == 0 and self._is_id(key) and len(cells[0]) > len(key)

    def _id_in(self, line: str) -> str:
        cells = line.replace('"', "").split(self.separator, self.id_at + 1)
        return cells[self.id_at].strip() if len(cells) > self.id_at else ""

    def _is_id(self, cell: str) -> bool:
        return self._has_ids and bool(re.search(r"\d", cell)) and not re.search(r"\s", cell)


def _is_stray(cell: str) -> bool:
    """Whether one quotation mark stands in a number, a code or a word: inches stand alone."""
    if cell.count('"') % 2 == 0 or INCHES.fullmatch(cell):
        return False
    return not re.search(r"\s", cell) or not re.search(r"[^\W\d_]", cell)


def _is_alike(one: str, other: str) -> bool:
    """Whether both are ids of one kind: "s1" and "s12", or codes of the same length."""
    if re.search(r"\s", one) or not re.search(r"\d", one):
        return False
    is_long = len(one) == len(other) >= LONG_ID
    return is_long or _shape(one) == _shape(other)


def _shape(key: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", key))
