"""The small tables of an HSDS package, by the row they hang on. Services themselves are streamed.

Kept small: fifty thousand services with their phones, hours and places must fit in memory.
"""

from typing import NamedTuple

from resources.interchange.csv_files import Row
from resources.interchange.records import BadValue

KINDS = ("service", "location", "organization")


class Bits:
    """What hangs on one service, location or organisation. A slot that nothing filled is None."""

    __slots__ = (
        "access",
        "addresses",
        "ages",
        "areas",
        "capacity",
        "costs",
        "documents",
        "eligibility",
        "exceptions",
        "hours",
        "languages",
        "needs",
        "notes",
        "own",
        "phones",
        "urls",
        "words",
    )

    def __init__(self):
        for name in self.__slots__:
            setattr(self, name, None)

    def add(self, name: str, *values) -> None:
        kept = getattr(self, name)
        if kept is None:
            setattr(self, name, list(values))
        else:
            kept.extend(values)

    def all(self, name: str) -> list:
        return getattr(self, name) or []


NOTHING = Bits()


class Owner(NamedTuple):
    """`location`: the one place of a service for which a phone or hours hold."""

    kind: str
    id: str
    location: str = ""


class Site(NamedTuple):
    """What services must know of a location: the ids of its addresses, and whose it is."""

    keys: tuple[str, ...]
    organization_id: str
    languages: tuple[str, ...]


class Term(NamedTuple):
    code: str
    name: str
    taxonomy: str


class Package:
    def __init__(self, is_own: bool = False):
        self.is_own = is_own
        # Ids that the package gives to a row of its own.
        self.known: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        self.bits: dict[str, dict[str, Bits]] = {kind: {} for kind in KINDS}
        self.sites: dict[str, Site] = {}
        self.at: dict[str, list[str]] = {}
        self.joins: dict[str, tuple[str, str]] = {}
        self.terms: dict[str, Term] = {}
        self.phone_languages: dict[str, tuple[str, ...]] = {}
        # (table, id) → column → value: what overwrites a row of our own export.
        self.over: dict[tuple[str, str], dict] = {}

    def know(self, kind: str, key: str) -> None:
        # The string itself is kept, so that all tables share one copy of each id.
        self.known[kind].setdefault(key, key)

    def bits_of(self, kind: str, key: str) -> Bits:
        key = self.known[kind].get(key, key)
        found = self.bits[kind].get(key)
        if found is None:
            found = self.bits[kind][key] = Bits()
        return found

    def look(self, kind: str, key: str) -> Bits:
        return self.bits[kind].get(key, NOTHING)

    def pop_service(self, key: str) -> Bits:
        return self.bits["service"].pop(key, NOTHING)

    def owner(self, row: Row) -> Owner:
        """Whose part this row is: a place of a service, a service, a location, an organisation.

        Raises `BadValue` where it names none, or only some that are not in the package.
        """
        if pair := self.joins.get(row["service_at_location_id"]):
            return Owner("service", *pair)
        service, location = row["service_id"], row["location_id"]
        if service in self.known["service"]:
            return Owner("service", service, location if location in self.known["location"] else "")
        if location in self.known["location"]:
            return Owner("location", location)
        organization = row["organization_id"]
        if organization in self.known["organization"]:
            return Owner("organization", organization)
        if service or location or organization or row["service_at_location_id"]:
            raise BadValue("What it belongs to is not in the feed.")
        raise BadValue("It belongs to no service, location or organization.")
