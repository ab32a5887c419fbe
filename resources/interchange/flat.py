"""One flat CSV: each row is a listing, its organisation and its only place together."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from resources.interchange import hours, values
from resources.interchange.csv_files import Row, rows
from resources.interchange.records import (
    BadValue,
    ListingRecord,
    OrganizationRecord,
    PhoneRecord,
    Refused,
)
from resources.interchange.vocabulary import cost_of, languages_of, needs_of_words

LAYOUT = "one flat CSV"
NAMESPACE = uuid.UUID("5a1c6d3e-6f0e-5c1b-9d0a-3d8e0c1f7b42")
ID = ("id", "service_id", "uuid")
NAME = ("name", "service_name", "program_name", "title")
ORGANIZATION = ("organization", "organization_name", "agency", "agency_name", "provider")
ADDRESS = ("address", "address_1", "street", "street_address")
ZIP = ("zip", "postal_code", "zipcode", "zip_code")
STATE = ("state", "state_province")
PHONE = ("phone", "phone_number", "telephone")


def fits(headings: list[str]) -> bool:
    known = set(headings)
    return bool(known & set(NAME)) and bool(known & {*ADDRESS, *PHONE})


def read(path: Path) -> Iterator[OrganizationRecord | ListingRecord | Refused]:
    seen: dict[str, int] = {}
    partners: set[str] = set()
    for row in rows(path):
        if isinstance(row, Refused):
            yield row
            continue
        try:
            listing, organization = _records(row, path)
        except BadValue as problem:
            yield Refused(row.where, str(problem))
            continue
        if listing.source_id in seen:
            yield Refused(row.where, f"Row {seen[listing.source_id]} is about the same place.")
            continue
        seen[listing.source_id] = row.where.row
        if organization.source_id not in partners:
            partners.add(organization.source_id)
            yield organization
        yield listing


def _records(row: Row, path: Path) -> tuple[ListingRecord, OrganizationRecord]:
    name = values.name(row.first(*NAME))
    partner = values.name(row.first(*ORGANIZATION) or name)
    address, phone_text = row.first(*ADDRESS), row.first(*PHONE)
    # Some feeds put a phone number where the street should be.
    misplaced = re.match(r"phone:\s*(.*)$", address, re.IGNORECASE)
    if misplaced:
        address, phone_text = "", phone_text or misplaced[1]
    number, extension = values.phone(phone_text)
    opening, hours_note = hours.parse(row.first("hours", "opening_hours"))
    # A point without a street is the middle of a town: worse than none.
    place = values.place(
        address=address,
        city=row["city"],
        state=row.first(*STATE),
        postal_code=row.first(*ZIP),
        latitude=row.first("latitude", "lat") if address else "",
        longitude=row.first("longitude", "lon", "lng") if address else "",
    )
    if not (address or number or row.first("website", "url")):
        raise BadValue("It has no address, phone or website: nobody could get there.")
    key = "|".join([name, address or number, place.postal_code]).casefold()
    fees = row.first("fees", "cost")
    description = values.text(row.first("description", "notes"))
    listing = ListingRecord(
        where=row.where,
        source_id=row.first(*ID) or str(uuid.uuid5(NAMESPACE, key)),
        organization_id=str(uuid.uuid5(NAMESPACE, f"organization|{partner.casefold()}")),
        name=name,
        summary=values.first_sentences(description),
        description=description,
        who_for=values.text(row.first("eligibility", "who_for")),
        cost=cost_of(fees),
        cost_note=values.text(fees),
        hours=opening,
        hours_note=values.text(hours_note),
        website=values.url(row.first("website", "url")),
        email=values.email(row["email"]),
        needs=needs_of_words(name, row["category"], description, path.stem.replace("_", " ")),
        languages=languages_of(row["languages"]),
        places=(place,) if address else (),
        phones=(PhoneRecord(number, extension),) if number else (),
    )
    return listing, OrganizationRecord(
        where=row.where, source_id=listing.organization_id, name=partner
    )
