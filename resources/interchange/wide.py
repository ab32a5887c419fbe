"""Wide CSVs whose columns carry the name of their table: `organization_uuid`, `service_name`, …

Locations name their organisation, not a service: each service is taken to be given at all
addresses of its organisation. Locations without a street are skipped.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from resources.interchange import values
from resources.interchange.csv_files import Row, rows
from resources.interchange.records import (
    BadValue,
    ListingRecord,
    OrganizationRecord,
    PhoneRecord,
    PlaceRecord,
    Refused,
    Skipped,
)
from resources.interchange.vocabulary import languages_of, needs_of_words

LAYOUT = "wide CSVs"
# Two ages that mean "any".
YOUNGEST, OLDEST = 0, 100


def fits(files: dict[str, list[str]]) -> bool:
    return "service_uuid" in files.get("services", ())


def read(path: Path) -> Iterator[OrganizationRecord | ListingRecord | Refused | Skipped]:
    places: dict[str, list[PlaceRecord]] = defaultdict(list)
    phones: dict[str, list[PhoneRecord]] = defaultdict(list)
    if (path / "locations.csv").exists():
        yield from _read_locations(path, places, phones)
    for row in rows(path / "organizations.csv"):
        yield row if isinstance(row, Refused) else _careful(_organization, row)
    for row in rows(path / "services.csv"):
        yield row if isinstance(row, Refused) else _careful(_service, row, places, phones)


def _careful(make, row: Row, *more):
    try:
        return make(row, *more)
    except BadValue as problem:
        return Refused(row.where, str(problem))


def _read_locations(path, places, phones):
    for row in rows(path / "locations.csv"):
        if isinstance(row, Refused):
            yield row
            continue
        owner, address = row["organization_uuid"], row["location_address"]
        if not owner:
            yield Refused(row.where, "It names no organization.")
            continue
        for number, kind in _numbers(row["phones"]):
            line = PhoneRecord(number, sms=kind == "sms")
            if line not in phones[owner]:
                phones[owner].append(line)
        if not any(character.isdigit() for character in address):
            yield Skipped(row.where, "The location has no street address.")
            continue
        try:
            places[owner].append(
                values.place(
                    source_id=row["location_uuid"], name=row["location_name"], address=address
                )
            )
        except BadValue as problem:
            yield Refused(row.where, str(problem))


def _numbers(cell: str) -> Iterator[tuple[str, str]]:
    """Numbers of a cell such as "main: 305-285-5922, fax: 305-285-5923", without the faxes."""
    for part in cell.split(","):
        kind, _, text = part.rpartition(":")
        number, _extension = values.phone(text)
        if number and kind.strip().lower() != "fax":
            yield number, kind.strip().lower()


def _organization(row: Row) -> OrganizationRecord:
    if not row["organization_uuid"]:
        raise BadValue("It has no id.")
    return OrganizationRecord(
        where=row.where,
        source_id=row["organization_uuid"],
        name=values.name(row["organization_name"]),
        description=values.text(row["organization_description"]),
        website=values.url(row["organization_url"]),
        email=values.email(row["organization_email"]),
    )


def _service(row: Row, places, phones) -> ListingRecord:
    owner = row["organization_uuid"]
    if not row["service_uuid"]:
        raise BadValue("It has no id.")
    description = row["service_description"]
    more = row["service_additional_information"]
    return ListingRecord(
        where=row.where,
        source_id=row["service_uuid"],
        organization_id=owner,
        name=values.name(row["service_name"]),
        summary=values.first_sentences(description),
        description=values.text("\n\n".join(part for part in (description, more) if part)),
        who_for=values.text("\n".join(_eligibility(row))),
        website=values.url(row["service_url"]),
        email=values.email(row["service_email"]),
        needs=needs_of_words(row["service_name"], row["service_problem_codes"], description),
        languages=languages_of(row["service_languages"]),
        places=tuple(places.get(owner, ())),
        # Each office has a line of its own; the first few are enough to call.
        phones=tuple(phones.get(owner, ())[:5]),
    )


def _eligibility(row: Row) -> Iterator[str]:
    if row["service_areas"]:
        yield f"Area: {row['service_areas']}."
    youngest, oldest = row["service_min_age"], row["service_max_age"]
    if youngest.isdigit() and int(youngest) > YOUNGEST:
        yield f"From age {youngest}."
    if oldest.isdigit() and int(oldest) < OLDEST:
        yield f"Up to age {oldest}."
    if row["service_income_limit"]:
        yield f"Income up to {row['service_income_limit']} percent of the poverty level."
    if row["service_require_veteran"].lower() == "true":
        yield "For veterans."
    if row["service_immigration_status"]:
        yield f"Immigration status: {row['service_immigration_status']}."
