"""Rows of small tables that cannot be read, for whatever reason, take no part of a listing off."""

import json

import pytest

from resources.actions.importing import import_feed
from resources.models import Listing
from tests.resources.feeds import OF_FIVE, services
from tests.resources.test_round_trip import directory


@pytest.fixture
def feed(whole_county):
    return whole_county


def _held(report, file="services.csv") -> set[int]:
    return {one.where.row for one in report.refused if one.where.file == file}


@pytest.mark.parametrize(
    "lost, held",
    [
        ('l1,o1,"House 1\nl2,o1,House 2\n', {2, 3, 4, 5, 6}),
        ('l1,o1,"House 1\nl2,o1,"House 2, Main St"\n', {2, 3}),
    ],
)
def test_places_that_are_lost_with_another_are_known(feed, lost, held):
    before = directory()
    report = feed.send_with("locations", "l1,o1,House 1\nl2,o1,House 2\n", lost)
    assert directory() == before
    assert _held(report) == held


def test_a_place_whose_id_is_lost_keeps_its_listing(feed):
    before = directory()
    report = feed.send_with("locations", "l2,o1,House 2\n", "x,l2,o1,House 2\n")
    assert directory() == before
    assert _held(report) == {3}


CELL_TOO_MANY = {
    "locations": ("l2,o1,", "l2,o1,more,"),
    "addresses": ("al2,l2,", "al2,l2,more,"),
    "phones": ("p2,s2,", "p2,s2,more,"),
    "schedules": ("h2,j2,", "h2,j2,more,"),
    "languages": ("g2,p2,", "g2,p2,more,"),
    "attributes": ("x2,s2,", "x2,s2,more,"),
    "service_at_location": ("j2,s2,", "j2,more,s2,"),
}


@pytest.mark.parametrize("table", CELL_TOO_MANY)
def test_a_row_with_a_cell_too_many_takes_no_part_off(feed, table):
    before = directory()
    feed.services[4]["description"] = "We help more."
    report = feed.send_with(table, *CELL_TOO_MANY[table])
    assert Listing.objects.get(source_id="s5").description_en == "We help more."
    feed.services[4]["description"] = "We help."
    assert _held(report) == {3}
    feed.send()
    assert directory() == before


@pytest.mark.parametrize("table, column", [("addresses", "address_1"), ("addresses", "city")])
def test_an_address_that_is_refused_stays(feed, table, column):
    before = directory()
    feed.tables[table][0][column] = "x" * 300
    for row in feed.tables[table][1:]:
        row.setdefault(column, "")
    report = feed.send()
    assert directory() == before
    assert (_held(report), _held(report, "locations.csv")) == ({2}, {2})


def test_a_place_that_is_refused_stays_with_its_listing(feed):
    before = directory()
    feed.tables["locations"][0]["transportation"] = "x" * 30_000
    for row in feed.tables["locations"][1:]:
        row["transportation"] = ""
    report = feed.send()
    assert directory() == before
    assert _held(report) == {2}


@pytest.mark.parametrize("table", ["locations", "phones", "service_at_location", "addresses"])
@pytest.mark.parametrize("number", [0, 1])
def test_lines_that_are_no_json_take_no_part_off(db, tmp_path, table, number):
    tables = {
        "organizations": [{"id": "o1", "name": "County", "website": "https://c.example.org"}],
        "services": services(5),
        **{name: OF_FIVE[name] for name in ("locations", "service_at_location", "phones")},
        "addresses": [row | {"city": "Riverbend"} for row in OF_FIVE["addresses"]],
    }
    folder = tmp_path / "county"
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.ndjson").write_text("\n".join(map(json.dumps, rows)) + "\n")
    import_feed(path=folder)
    before = directory()
    path = folder / f"{table}.ndjson"
    lines = path.read_text().splitlines()
    lines[number] = lines[number].removesuffix("}")
    path.write_text("\n".join(lines) + "\n")
    report = import_feed(path=folder)
    assert directory() == before
    assert report.unaccounted == {}
    assert _held(report, "services.ndjson") == {number + 1}
