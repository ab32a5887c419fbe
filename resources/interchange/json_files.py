"""HSDS as JSON: pages of an API, lists, single objects, a line each (ndjson), or whole tables.

Nested objects become rows of the tables they would fill in CSV, a few hundred services at a time,
so that one reader (`tabular`) makes records of both.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from resources.interchange.csv_files import Row, cleaned, heading
from resources.interchange.nested import Nested
from resources.interchange.package import Package
from resources.interchange.records import FeedRefused, Refused, Skipped, Where
from resources.interchange.tables import TABLE_OF
from resources.interchange.tabular import read as read_tables
from resources.interchange.unread import Columns

LAYOUT = "HSDS JSON"
MOST_BYTES = 100 * 1024**2
LONGEST_LINE = 4 * 1024**2
AT_ONCE = 500
LINES = {".ndjson", ".jsonl"}
VALUE = re.compile(r'"([^"]*)"|([\d.-]+)')
ID = re.compile(r'"id"\s*:\s*(?:"([^"]*)"|([\d.-]+))')
# Values of a line that is no JSON which are looked at.
MOST_LOST = 1000
KIND_WORDS = "neither a service, an organization, a location nor a list of them"


def is_lines(path: Path) -> bool:
    return path.suffix.lower() in LINES


def load(path: Path):
    """The whole document. One that is too large or too deep is refused in words."""
    if path.stat().st_size > MOST_BYTES:
        raise FeedRefused(
            f"{path.name} is larger than {MOST_BYTES // 1024**2} MB. Send it as ndjson"
            " (one service a line) or as HSDS tables: those can be of any length."
        )
    start = path.open("rb").read(200).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        raise FeedRefused(f"{path.name} is XML or a web page, not JSON.")
    return _parsed(path.read_bytes(), path.name)


def _parsed(text: bytes, name: str):
    try:
        return json.loads(text.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError:
        raise FeedRefused(f"{name} is nested too deeply to be a directory.") from None
    except ValueError as problem:
        raise FeedRefused(f"{name} is not JSON: {str(problem)[:120]}.") from None


def _no_number(text):
    raise ValueError(f"{text} is no number of JSON")


def lines(path: Path, counted: Counter) -> Iterator[tuple[Where, object] | Refused]:
    """Each line of an ndjson file, or why it could not be read."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
            if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                raise FeedRefused(f"Line {number} of {path.name} is longer than 4 MB.")
            if not line.strip():
                continue
            counted[path.name] += 1
            where = Where(path.name, number)
            try:
                yield where, _parsed(line, "The line")
            except FeedRefused as problem:
                yield Refused(where, str(problem), hides_others=True, lost=(_lost(line),))


def _lost(line: bytes) -> Row:
    """What stands in a line that is no JSON: its id, and all that may be an id of its owner."""
    text = line.decode("utf-8", "replace")
    cells = (match[1] or match[2] for match in islice(VALUE.finditer(text), MOST_LOST))
    row = Row((str(number), cell.strip()) for number, cell in enumerate(cells))
    if key := ID.search(text):
        row["id"] = key[1] or key[2]
    return row


def objects(document, path: Path, counted: Counter) -> Iterator[tuple[Where, object]]:
    """The objects of a document that is a list, a page of an API, or one object."""
    found = document["contents"] if _is_page(document) else document
    return numbered(found if isinstance(found, list) else [found], path.name, counted)


def numbered(rows: list, name: str, counted: Counter) -> Iterator[tuple[Where, object]]:
    for number, one in enumerate(rows, start=1):
        counted[name] += 1
        yield Where(name, number), one


def pages_of(document) -> int:
    """Of how many pages this is one, as it says itself: what one of several lacks has not gone."""
    pages = document.get("total_pages") if isinstance(document, dict) else None
    return pages if isinstance(pages, int) else 1


def _is_page(document) -> bool:
    return isinstance(document, dict) and isinstance(document.get("contents"), list)


def tables_of(document) -> dict[str, list]:
    """Our name of a table → its rows, where the document is an object of tables."""
    if not isinstance(document, dict) or _is_page(document) or "id" in document:
        return {}
    found = {}
    for name, rows in document.items():
        table = TABLE_OF.get(name.lower().removesuffix(".csv"))
        if table and isinstance(rows, list):
            found[table] = rows
    return found


def read(items: Iterable) -> Iterator:
    """Records of (where, object) pairs, some hundreds at a time."""
    package, items = Package(), iter(items)
    seen: set[tuple[str, str]] = set()
    while batch := list(islice(items, AT_ONCE)):
        nested = Nested(seen, package.unread)
        for item in batch:
            if isinstance(item, Refused):
                yield item._replace(lost=())
                continue
            where, one = item
            table = nested.table_of(one)
            if table:
                nested.add(table, one, where)
            elif isinstance(one, dict) and {"openapi_url", "profile"} & set(one):
                yield Skipped(where, "It describes an API and holds no services.")
            else:
                yield Refused(where, f"It is {KIND_WORDS}.")
        yield from nested.remarks
        yield from read_tables(nested, package)
    yield from package.unread.remarks()


def read_whole(rows: dict[str, list], is_one_file: bool = True) -> Iterator:
    """Records of whole tables: of each its (where, object) pairs, or why they could not be read."""
    package = Package()
    nested = Nested(set(), package.unread)
    nested.is_one_file = is_one_file
    found = []
    for table, items in rows.items():
        for item in items:
            if isinstance(item, Refused):
                nested.tables[table].append(item)
            elif isinstance(item[1], dict):
                found.append((table, *item))
            else:
                nested.remarks.append(Refused(item[0], "It is not an object."))
    # What has a row of its own is not taken from another that it comes along with.
    nested.seen = {(table, str(one.get("id") or "")) for table, _where, one in found}
    for table, where, one in found:
        nested.add(table, one, where)
    yield from nested.remarks
    yield from read_tables(nested, package)
    yield from package.unread.remarks()


def flat_rows(items: Iterable, unread: Columns) -> Iterator[Row | Refused]:
    """Objects without HSDS ids as rows of a flat table; what is nested in them is left out."""
    for item in items:
        if isinstance(item, Refused):
            yield item._replace(lost=())
            continue
        where, one = item
        if not isinstance(one, dict):
            yield Refused(where, "It is not an object.")
            continue
        row = Row()
        for key, value in islice(one.items(), 500):
            text = cleaned(str(value)) if isinstance(value, str | int | float) else ""
            if text and len(text) <= 200_000:
                row[heading(str(key))] = text
            elif isinstance(value, dict | list) and value:
                unread.tell(where.file, heading(str(key)))
        row.where = where
        yield row
