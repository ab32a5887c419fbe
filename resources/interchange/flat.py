"""One flat table: each row is a listing, its organisation and its only place together."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from resources.interchange import dates, hours, phones, unread, values
from resources.interchange.csv_files import Row
from resources.interchange.records import (
    BadValue,
    ListingRecord,
    LocationRecord,
    OrganizationRecord,
    Refused,
    Skipped,
)
from resources.interchange.vocabulary import (
    cost_of,
    has_interpreter,
    languages_of,
    needs_of_words,
    room_of,
    words_on_interpreters,
)

LAYOUT = "one flat table"
NAMESPACE = uuid.UUID("5a1c6d3e-6f0e-5c1b-9d0a-3d8e0c1f7b42")
# What a column map may name → the headings that are understood without one.
COLUMNS = {
    "id": ("id", "service_id", "uuid"),
    "name": ("name", "service_name", "program_name", "title"),
    "organization": ("organization", "organization_name", "agency", "agency_name", "provider"),
    "description": ("description", "notes"),
    "who_for": ("who_for", "eligibility"),
    "how_to_get": ("how_to_get", "application_process", "how_to_apply"),
    "bring": ("bring", "required_documents"),
    "area": ("area", "service_area", "service_areas"),
    "category": ("category", "categories", "need", "needs"),
    "languages": ("languages", "languages_spoken"),
    "interpreter": ("interpreter", "interpretation_services"),
    "cost": ("cost", "fees", "fee"),
    "room": ("room", "wait_time"),
    "min_age": ("min_age", "minimum_age"),
    "max_age": ("max_age", "maximum_age"),
    "verified_on": ("verified_on", "last_verified", "assured_date"),
    "address": ("address", "address_1", "street", "street_address"),
    "city": ("city", "town"),
    "state": ("state", "state_province"),
    "zip": ("zip", "postal_code", "zipcode", "zip_code"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
    "directions": ("directions", "transportation"),
    "phone": ("phone", "phone_number", "telephone", "tel"),
    "hours": ("hours", "opening_hours", "hours_of_operation"),
    "website": ("website", "url", "web"),
    "email": ("email", "e-mail", "email_address"),
}


@dataclass(slots=True)
class OnlyPlace(LocationRecord):
    """The place of a listing without an id: a street written otherwise makes another of both.

    `listing_name` tells which it may be all the same.
    """

    listing_name: str = ""


def fits(headings: Iterable[str]) -> bool:
    known = set(headings)
    places = {*COLUMNS["address"], *COLUMNS["phone"]}
    return bool(known & set(COLUMNS["name"])) and bool(known & places)


class Reader:
    """`columns` maps our names to the headings of the file, for files with words of their own."""

    def __init__(self, name: str, columns: dict[str, str]):
        self.name = name
        self.columns = {
            ours: ((columns[ours],) if ours in columns else theirs)
            for ours, theirs in COLUMNS.items()
        }
        self.seen: dict[str, int] = {}
        self.partners: set[str] = set()
        self.unread = unread.Columns()

    def read(self, rows: Iterable[Row | Refused]) -> Iterator:
        for row in rows:
            if isinstance(row, Refused):
                yield row._replace(lost=())
                continue
            self.unread.look(row, self._read(row))
            try:
                records = self._records(row)
            except BadValue as problem:
                yield Refused(row.where, str(problem), self.id_of(row))
                continue
            key = records[-1].source_id
            if key in self.seen:
                yield Refused(row.where, f"Row {self.seen[key]} is about the same place.")
                continue
            self.seen[key] = row.where.row
            for record in records:
                if isinstance(record, OrganizationRecord):
                    if record.source_id in self.partners:
                        continue
                    self.partners.add(record.source_id)
                yield record
            phone = self._cell(row, "phone")
            if phone and not records[-1].facts.get("phones"):
                where = row.where._replace(part="phone")
                yield Skipped(where, f"“{phone[:40]}” is no phone number.")
        yield from self.unread.remarks()

    def id_of(self, row: Row) -> str:
        """The id that the feed itself gives; empty where it has none."""
        return self._cell(row, "id")

    def _read(self, row: Row) -> set[str]:
        """Of several columns with the same meaning the first that is filled."""
        filled = ([one for one in some if row[one]] for some in self.columns.values())
        return {headings[0] for headings in filled if headings}

    def _cell(self, row: Row, name: str) -> str:
        return row.first(*self.columns[name])

    def _records(self, row: Row) -> list:
        def cell(name):
            return row.first(*self.columns[name])

        name = values.name(cell("name"))
        partner = values.name(cell("organization") or name)
        address, phone = cell("address"), cell("phone")
        # Some feeds put a phone number where the street should be.
        misplaced = re.match(r"phone:\s*(.*)$", address, re.IGNORECASE)
        if misplaced:
            address, phone = "", phone or misplaced[1]
        lines = phones.lines(phone)
        number = lines[0].number if lines else ""
        website = values.url(cell("website"))
        if not (address or number or website):
            raise BadValue("It has no address, phone or website: nobody could get there.")
        place = values.place(
            address=address,
            city=cell("city"),
            state=cell("state"),
            postal_code=cell("zip"),
            # A point without a street is the middle of a town: worse than none.
            latitude=cell("latitude") if address else "",
            longitude=cell("longitude") if address else "",
            directions=cell("directions"),
        )
        key = "|".join([name, address or number, place.get("postal_code", "")]).casefold()
        source_id = values.identifier(cell("id") or str(uuid.uuid5(NAMESPACE, key)))
        owner = str(uuid.uuid5(NAMESPACE, f"organization|{partner.casefold()}"))
        spans, note = hours.parse(cell("hours"))
        facts = self._texts(name, cell) | self._plain(cell)
        facts |= {
            "website": website,
            "hours": list(spans),
            "hours_note_en": values.text(note),
            "phones": lines,
        }
        part = row.where._replace(part="organization")
        records: list = [OrganizationRecord(part, owner, {"name_en": partner})]
        if address:
            home = str(uuid.uuid5(NAMESPACE, f"place|{source_id}"))
            where = row.where._replace(part="address")
            given = LocationRecord if cell("id") else partial(OnlyPlace, listing_name=name)
            records.append(given(where, home, place, owner))
            facts["places"] = [home]
        kept = {key: value for key, value in facts.items() if value not in ("", None, [], ())}
        records.append(ListingRecord(row.where, source_id, kept | {"live": True}, owner))
        return records

    def _texts(self, name: str, cell) -> dict:
        description = values.text(cell("description"))
        more = room_of(cell("room")).words, words_on_interpreters(cell("interpreter"))
        ages = values.ages(cell("min_age"), cell("max_age")).words
        words = (name, cell("category"), description, self.name.replace("_", " "))
        return {
            "name_en": name,
            "summary_en": values.first_sentences(description),
            "description_en": "\n\n".join(part for part in (description, *more) if part),
            "who_for_en": values.text("\n".join(filter(None, (cell("who_for"), *ages)))),
            "how_to_get_en": values.text(cell("how_to_get")),
            "bring_en": values.text(cell("bring")),
            "area_en": cell("area")[:300],
            "cost_note_en": values.text(cell("cost")),
            "needs": list(needs_of_words(*words)),
        }

    def _plain(self, cell) -> dict:
        youngest, oldest, _words = values.ages(cell("min_age"), cell("max_age"))
        room, weeks, _words = room_of(cell("room"))
        return {
            "cost": cost_of(cell("cost")),
            "email": values.email(cell("email")),
            "min_age": youngest,
            "max_age": oldest,
            "interpreter": has_interpreter(cell("interpreter")) or None,
            "languages": list(languages_of(cell("languages"))),
            "room": room,
            "room_weeks": weeks,
            "verified_on": dates.iso_day(cell("verified_on")),
        }
