"""Whose rows are lost where one cannot be read: nothing of these is taken in.

What hangs on a listing comes whole each time, so that a phone that is not read would be taken away
from families. A listing that may have lost something is refused instead, and stays as it is.
"""

from collections.abc import Iterator

from resources.interchange.csv_files import Row
from resources.interchange.package import KIND_OF, KINDS, Package
from resources.interchange.records import BadValue, Refused

# Tables whose rows hang on no owner of their own, and the columns that name what is lost with one.
NAMED_IN = {"terms": ("id", "taxonomy_id"), "languages": ("phone_id",)}


# Where `Package.torn` has a row of locations that could not be read: any may be lost in it.
ANY_LOCATION = ("locations", "")


def know(row: Refused, table: str, package: Package) -> None:
    """Locations and organisations that are lost are there all the same."""
    if table == "locations":
        package.torn.setdefault(ANY_LOCATION, str(row.where))
    for one in row.lost if table != "services" else ():
        if key := one["id"]:
            package.know(KIND_OF[table], key)
            package.tear(KIND_OF[table], key, str(row.where))


def tell(row: Refused, table: str, package: Package) -> Refused:
    """The row without what is lost in it: its owners are marked."""
    for one in row.lost if table not in KIND_OF else ():
        if names := _names(one, NAMED_IN.get(table, ())):
            package.torn.update({(table, name): str(row.where) for name in names})
            if table == "terms":
                continue
        for kind, key in _owners(one, package):
            package.tear(kind, key, str(row.where))
    return row._replace(lost=())


def leave(row: Row, table: str, package: Package) -> None:
    """A place whose row was refused, or whose address was, stays as it is."""
    key = row["id" if table == "locations" else "location_id"]
    if table in ("locations", "addresses") and key in package.known["location"]:
        package.tear("location", key, str(row.where))


def refuse(where: list[str]) -> None:
    """`where`: rows that hold what is lost. Raises `BadValue` where there are any."""
    if where:
        raise BadValue(
            f"Part of it is lost in {where[0]}. Nothing of it is taken in until that is mended."
        )


def _names(row: Row, columns: tuple[str, ...]) -> list[str]:
    """What these columns say; any cell may be of them where they do not fit (`csv_files`)."""
    cells = row.values() if columns and "0" in row else [row[name] for name in columns]
    return [cell for cell in cells if cell]


def _owners(row: Row, package: Package) -> Iterator[tuple[str, str]]:
    """All whose ids stand in it, where it does not say whose it is."""
    try:
        yield package.owner(row)[:2]
    except BadValue:
        cells = {row["link_id"]} if row["link_id"] else {*row.values()}
        for kind in KINDS:
            yield from ((kind, key) for key in cells if key in package.known[kind])
        yield from (("service", package.joins[key][0]) for key in cells if key in package.joins)
