"""Which layout a path holds, told by the headings of its files."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from resources.interchange import detect_json, flat, tabular, wide
from resources.interchange.csv_files import heading, headings, rows
from resources.interchange.package import Package
from resources.interchange.records import Feed, FeedRefused, Remark
from resources.interchange.tables import Folder
from resources.interchange.unread import listed

CSVS = (".csv", ".tsv", ".txt")
# What a person may have called a column.
PLAIN = re.compile(r"[\w .,:?#/()&'-]{1,60}")


class UnknownLayout(FeedRefused):
    """Nothing at this path is a directory we can read; the message says what was looked for."""


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
    if suffix == ".json" or detect_json.is_lines(path):
        return detect_json.feed([path], columns)
    if suffix in CSVS and (feed := _flat(path, columns)):
        return feed
    raise UnknownLayout(
        f"{path.name} is not a CSV with a name and an address or phone.{_way_out(path)}"
    )


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
    if feeds:
        names = ", ".join(file.name for feed in feeds for file in feed.files)
        raise FeedRefused(
            f"{path} holds several flat tables: {names}. Please send each by itself, with a name of"
            " its own: --source pantries."
        )
    documents = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in detect_json.SUFFIXES and file.name != PACKAGE
    )
    if not documents and not csvs:
        # Frictionless packages have their tables in a folder beside `datapackage.json`.
        folders = [one for one in path.iterdir() if any(one.glob("*.[cCtT][sS][vV]"))]
        if len(folders) == 1:
            return _folder(folders[0], columns)
    if documents and not csvs:
        return detect_json.feed(documents, columns)
    raise UnknownLayout(
        f"{path} holds neither organizations.csv and services.csv (HSDS) nor one flat CSV"
        " with a name and an address or phone, nor JSON files."
    )


PACKAGE = "datapackage.json"


def _wide(path: Path, counted: Counter) -> Iterator:
    tables = Folder(path, counted)
    yield from wide.read(tables)
    yield from map(Remark, tables.remarks)


def _tabular(path: Path, counted: Counter) -> Iterator:
    tables = Folder(path, counted)
    package = Package(is_own=tables.is_own)
    yield from tabular.read(tables, package)
    yield from package.unread.remarks()
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


def _way_out(path: Path) -> str:
    """For a table with words of its own; nothing of what is no table at all."""
    found = headings(path) if path.suffix.lower() in CSVS else []
    if len(found) < 2 or not all(map(PLAIN.fullmatch, found)):
        return ""
    return (
        f" Its columns: {listed(found)}. Say which of them is which: --columns name={found[0]}"
        " phone=… (--help lists ours)."
    )


def _table(reader: flat.Reader, path: Path, counted: Counter) -> Iterator:
    remarks: list[str] = []
    yield from reader.read(rows(path, counted, id_of=reader.id_of, remarks=remarks))
    yield from map(Remark, remarks)
