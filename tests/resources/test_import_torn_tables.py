"""A quotation mark that nobody closes in a small table takes nothing away from what stands."""

import csv

import pytest

from resources.actions.importing import import_feed
from resources.choices import Need
from resources.models import Listing, Location
from tests.resources.feeds import OF_FIVE, Feed
from tests.resources.test_import_told import WIDE
from tests.resources.test_round_trip import directory


@pytest.fixture
def feed(whole_county):
    return whole_county


def torn(folder, table: str, *, row=2, quoted=False):
    """As somebody's program writes it that opens a quotation mark and does not close it."""
    path = folder / f"{table}.csv"
    if quoted:
        with path.open(newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
        lines = path.read_text().splitlines()
        lines[row] = lines[row].removesuffix('"')
    else:
        lines = path.read_text().splitlines()
        *cells, last = lines[row].split(",")
        lines[row] = ",".join([*cells, f'"{last}'])
    path.write_text("\n".join(lines) + "\n")
    return folder


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("table", [*OF_FIVE, "organizations"])
def test_nothing_that_stands_is_emptied(feed, table, quoted):
    before = directory()
    if table == "organizations":
        feed.tables[table].append(feed.tables[table][0] | {"id": "o2"})
    torn(feed.write(), table, row=1 if table == "organizations" else 2, quoted=quoted)
    report = import_feed(path=feed.folder)
    assert directory() == before
    assert report.unaccounted == {}
    refused = {str(one.where): one.reason for one in report.refused}
    row = 2 if table == "organizations" else 3
    assert "not closed" in refused[f"{table}.csv, row {row}"]
    assert any("nothing was unpublished" in remark for remark in report.remarks)


def test_what_was_not_lost_is_taken_in(feed):
    feed.services[0]["description"] = feed.services[4]["description"] = "We help more."
    torn(feed.write(), "phones", row=2)
    report = import_feed(path=feed.folder)
    found = dict(Listing.objects.values_list("source_id", "description_en"))
    assert (found["s1"], found["s5"]) == ("We help more.", "We help.")
    refused = {one.where.row for one in report.refused if one.where.file == "services.csv"}
    assert refused == {3, 4, 5, 6}
    assert (
        "Part of it is lost in phones.csv, row 3. Nothing of it is taken in until that is mended."
        in [one.reason for one in report.refused]
    )


def test_once_it_is_mended_all_is_as_before(feed):
    before = directory()
    torn(feed.write(), "phones")
    import_feed(path=feed.folder)
    feed.phones[3]["number"] = "617-555-0199"
    report = feed.send()
    assert not report.refused
    assert report.listings["changed"] == 1
    assert directory() != before


def test_numbers_that_are_ids_of_other_tables_hold_nothing_up(db, tmp_path):
    feed = Feed(tmp_path / "county")
    numbered = {"s1": "1", "s2": "2"}
    for rows in feed.tables.values():
        for row in rows:
            for column, value in row.items():
                row[column] = numbered.get(value, value)
    feed.tables["phones"] = [
        {"id": str(number), "service_id": "1", "number": f"617-555-010{number}"}
        for number in range(1, 4)
    ]
    feed.send()
    torn(feed.write(), "phones", row=1)
    report = import_feed(path=feed.folder)
    assert [one.where.row for one in report.refused if one.where.file == "services.csv"] == [2]


def test_lines_that_do_not_fit_name_all_whose_ids_they_hold(feed):
    before = directory()
    feed.rewrite("phones", "p5,s5,", "p5,s5,more,")
    report = import_feed(path=torn(feed.folder, "phones", row=4))
    assert directory() == before
    assert {one.where.row for one in report.refused if one.where.file == "services.csv"} == {5, 6}


def test_rows_that_are_read_in_short_are_looked_at_as_well(feed):
    """`resources.interchange.bare` takes most rows of a table with just these columns."""
    feed.tables["languages"] = [
        {"id": f"g{number}", "service_id": f"s{number}", "phone_id": "", "name": "", "code": "es"}
        for number in range(1, 6)
    ]
    feed.send()
    before = directory()
    torn(feed.write(), "languages")
    report = import_feed(path=feed.folder)
    assert directory() == before
    assert "languages.csv, row 3" in [str(one.where) for one in report.refused]


def test_a_table_that_is_too_long_for_one_cell_is_as_careful(feed):
    feed.tables["phones"] += [
        {"id": f"q{number}", "service_id": "s1", "number": f"617-555-{number:04}"}
        for number in range(9000)
    ]
    feed.send()
    before = directory()
    torn(feed.write(), "phones", row=2)
    report = import_feed(path=feed.folder)
    assert directory() == before
    assert any("nothing was unpublished" in remark for remark in report.remarks)


def test_a_torn_table_that_is_not_kept_holds_nothing_up(feed):
    feed.tables["contacts"] = [
        {"id": f"c{number}", "service_id": f"s{number}", "name": "Joana"} for number in range(1, 6)
    ]
    feed.services.pop()
    torn(feed.write(), "contacts")
    report = import_feed(path=feed.folder)
    assert not Listing.objects.get(source_id="s5").live
    assert not [one for one in report.refused if one.where.file == "services.csv"]


@pytest.mark.parametrize("table", ["organizations", "locations"])
def test_wide_csvs_are_as_careful(db, tmp_path, table):
    rows = {
        name: [
            {key: f"{value}{n}" if key.endswith("uuid") else value for key, value in row.items()}
            for n in range(1, 5)
        ]
        for name, row in WIDE.items()
    }
    rows["locations"] = [row | {"phones": "617-555-0101"} for row in rows["locations"]]
    for name, some in rows.items():
        (tmp_path / "law").mkdir(exist_ok=True)
        with (tmp_path / "law" / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, some[0])
            writer.writeheader()
            writer.writerows(some)
    import_feed(path=tmp_path / "law")
    before = directory()
    torn(tmp_path / "law", table)
    report = import_feed(path=tmp_path / "law")
    assert directory() == before
    assert {one.where.row for one in report.refused if one.where.file == "services.csv"} == {
        3,
        4,
        5,
    }


def test_the_feed_of_these_tests_says_what_they_need(feed):
    listing = Listing.objects.get(source_id="s3")
    assert [line.languages for line in listing.phones.all()] == [["es"]]
    assert list(listing.needs) == [Need.LEGAL]
    assert Location.objects.count() == 5 and listing.places[0].address == "l3 Mill Road"
