"""Which layout a path holds, told by the headings of its files."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from resources.interchange import flat, json_files, tabular, wide
from resources.interchange.csv_files import heading, headings, rows
from resources.interchange.nested import Nested
from resources.interchange.package import Package
from resources.interchange.records import FeedRefused, Remark
from resources.interchange.tables import Folder


class UnknownLayout(FeedRefused):
    """Nothing at this path is a directory we can read; the message says what was looked for."""


@dataclass(frozen=True)
class Feed:
    """`read` gets a counter that it fills with the rows of each file."""

    layout: str
    read: Callable[[Counter], Iterator]
    files: tuple[Path, ...]
    # One page of several: what it lacks has not gone.
    is_part: bool = False


def detect(path: Path, columns: dict[str, str] | None = None) -> Feed:
    """`columns` maps our names of a flat table (`flat.COLUMNS`) to the headings of the file."""
    columns = {ours: heading(theirs) for ours, theirs in (columns or {}).items()}
    if unknown := sorted(set(columns) - set(flat.COLUMNS)):
        raise FeedRefused(
            f"The column map names {', '.join(unknown)}. Known: {', '.join(flat.COLUMNS)}."
        )
    if path.is_dir():
        return _folder(path, columns)
    suffix = path.suffix.lower()
    if suffix == ".json" or json_files.is_lines(path):
        return _json(path, columns)
    if suffix in (".csv", ".tsv", ".txt") and (feed := _flat(path, columns)):
        return feed
    raise UnknownLayout(f"{path.name} is not a CSV with a name and an address or phone.")


def _folder(path: Path, columns) -> Feed:
    tables = Folder(path, Counter())
    csvs = tuple(file for files in tables.files.values() for file in files)
    if wide.fits(tables):
        return Feed(wide.LAYOUT, partial(_wide, path), csvs)
    if tabular.fits(tables):
        return Feed(tabular.LAYOUT, partial(_tabular, path), csvs)
    feeds = [_flat(file, columns) for file in csvs]
    feeds = [feed for feed in feeds if feed]
    if len(feeds) == 1:
        return feeds[0]
    documents = [
        file
        for file in sorted(path.iterdir())
        if file.suffix.lower() in JSON and file.name != PACKAGE
    ]
    if not documents and not csvs and (folders := [one for one in path.iterdir() if one.is_dir()]):
        # Frictionless packages have their tables in a folder beside `datapackage.json`.
        if len(folders) == 1 and any(folders[0].glob("*.[cCtT][sS][vV]")):
            return _folder(folders[0], columns)
    if len(documents) == 1 and not csvs:
        return _json(documents[0], columns)
    raise UnknownLayout(
        f"{path} holds neither organizations.csv and services.csv (HSDS) nor one flat CSV"
        " with a name and an address or phone, nor one JSON file."
    )


JSON = {".json", *json_files.LINES}
PACKAGE = "datapackage.json"


def _wide(path: Path, counted: Counter) -> Iterator:
    tables = Folder(path, counted)
    yield from wide.read(tables)
    yield from map(Remark, tables.remarks)


def _tabular(path: Path, counted: Counter) -> Iterator:
    tables = Folder(path, counted)
    yield from tabular.read(tables, Package(is_own=tables.is_own))
    yield from map(Remark, tables.remarks)


def _flat(path: Path, columns) -> Feed | None:
    known = set(headings(path))
    if columns:
        if missing := sorted(set(columns.values()) - known):
            raise FeedRefused(f"{path.name} has no column {', '.join(missing)}.")
        known |= set(columns)
    if not flat.fits(known):
        return None
    reader = flat.Reader(path.stem, columns)
    return Feed(flat.LAYOUT, partial(_table, reader, path), (path,))


def _table(reader: flat.Reader, path: Path, counted: Counter) -> Iterator:
    remarks: list[str] = []
    yield from reader.read(rows(path, counted, id_of=reader.id_of, remarks=remarks))
    yield from map(Remark, remarks)


def _json(path: Path, columns) -> Feed:
    if json_files.is_lines(path):
        first = next(iter(json_files.lines(path, Counter())), None)
        one = first[1] if isinstance(first, tuple) else None
        items = partial(json_files.lines, path)
        is_part = False
    else:
        document = json_files.load(path)
        if tables := json_files.tables_of(document):
            read = partial(json_files.read_whole, tables, path)
            return Feed(json_files.LAYOUT, read, (path,))
        is_part = json_files.is_part_of_more(document)
        items = partial(json_files.objects, document, path)
        one = next((one for _where, one in items(Counter())), None)
    if isinstance(one, dict) and _is_flat(one, columns):
        reader = flat.Reader(path.stem, columns)
        return Feed(flat.LAYOUT, partial(_flat_objects, reader, items), (path,))
    return Feed(json_files.LAYOUT, partial(_objects, items), (path,), is_part)


def _flat_objects(reader: flat.Reader, items, counted: Counter) -> Iterator:
    return reader.read(json_files.flat_rows(items(counted)))


def _objects(items, counted: Counter) -> Iterator:
    return json_files.read(items(counted))


def _is_flat(one: dict, columns) -> bool:
    if columns:
        return True
    return Nested(set()).table_of(one) not in ("services", "organizations", "joins") and flat.fits(
        one
    )
