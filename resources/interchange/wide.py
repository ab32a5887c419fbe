"""Wide CSVs whose columns carry the name of their table: `organization_uuid`, `service_name`, …

Locations name their organisation, not a service: each service is taken to be given at all
addresses of its organisation. Locations without a street are skipped.
"""

from collections import defaultdict
from collections.abc import Iterator

from resources.interchange import values
from resources.interchange.csv_files import Row
from resources.interchange.records import (
    BadValue,
    ListingRecord,
    LocationRecord,
    OrganizationRecord,
    Part,
    PhoneRecord,
    Refused,
    Skipped,
)
from resources.interchange.vocabulary import languages_of, needs_of_words

LAYOUT = "wide CSVs"
# Two ages that mean "any".
YOUNGEST, OLDEST = 0, 100
MOST_PHONES = 5
OTHER = "This file is not one that the layout has."


def fits(tables) -> bool:
    return "service_uuid" in tables.headings("services")


def read(tables) -> Iterator:
    places: dict[str, list[str]] = defaultdict(list)
    phones: dict[str, list[PhoneRecord]] = defaultdict(list)
    partners = {
        row["organization_uuid"]
        for row in tables.rows("organizations", again=True)
        if isinstance(row, Row)
    }
    for row in tables.rows("organizations"):
        yield row if isinstance(row, Refused) else _careful(_organization, row)
    for row in tables.rows("locations"):
        yield (
            row if isinstance(row, Refused) else _careful(_location, row, partners, places, phones)
        )
    for row in tables.rows("services"):
        yield row if isinstance(row, Refused) else _careful(_service, row, places, phones)
    for table in tables.files:
        if table not in ("organizations", "locations", "services"):
            for row in tables.rows(table):
                yield row if isinstance(row, Refused) else Skipped(row.where, OTHER)


def _careful(make, row: Row, *more):
    try:
        return make(row, *more)
    except BadValue as problem:
        return Refused(row.where, str(problem), row["service_uuid"])


def _location(row: Row, partners, places, phones):
    owner, address = row["organization_uuid"], row["location_address"]
    if not owner:
        raise BadValue("It names no organization.")
    if owner not in partners:
        raise BadValue("Its organization is not in the feed.")
    found = list(_numbers(row["phones"]))
    for number, kind in found:
        line = PhoneRecord(number, sms=kind == "sms", kind="fax" if kind == "fax" else "voice")
        if line not in phones[owner]:
            phones[owner].append(line)
    if not any(character.isdigit() for character in address):
        if found:
            return Part(row.where)
        return Skipped(row.where, "The location has no street address.")
    if not row["location_uuid"]:
        raise BadValue("It has no id.")
    facts = values.place(name=row["location_name"], address=address)
    places[owner].append(row["location_uuid"])
    return LocationRecord(row.where, row["location_uuid"], facts, owner)


def _numbers(cell: str) -> Iterator[tuple[str, str]]:
    """Numbers of a cell such as "main: 305-285-5922, fax: 305-285-5923"."""
    for part in cell.split(","):
        kind, _, text = part.rpartition(":")
        number, _extension = values.phone(text)
        if number:
            yield number, kind.strip().lower()


def _organization(row: Row) -> OrganizationRecord:
    if not row["organization_uuid"]:
        raise BadValue("It has no id.")
    facts = {
        "name_en": values.name(row["organization_name"]),
        "description_en": values.text(row["organization_description"]),
        "website": values.url(row["organization_url"]),
        "email": values.email(row["organization_email"]),
    }
    return OrganizationRecord(row.where, row["organization_uuid"], _filled(facts))


def _service(row: Row, places, phones) -> ListingRecord:
    owner = row["organization_uuid"]
    if not row["service_uuid"]:
        raise BadValue("It has no id.")
    description = row["service_description"]
    more = row["service_additional_information"]
    youngest, oldest = (
        values.number(row["service_min_age"]),
        values.number(row["service_max_age"]),
    )
    area = row["service_areas"]
    facts = {
        "name_en": values.name(row["service_name"]),
        "summary_en": values.first_sentences(description),
        "description_en": values.text("\n\n".join(part for part in (description, more) if part)),
        "who_for_en": values.text("\n".join(_eligibility(row))),
        "area_en": area if len(area) <= 300 else f"{area[:299]}…",
        "min_age": youngest if youngest and youngest > YOUNGEST else None,
        "max_age": oldest if oldest is not None and oldest < OLDEST else None,
        "website": values.url(row["service_url"]),
        "email": values.email(row["service_email"]),
        "needs": list(
            needs_of_words(row["service_name"], row["service_problem_codes"], description)
        ),
        "languages": list(languages_of(row["service_languages"])),
        "places": list(dict.fromkeys(places.get(owner, ()))),
        # Each office has a line of its own; the first few are enough to call.
        "phones": phones.get(owner, [])[:MOST_PHONES],
    }
    facts = _filled(facts) | {"live": True}
    return ListingRecord(row.where, row["service_uuid"], facts, owner)


def _eligibility(row: Row) -> Iterator[str]:
    if row["service_income_limit"]:
        yield f"Income up to {row['service_income_limit']} percent of the poverty level."
    if row["service_require_veteran"].lower() == "true":
        yield "For veterans."
    if row["service_immigration_status"]:
        yield f"Immigration status: {row['service_immigration_status']}."


def _filled(facts: dict) -> dict:
    return {key: value for key, value in facts.items() if value not in ("", None, [], ())}
