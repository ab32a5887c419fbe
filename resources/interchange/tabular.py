"""HSDS as tables joined by ids: editions 1.x, 2.x and 3.x, from CSV files or from JSON."""

from collections.abc import Iterator
from typing import Protocol

from resources.interchange import bare, keep, make, make_places, torn
from resources.interchange.csv_files import Row, Take
from resources.interchange.hsds_columns import READ
from resources.interchange.package import KIND_OF, Package
from resources.interchange.records import BadValue, Part, Parts, Refused, Skipped
from resources.interchange.tables import NAMES, NO_ROOM

LAYOUT = "HSDS tabular"
AT_ONCE = 500


class Tables(Protocol):
    # Whether one file holds them all.
    is_one_file: bool

    def rows(
        self, table: str, *, again: bool = False, take: Take | None = None
    ) -> Iterator[Row | Refused | Parts]: ...


def fits(tables) -> bool:
    return {"id", "name"} <= set(tables.headings("services")) and {"id", "name"} <= set(
        tables.headings("organizations")
    )


def read(tables: Tables, package: Package) -> Iterator:
    """Records and what is said of single rows, small tables first, services last.

    What is in columns that nobody reads, `package.unread` says at the end.
    """
    for table, kind in KIND_OF.items():
        for row in tables.rows(table, again=True):
            if isinstance(row, Refused):
                torn.know(row, table, package)
            elif isinstance(row, Row) and row["id"]:
                package.know(kind, row["id"])
                if table == "services" and not package.is_own:
                    package.describe(row["description"])
    for table, take in keep.TABLES.items():
        plain = bare.TABLES[table](package) if table in bare.TABLES else None
        rows = _looked_at(table, tables.rows(table, take=plain), tables, package)
        yield from _kept(table, take, rows, package)
    package.forget_tables()
    for table, make_all in MAKERS.items():
        rows = _looked_at(table, tables.rows(table), tables, package)
        yield from _records(table, rows, make_all, package)
    for table, reason in NO_ROOM.items():
        for row in tables.rows(table):
            if isinstance(row, Refused):
                yield row._replace(lost=(), hides_others=False)
            else:
                yield Skipped(row.where, reason)


def _looked_at(table: str, rows, tables: Tables, package: Package) -> Iterator:
    if package.is_own:
        yield from rows
        return
    read, before = READ[table], f"{NAMES[table][0]}." if tables.is_one_file else ""
    for row in rows:
        if isinstance(row, Row):
            package.unread.look(row, read, before)
        yield row


def _kept(table: str, take, rows, package: Package) -> Iterator:
    """What is said of rows that become parts: of those simply taken in, many at once."""
    file, taken = "", []
    for row in rows:
        if isinstance(row, Refused):
            yield torn.tell(row, table, package)
            continue
        if isinstance(row, Parts):
            yield row
            continue
        try:
            said = take(row, package)
        except BadValue as problem:
            torn.leave(row, table, package)
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


MAKERS = {
    "organizations": _one(make.organization),
    "locations": make_places.locations,
    "services": _one(make.listing),
}


def _records(table: str, rows, make_all, package) -> Iterator:
    for row in rows:
        if isinstance(row, Refused):
            yield row._replace(lost=())
            continue
        try:
            yield from make_all(row, package)
        except BadValue as problem:
            if table == "locations":
                torn.leave(row, table, package)
            yield Refused(row.where, str(problem), row["id"])
