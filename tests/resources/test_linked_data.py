"""What search engines read about a listing: true, in every language, and valid schema.org."""

import csv
import json
import re
from pathlib import Path

import pytest

from portal import languages

STANDARD = Path(__file__).resolve().parents[3] / "shared" / "standards" / "schemaorg"
pytestmark = pytest.mark.django_db
EVERYTHING = {
    "min_age": 3,
    "max_age": 5,
    "room": "full",
    "website": "https://o.example.org/help",
    "exceptions": [
        {"starts": "2026-11-26", "ends": "2026-11-27"},
        {"starts": "2026-12-24", "ends": "2026-12-24", "opens": "09:00", "closes": "11:00"},
    ],
}


def linked(client, listing, language="en") -> dict:
    page = client.get(f"/{language}/resources/{listing.slug}/").content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    services = [each for each in map(json.loads, found) if each["@type"] == "Service"]
    assert len(services) == 1
    return services[0]


def nodes(value):
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def test_a_listing_says_who_where_when_and_for_whom(client, make_listing):
    facts = linked(client, make_listing(**EVERYTHING))
    assert facts["provider"]["name"] == "Friends of Harbor"
    assert (facts["audience"]["suggestedMinAge"], facts["audience"]["suggestedMaxAge"]) == (3, 5)
    assert facts["offers"]["price"] == 0
    assert facts["offers"]["availability"] == "https://schema.org/SoldOut"
    place = next(
        each["serviceLocation"] for each in facts["availableChannel"] if "serviceLocation" in each
    )
    assert place["@type"] == "LocalBusiness"
    assert place["address"]["streetAddress"] == "12 Wharf Street"
    closed, short = place["specialOpeningHoursSpecification"]
    assert (closed["opens"], closed["closes"]) == ("00:00", "00:00")
    assert (short["validFrom"], short["opens"]) == ("2026-12-24", "09:00")
    assert len(facts["hoursAvailable"]) == 4


def test_a_confidential_place_is_not_told(client, make_listing):
    listing = make_listing(
        "safe-house", places=[{"name": "Safe house", "is_confidential": True, "state": "MA"}]
    )
    told = linked(client, listing)
    assert not {"address", "geo", "serviceLocation"} & {key for one in nodes(told) for key in one}


def test_what_is_closed_for_now_names_no_hours(client, make_listing):
    facts = linked(client, make_listing(status="paused"))
    assert "hoursAvailable" not in facts


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_every_type_and_property_is_one_of_schema_org(client, make_listing, language):
    if not STANDARD.exists():
        pytest.skip("Standards data is not beside this repository (../shared/standards).")
    supertypes = {
        row["label"]: [name.rpartition("/")[2] for name in row["subTypeOf"].split(", ") if name]
        for row in rows("types")
    }
    domains = {
        row["label"]: {name.rpartition("/")[2] for name in row["domainIncludes"].split(", ")}
        for row in rows("properties")
    }

    def lineage(kind):
        yield kind
        for above in supertypes[kind]:
            if above in supertypes:
                yield from lineage(above)

    facts = linked(client, make_listing(**EVERYTHING), language.code)
    assert facts["mainEntityOfPage"]["inLanguage"] == language.tag
    for node in nodes(facts):
        if set(node) == {"@id"}:
            continue
        kinds = set(lineage(node["@type"]))
        for name in node:
            if not name.startswith("@"):
                assert domains[name] & kinds, f"{name} of {node['@type']}"


def rows(kind):
    with open(STANDARD / f"schemaorg-all-https-{kind}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
