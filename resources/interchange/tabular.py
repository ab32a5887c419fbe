"""HSDS as tables joined by ids: editions 1.x, 2.x and 3.x, from CSV files or from JSON."""

from collections.abc import Iterator
from typing import Protocol

from resources.interchange import bare, keep, make
from resources.interchange.csv_files import Row, Take
from resources.interchange.package import Package
from resources.interchange.records import BadValue, Part, Parts, Refused, Skipped
from resources.interchange.tables import NO_ROOM

LAYOUT = "HSDS tabular"
AT_ONCE = 500
KIND_OF = {"organizations": "organization", "locations": "location", "services": "service"}


class Tables(Protocol):
    def rows(
        self, table: str, *, again: bool = False, take: Take | None = None
    ) -> Iterator[Row | Refused | Parts]: ...


def fits(tables) -> bool:
    return {"id", "name"} <= set(tables.headings("services")) and {"id", "name"} <= set(
        tables.headings("organizations")
    )


def read(tables: Tables, package: Package) -> Iterator:
    """Records and what is said of single rows, small tables first, services last."""
    for table, kind in KIND_OF.items():
        for row in tables.rows(table, again=True):
            if isinstance(row, Row) and row["id"]:
                package.know(kind, row["id"])
    for table, take in keep.TABLES.items():
        plain = bare.TABLES[table](package) if table in bare.TABLES else None
        yield from _kept(take, tables.rows(table, take=plain), package)
    package.forget_tables()
    yield from _records(tables.rows("organizations"), _one(make.organization), package)
    yield from _records(tables.rows("locations"), make.locations, package)
    yield from _records(tables.rows("services"), _one(make.listing), package)
    for table, reason in NO_ROOM.items():
        for row in tables.rows(table):
            yield row if isinstance(row, Refused) else Skipped(row.where, reason)


def _kept(take, rows, package) -> Iterator:
    """What is said of rows that become parts: of those simply taken in, many at once."""
    file, taken = "", []
    for row in rows:
        if isinstance(row, Refused | Parts):
            yield row
            continue
        try:
            said = take(row, package)
        except BadValue as problem:
            said = Refused(row.where, str(problem))
        where = row.where
        if said is not None:
            yield said
        elif where.part:
            yield Part(where)
        elif where.file != file or len(taken) >= AT_ONCE:
            if taken:
                yield Parts(file, taken)
            file, taken = where.file, [where.row]
        else:
            taken.append(where.row)
    if taken:
        yield Parts(file, taken)


def _one(make_one):
    def make_all(row, package):
        yield make_one(row, package)

    return make_all


def _records(rows, make_all, package) -> Iterator:
    for row in rows:
        if isinstance(row, Refused):
            yield row
            continue
        try:
            yield from make_all(row, package)
        except BadValue as problem:
            yield Refused(row.where, str(problem), row["id"])
