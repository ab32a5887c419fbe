"""The tabular package: complete, the same twice over, and harmless in a spreadsheet."""

import csv
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from resources.hsds.tables import COLUMNS, guard, unguard
from resources.models import Listing, Organization

# Where the row stands that a column names.
HOMES = {
    "organization_id": "organizations",
    "service_id": "services",
    "location_id": "locations",
    "service_at_location_id": "service_at_location",
    "phone_id": "phones",
    "taxonomy_id": "taxonomies",
    "taxonomy_term_id": "taxonomy_terms",
    "unit_id": "units",
}


@pytest.fixture
def exported(tmp_path, db):
    """The tables of an export: name → rows as dictionaries, read as another program reads them."""

    def export(*options):
        path = tmp_path / "package"
        call_command("export_hsds", path, *options, stdout=io.StringIO())
        return {table: read(path / f"{table}.csv") for table in COLUMNS}

    return export


def read(path) -> list[dict]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(table, owner) -> list[dict]:
    return [row for row in table if str(owner) in row.values()]


def extras(tables, owner) -> dict:
    return {row["field"]: row["value"] for row in rows_of(tables["extras"], owner)}


def test_a_listing_stands_in_its_tables(exported, pantry):
    tables = exported()
    mine = str(pantry.hsds_id)
    service = rows_of(tables["services"], mine)[0]
    assert service["name"] == "School pantry"
    assert service["organization_id"] == str(pantry.organization.hsds_id)
    assert [row["byday"] for row in rows_of(tables["schedules"], mine)] == ["TU", "SA"]
    assert [row["type"] for row in rows_of(tables["phones"], mine)] == ["voice", "text"]
    place = rows_of(tables["service_at_location"], mine)[0]["location_id"]
    assert rows_of(tables["addresses"], place)[0]["address_1"] == "12 Wharf Street"
    texts = {row["language"]: row for row in rows_of(tables["translations"], mine)}
    assert texts["zh-hans"]["name"] == "学校食物银行"
    # English only where HSDS does not say it word for word.
    assert texts["en"]["summary"] == "Take home a bag of groceries."
    assert not texts["en"]["name"]
    assert extras(tables, mine) == {"slug": "school-pantry"}


def test_every_id_that_is_named_is_there(exported, pantry, coats):
    tables = exported()
    known = {
        table: {row["id"] for row in rows}
        for table, rows in tables.items()
        if COLUMNS[table][0] == "id"
    }
    for table, rows in tables.items():
        for row in rows:
            for column, home in HOMES.items():
                if row.get(column):
                    assert row[column] in known[home], f"{table}.{column}"
        if table in known:
            assert len(known[table]) == len(rows), table


def test_two_exports_of_one_state_are_the_same(tmp_path, pantry, coats):
    for name in ("one.zip", "two.zip"):
        call_command("export_hsds", tmp_path / name, stdout=io.StringIO())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    names = zipfile.ZipFile(tmp_path / "one.zip").namelist()
    assert set(names) == {"datapackage.json", *(f"{table}.csv" for table in COLUMNS)}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "two.zip"]


def test_the_package_describes_its_files(exported, tmp_path, pantry):
    tables = exported()
    described = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    for resource in described["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == list(COLUMNS[resource["name"]])
        if tables[resource["name"]]:
            assert fields == list(tables[resource["name"]][0])


def test_a_confidential_place_has_no_row_of_addresses(exported, make_listing):
    listing = make_listing(
        "safe-house", places=[{"name": "Safe house", "is_confidential": True, "state": "MA"}]
    )
    tables = exported()
    place = listing.places[0]
    assert tables["addresses"] == []
    row = rows_of(tables["locations"], place.hsds_id)[0]
    assert not row["latitude"] and not row["longitude"] and not row["transportation"]
    marked = {row["taxonomy_term_id"] for row in rows_of(tables["attributes"], place.hsds_id)}
    codes = {row["code"] for row in tables["taxonomy_terms"] if row["id"] in marked}
    assert codes == {"place.confidential"}
    # Our own next site needs its name; a name can be looked up, so nobody else gets it.
    assert row["name"] == "Safe house"
    public = exported("--public")
    assert not rows_of(public["locations"], place.hsds_id)[0]["name"]


def test_what_only_editors_know_goes_along_unless_the_export_is_for_all(exported, make_listing):
    listing = make_listing(
        review_email="asked@partner.example",
        room="waiting",
        room_weeks=3,
        room_since=date(2026, 11, 1),
    )
    Organization.objects.create(slug="idle", name="Idle")
    whole = exported()
    assert extras(whole, listing.hsds_id)["review_email"] == "asked@partner.example"
    assert extras(whole, listing.hsds_id)["room_since"] == "2026-11-01"
    assert len(whole["organizations"]) == 2
    public = exported("--public")
    assert "review_email" not in extras(public, listing.hsds_id)
    assert len(public["organizations"]) == 1


def test_hidden_listings_are_in_the_whole_export_alone(exported, pantry, coats):
    Listing.objects.filter(pk=pantry.pk).update(live=False)
    long_ago = timezone.localdate() - timedelta(days=400)
    Listing.objects.filter(pk=coats.pk).update(review_due=long_ago)
    whole = exported()
    assert {row["name"]: row["status"] for row in whole["services"]} == {
        "School pantry": "inactive",
        "Winter coats": "active",
    }
    assert extras(whole, pantry.hsds_id)["live"] == "false"
    assert exported("--public")["services"] == []


def test_an_extension_in_words_is_kept(exported, make_listing):
    listing = make_listing(phones=[{"number": "555-0199", "extension": "front desk"}])
    tables = exported()
    line = rows_of(tables["phones"], listing.hsds_id)[0]
    assert line["extension"] == ""
    assert extras(tables, line["id"]) == {"extension": "front desk"}


def test_nothing_runs_as_a_formula(exported, make_listing):
    evil = '=HYPERLINK("https://evil.example")'
    texts = {"en": {"name": evil, "summary": "@SUM(1)", "bring": "- a bag", "who_for": "'=1"}}
    listing = make_listing("evil", texts=texts)
    tables = exported()
    service = rows_of(tables["services"], listing.hsds_id)[0]
    assert service["name"] == f"'{evil}"
    assert unguard(service["name"]) == evil
    assert unguard(service["eligibility_description"]) == "'=1"
    for rows in tables.values():
        for row in rows:
            for cell in row.values():
                assert not cell.startswith(("=", "@", "\t", "\r")), cell


@pytest.mark.parametrize("cell", ["+1 617-555-0199", "-71.1062", "(555) 0199", "+44", "", "Food"])
def test_numbers_and_plain_words_stay_as_they_are(cell):
    assert guard(cell) == cell == unguard(cell)


@given(st.text(alphabet="'=+-@\t\r\n1a ", max_size=8))
def test_the_guard_loses_nothing(cell):
    assert unguard(guard(cell)) == cell


def test_a_folder_with_other_files_is_left_alone(tmp_path, pantry):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CommandError, match="other files"):
        call_command("export_hsds", tmp_path, stdout=io.StringIO())


@pytest.mark.parametrize("chunk", [1, 2, 250])
def test_the_size_of_a_handful_changes_nothing(tmp_path, make_listing, monkeypatch, chunk):
    monkeypatch.setattr("resources.hsds.export.CHUNK", chunk)
    made = {str(make_listing(f"one-{number}").hsds_id) for number in range(5)}
    call_command("export_hsds", tmp_path / "all", stdout=io.StringIO())
    services = read(tmp_path / "all" / "services.csv")
    assert {row["id"] for row in services} == made
    assert [row["id"] for row in services] == sorted(made)
