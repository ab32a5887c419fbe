"""The small tables of an HSDS package, by the row they hang on. Services themselves are streamed.

Kept small: fifty thousand services with their phones, hours and places must fit in memory.
"""

from sys import intern
from typing import NamedTuple

from resources.interchange import unread
from resources.interchange.csv_files import Row
from resources.interchange.records import BadValue
from resources.interchange.spill import MOST_IN_MEMORY, Spill

KINDS = ("service", "location", "organization")
KIND_OF = {"services": "service", "locations": "location", "organizations": "organization"}


class Bits(dict[str, list]):
    """What hangs on one service, location or organisation: `phones`, `hours`, `over` and so on."""

    __slots__ = ()

    def add(self, name: str, *values) -> None:
        if name in self:
            self[name].extend(values)
        else:
            self[name] = list(values)

    def all(self, name: str) -> list:
        return self.get(name) or []


NOTHING = Bits()
# Two descriptions whose first letters are the same are of the same.
BEGINNING = 40
# So many services go to the disk, and come back, as one piece.
LOT = 100


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
        # Ids that the package gives to a row of its own, numbered.
        self.known: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
        self.bits: dict[str, dict[int | None, Bits]] = {kind: {} for kind in KINDS}
        self.sites: dict[str, Site] = {}
        self.at: dict[str, tuple[str, ...]] = {}
        self.joins: dict[str, tuple[str, str]] = {}
        self.terms: dict[str, Term] = {}
        self.phone_languages: dict[str, tuple[str, ...]] = {}
        self._same: dict[tuple, tuple] = {}
        # Phones of our own export by id: what HSDS has no column for.
        self.line_extras: dict[str, dict] = {}
        # (table, id) of terms, and of phones whose languages, are lost in a torn row → which row.
        self.torn: dict[tuple[str, str], str] = {}
        self.unread = unread.Columns()
        # How the descriptions of services begin, as hashes.
        self._described: set[int] = set()
        self._spill: Spill | None = None
        # The lot of services that was read from it last.
        self._lot, self._pieces = -1, []

    def know(self, kind: str, key: str) -> None:
        known = self.known[kind]
        known.setdefault(intern(key), len(known))

    def describe(self, text: str) -> None:
        """What a service says of itself: some feeds say it of its location too, and a bit more."""
        self._described.add(hash(text[:BEGINNING]))

    def is_described(self, text: str) -> bool:
        return hash(text[:BEGINNING]) in self._described

    def bits_of(self, kind: str, key: str) -> Bits:
        """Where to keep what hangs on this one. It may go to the disk at the next call."""
        group = self.bits[kind]
        number = self.known[kind].get(key)
        found = group.get(number)
        if found is None:
            if kind == "service" and len(group) >= MOST_IN_MEMORY:
                self._to_disk()
            found = group[number] = Bits()
        return found

    def tear(self, kind: str, key: str, where: str) -> None:
        """Part of this one is lost in a row that cannot be read (`torn`)."""
        self.bits_of(kind, key).add("torn", where)

    def speaks_on(self, phone: str, codes: tuple[str, ...]) -> None:
        """Few different combinations, which many phones share."""
        codes = tuple(dict.fromkeys(self.phone_languages.get(phone, ()) + codes))
        self.phone_languages[phone] = self._same.setdefault(codes, codes)

    def forget_tables(self) -> None:
        """Once all small tables are read: what only they needed of each other."""
        for kept in (self.joins, self.phone_languages, self.line_extras):
            kept.clear()

    def overwrite(self, table: str, key: str, column: str, value: str) -> None:
        """What an export of ours says beside HSDS, of a row of this table."""
        if table == "phones":
            self.line_extras.setdefault(key, {})[column] = value
        elif table in KIND_OF and key in self.known[KIND_OF[table]]:
            self.bits_of(KIND_OF[table], key).add("over", (column, value))
        else:
            raise BadValue("What it is about is not in the feed.")

    def look(self, kind: str, key: str) -> Bits:
        return self.bits[kind].get(self.known[kind].get(key), NOTHING)

    def pop_service(self, key: str) -> Bits:
        number = self.known["service"].get(key)
        here = self.bits["service"].pop(number, None)
        if self._spill is None or number is None:
            return here or NOTHING
        found = Bits()
        for bits in (*self._from_disk(number), here or NOTHING):
            for name, values in bits.items():
                found.add(name, *values)
        return found

    def _to_disk(self) -> None:
        if self._spill is None:
            self._spill = Spill()
        lots: dict[int, dict] = {}
        group = self.bits["service"]
        for number, bits in group.items():
            lots.setdefault(number // LOT, {})[number] = dict(bits)
        self._spill.put(lots.items())
        group.clear()

    def _from_disk(self, number: int) -> list[dict]:
        """Services come in the order of their numbers: neighbours are read together."""
        if number // LOT != self._lot:
            self._lot = number // LOT
            self._pieces = self._spill.get(self._lot)
        return [piece[number] for piece in self._pieces if number in piece]

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
