"""Which layout JSON files hold: pages of an API, lists, single objects, whole tables, flat ones."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from resources.interchange import flat, json_files
from resources.interchange.json_files import LINES, is_lines
from resources.interchange.nested import Nested
from resources.interchange.records import Feed, FeedRefused, Refused
from resources.interchange.tables import TABLE_OF

SUFFIXES = {".json", *LINES}
# Kinds of files beside those of one table.
FLAT, TABLES, EMPTY = "flat", "tables", "empty"


class _Look(NamedTuple):
    """`kind`: the table of what it lists, a kind of its own, or nothing that is known."""

    path: Path
    kind: str
    pages: int
    document: object = None

    def items(self, counted: Counter) -> Iterator:
        if is_lines(self.path):
            return json_files.lines(self.path, counted)
        document = json_files.load(self.path) if self.document is None else self.document
        return json_files.objects(document, self.path, counted)

    def tables(self) -> dict[str, list]:
        return json_files.tables_of(self.document or json_files.load(self.path))


def feed(paths: list[Path], columns: dict[str, str]) -> Feed:
    """Several files are pages of one API, or one for each kind of object. Others are not read."""
    looks = [_look(path, columns) for path in paths]
    if len(paths) > 1:
        looks = [_named(one) for one in looks]
        looks = [one for one in looks if one.kind]
        if not looks:
            names = ", ".join(path.name for path in paths[:5])
            raise FeedRefused(f"None of {names} lists services, organizations or locations.")
    counts = Counter(one.kind for one in looks)
    kinds = {*counts} - {EMPTY}
    is_part = any(one.pages > counts[one.kind] + counts[EMPTY] for one in looks)
    files = tuple(one.path for one in looks)
    if kinds == {FLAT}:
        reader = flat.Reader(paths[0].stem, columns)
        return Feed(flat.LAYOUT, partial(_flat, reader, looks), files)
    if len(kinds) > 1 or kinds == {TABLES}:
        looks = [one for one in looks if one.kind != FLAT]
        files = tuple(one.path for one in looks)
        return Feed(json_files.LAYOUT, partial(_whole, looks), files, is_part)
    return Feed(json_files.LAYOUT, partial(_listed, looks), files, is_part)


def _look(path: Path, columns) -> _Look:
    document, pages = None, 1
    if is_lines(path):
        items = json_files.lines(path, Counter())
    else:
        document = json_files.load(path)
        if json_files.tables_of(document):
            return _Look(path, TABLES, pages, document)
        pages = json_files.pages_of(document)
        items = json_files.objects(document, path, Counter())
    found = next(items, None)
    if found is None:
        return _Look(path, EMPTY, pages, document)
    while isinstance(found, Refused):
        found = next(items, None)
    one = found and found[1]
    kind = _kind_of(one, columns) if isinstance(one, dict) else ""
    return _Look(path, kind, pages, document)


def _named(look: _Look) -> _Look:
    """Beside others its name tells best what it holds. It is read again when its turn comes."""
    table = "" if look.kind in (TABLES, EMPTY) else TABLE_OF.get(look.path.stem.lower(), "")
    return look._replace(kind=table or look.kind, document=None)


def _kind_of(one: dict, columns) -> str:
    table = Nested(set()).table_of(one)
    is_listing = table in ("services", "organizations", "joins") and not columns
    return FLAT if columns or (not is_listing and flat.fits(one)) else table


def _flat(reader: flat.Reader, looks: list[_Look], counted: Counter) -> Iterator:
    return reader.read(json_files.flat_rows(_items(looks, counted), reader.unread))


def _listed(looks: list[_Look], counted: Counter) -> Iterator:
    return json_files.read(_items(looks, counted))


def _items(looks: list[_Look], counted: Counter) -> Iterator:
    for one in looks:
        yield from one.items(counted)


def _whole(looks: list[_Look], counted: Counter) -> Iterator:
    """Where rows of one file hang on those of another: all are read before any is made."""
    rows: dict[str, list] = {}
    for one in looks:
        if one.kind != TABLES:
            rows.setdefault(one.kind, []).extend(one.items(counted))
            continue
        for table, some in one.tables().items():
            name = f"{one.path.name}: {table}"
            rows.setdefault(table, []).extend(json_files.numbered(some, name, counted))
    return json_files.read_whole(rows, any(one.kind != TABLES for one in looks))
