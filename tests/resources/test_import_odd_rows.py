"""Ids without an end, a separator too many, a place that cannot be taken, several flat tables."""

import csv
import json

import pytest

from resources.actions.importing import import_feed
from resources.interchange.records import FeedRefused
from resources.models import Listing
from tests.resources.feeds import Feed
from tests.resources.test_import_told import WIDE
from tests.resources.test_round_trip import directory

pytestmark = pytest.mark.django_db
HEADINGS = ["id", "name", "address", "phone", "notes"]
ROWS = [
    ["1", "Pantry", "1 Mill Road", "617-555-0101", "Ring twice."],
    ["2", "Coats", "2 Mill Road", "617-555-0102", ""],
]


def flat(path, rows, headings=HEADINGS):
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def wide(folder, **more):
    """`more`: further rows of a table."""
    folder.mkdir(exist_ok=True)
    for table, row in WIDE.items():
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerows([row, *more.get(table, [])])
    return folder


def test_an_id_without_an_end_stops_no_other_row(tmp_path):
    report = import_feed(path=flat(tmp_path / "county.csv", [["9" * 300, *ROWS[0][1:]], ROWS[1]]))
    assert [one.reason for one in report.refused] == ["Its id is too long."]
    assert Listing.objects.get().name_en == "Coats"


@pytest.mark.parametrize(("table", "column"), [("services", "service"), ("locations", "location")])
def test_nor_does_one_in_wide_tables(tmp_path, table, column):
    other = WIDE[table] | {f"{column}_uuid": "9" * 300}
    report = import_feed(path=wide(tmp_path / "law", **{table: [other]}))
    assert [str(one.where) for one in report.refused if "too long" in one.reason] == [
        f"{table}.csv, row 3"
    ]


def test_listings_keep_a_place_whose_row_is_refused_now(tmp_path):
    import_feed(path=wide(tmp_path / "law"))
    before = directory()
    path = wide(tmp_path / "law") / "locations.csv"
    path.write_text(path.read_text().replace("l1", ""))
    report = import_feed(path=path.parent)
    assert directory() == before
    assert report.unaccounted == {}
    assert "Nothing of it is taken in" in report.refused[-1].reason


def test_a_separator_too_many_is_told_of(tmp_path):
    """The unquoted comma in its name moves everything, and its last cell is empty."""
    odd = ["2", "Coats", " Hats", "2 Mill Road", "617-555-0102", ""]
    report = import_feed(path=flat(tmp_path / "county.csv", [ROWS[0], odd]))
    assert "Rows of county.csv that have a separator more than the others: 1." in report.remarks[0]


def test_one_at_the_end_of_every_row_is_not(tmp_path):
    report = import_feed(path=flat(tmp_path / "county.csv", [[*row, ""] for row in ROWS]))
    assert report.remarks == []
    assert Listing.objects.count() == 2


@pytest.mark.parametrize("mark", [";", "|", "\t"])
@pytest.mark.parametrize("first", ["sep={}", '"sep={}"', "\ufeffSEP={}"])
def test_a_first_line_may_tell_the_separator(tmp_path, mark, first):
    lines = [first.format(mark), *(mark.join(row) for row in [HEADINGS, *ROWS])]
    path = tmp_path / "county.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8")
    report = import_feed(path=path)
    assert report.listings["created"] == 2
    assert [phone.number for one in Listing.objects.order_by("pk") for phone in one.phones.all()]
    assert report.remarks == []


def test_several_flat_tables_in_a_folder_are_sent_one_by_one(tmp_path):
    for name in ("pantries", "coats"):
        flat(tmp_path / f"{name}.csv", ROWS)
    with pytest.raises(FeedRefused, match="several flat tables: coats.csv, pantries.csv"):
        import_feed(path=tmp_path)


def test_pages_beside_another_file_are_still_not_all(tmp_path):
    feed = Feed(tmp_path / "county")
    feed.folder.mkdir()
    partner = {"id": "o1", "name": "County"}
    (feed.folder / "organizations.json").write_text(json.dumps([partner]))

    def send(count, pages):
        services = [
            {"id": f"s{number}", "name": f"Service {number}", "organization_id": "o1"}
            | {"status": "active"}
            for number in range(count)
        ]
        page = {"total_pages": pages, "page_number": 1, "contents": services}
        (feed.folder / "services.json").write_text(json.dumps(page))
        return import_feed(path=feed.folder)

    send(count=5, pages=1)
    report = send(count=4, pages=2)
    assert "This is one page of several: nothing was unpublished." in report.remarks
    assert Listing.objects.filter(live=True).count() == 5
    assert send(count=4, pages=1).listings["unpublished"] == 1
