"""Wide CSVs whose columns carry the name of their table: `organization_uuid`, `service_name`, …

Locations name their organisation, not a service: each service is taken to be given at all
addresses of its organisation. Locations without a street are skipped.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from resources.interchange import phones as numbers
from resources.interchange import unread, values
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
LOST = "Rows of its organization cannot be read. Nothing of it is taken in until that is mended."
OTHER = "This file is not one that the layout has."
STATUS = {
    "service_military_status": "Military status",
    "service_immigration_status": "Immigration status",
    "service_incarceration_status": "Incarceration status",
}
# The columns that are looked at, or say again what another file says.
READ = {
    "organizations": {
        "organization_uuid",
        "organization_name",
        "organization_description",
        "organization_url",
        "organization_email",
    },
    "locations": {
        "organization_uuid",
        "organization_name",
        "location_uuid",
        "location_name",
        "location_address",
        "phones",
    },
    "services": {
        "organization_uuid",
        "organization_name",
        "service_uuid",
        "service_name",
        "service_description",
        "service_additional_information",
        "service_min_age",
        "service_max_age",
        "service_areas",
        "service_url",
        "service_email",
        "service_problem_codes",
        "service_languages",
        "service_income_limit",
        "service_require_veteran",
        *STATUS,
    },
}


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
    columns = unread.Columns()
    # What stands in rows that are lost where a quotation mark is not closed (`torn`), and whose the
    # places are that were refused.
    lost: set[str] = set()
    makers = {
        "organizations": _organization,
        "locations": partial(_location, partners=partners, places=places, phones=phones),
        "services": partial(_service, places=places, phones=phones),
    }
    for table, make in makers.items():
        for row in tables.rows(table):
            if isinstance(row, Refused):
                lost.update(cell for one in row.lost for cell in one.values())
                yield row._replace(lost=())
                continue
            if table == "services" and row["organization_uuid"] in lost:
                yield Refused(row.where, LOST, row["service_uuid"])
                continue
            columns.look(row, READ[table])
            said = _careful(make, row)
            if table == "locations" and isinstance(said, Refused):
                # Its services would lose this place and its phones.
                lost.add(row["organization_uuid"])
            yield said
    for table in tables.files:
        if table not in makers:
            for row in tables.rows(table):
                if isinstance(row, Refused):
                    yield row._replace(lost=(), hides_others=False)
                else:
                    yield Skipped(row.where, OTHER)
    yield from columns.remarks()


def _careful(make, row: Row):
    try:
        return make(row)
    except BadValue as problem:
        return Refused(row.where, str(problem), row["service_uuid"])


def _location(row: Row, partners, places, phones):
    owner, address = row["organization_uuid"], row["location_address"]
    if not owner:
        raise BadValue("It names no organization.")
    if owner not in partners:
        raise BadValue("Its organization is not in the feed.")
    found = numbers.lines(row["phones"])
    for line in found:
        if line not in phones[owner]:
            phones[owner].append(line)
    if not any(character.isdigit() for character in address):
        if found:
            return Part(row.where)
        return Skipped(row.where, "The location has no street address.")
    key = values.identifier(row["location_uuid"])
    facts = values.place(name=row["location_name"], address=address)
    places[owner].append(key)
    return LocationRecord(row.where, key, facts, owner)


def _organization(row: Row) -> OrganizationRecord:
    key = values.identifier(row["organization_uuid"])
    facts = {
        "name_en": values.name(row["organization_name"]),
        "description_en": values.text(row["organization_description"]),
        "website": values.url(row["organization_url"]),
        "email": values.email(row["organization_email"]),
    }
    return OrganizationRecord(row.where, key, _filled(facts))


def _service(row: Row, places, phones) -> ListingRecord:
    owner = row["organization_uuid"]
    key = values.identifier(row["service_uuid"])
    description = row["service_description"]
    more = row["service_additional_information"]
    youngest, oldest, ages = values.ages(row["service_min_age"], row["service_max_age"])
    area = row["service_areas"]
    facts = {
        "name_en": values.name(row["service_name"]),
        "summary_en": values.first_sentences(description),
        "description_en": values.text("\n\n".join(part for part in (description, more) if part)),
        "who_for_en": values.text("\n".join([*_eligibility(row), *ages])),
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
    return ListingRecord(row.where, key, facts, owner)


def _eligibility(row: Row) -> Iterator[str]:
    if row["service_income_limit"]:
        yield f"Income up to {row['service_income_limit']} percent of the poverty level."
    if row["service_require_veteran"].lower() == "true":
        yield "For veterans."
    for column, words in STATUS.items():
        if row[column]:
            yield f"{words}: {row[column].rstrip('.')}."


def _filled(facts: dict) -> dict:
    return {key: value for key, value in facts.items() if value not in ("", None, [], ())}
