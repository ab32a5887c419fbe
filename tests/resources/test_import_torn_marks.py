"""Quotation marks where none belong hide no listing, and a text may be as long as it likes."""

import pytest

from resources.actions.importing import import_feed
from resources.models import Listing
from tests.resources.test_round_trip import directory


@pytest.fixture
def feed(county):
    county.services[2]["description"] = "We help, and listen.\nEvery day."
    county.tables["locations"][0]["transportation"] = "Bus 1, 2"
    county.send()
    return county


TORN = {
    "it ends in another column than it began in": ("Free,active", 'Free,"active'),
    "it ends in a text of the same row": ("s3,o1,", 's3,"o1,'),
    "it begins with the row": ("s3,o1,", '"s3,o1,'),
    "the text of two lines ends too early": ('listen.\nEvery day."', 'listen.\n"Every day."'),
    "the last row opens it": ("s5,o1,Service 5,", 's5,o1,Service 5,"'),
    "the last cell is it": ("s5,o1,Service 5,We help.,Free,", 's5,o1,Service 5,We help.,Free,"'),
    "it stands in a word": ("s2,o1,Service 2,We help.,Free,active", 's2,o1,x,x,Free,acti"ve'),
    "it stands in an id": ("s2,", 's"2,'),
    "all of a row is between two": (
        "s2,o1,Service 2,We help.,Free,active,",
        '"s2,o1,Service 2,We help.,Free,active,"',
    ),
    "a few of its cells are between two": (
        "s2,o1,Service 2,We help.",
        's2,o1,"Service 2,We help."',
    ),
    "two hold a row between them": (
        "s1,o1,Service 1,We help.,Free,active,\ns2,o1,Service 2,We help.,Free",
        's1,o1,"Service 1,We help.,Free,active,\ns2,o1,Service 2",We help.,Free',
    ),
    "two hold a row with blanks between them": (
        "s1,o1,Service 1,We help.,Free,active,\ns2,o1,Service 2,We help.,Free",
        's1,o1,"Service 1, We help., Free, active, \ns2, o1, Service 2",We help.,Free',
    ),
    "names within a text have some": ("Service 2,", '"The "Best" Pantry, and more",'),
}


@pytest.mark.parametrize("old, new", TORN.values(), ids=TORN)
def test_a_mark_too_many_changes_nothing_and_is_told(feed, old, new):
    before = directory()
    report = feed.send_with("services", old, new)
    assert directory() == before
    assert [one for one in report.refused if "quotation mark" in one.reason]


PARTS = {
    "phones": ("617-555-0101", '617-"555-0101'),
    "schedules": ("Monday", 'Mond"ay'),
    "service_at_location": ("j1,s1,l1", '"j1,s1,l1"'),
    "locations": ('l1,o1,House,"Bus', 'l1,o1,"House,"Bus'),
    "addresses": ("a1,l1,", 'a1,l"1,'),
}


@pytest.mark.parametrize("table", PARTS)
def test_a_mark_too_many_takes_no_part_away(feed, table):
    before = directory()
    report = feed.send_with(table, *PARTS[table])
    assert directory() == before
    assert [one for one in report.refused if "quotation mark" in one.reason]


def test_the_rest_of_a_torn_row_becomes_no_listing(db, tmp_path):
    path = tmp_path / "pantries.csv"
    start = 'name,description,address,phone\nA,x,1 Main St,"617-555-0101\n'
    path.write_text(f'{start}B,"We help,\nevery day",2 Main St,\nC,x,3 Main St,\n')
    report = import_feed(path=path)
    assert set(Listing.objects.values_list("name_en", flat=True)) == {"C"}
    assert report.unaccounted == {}


PLAIN = {
    "names within a text have some": ('"The "Best" Pantry"', 'The Best" Pantry"'),
    "an inch": ('12"', '12"'),
    "a word and an inch": ('A 12" pizza', 'A 12" pizza'),
}


@pytest.mark.parametrize("cell, name", PLAIN.values(), ids=PLAIN)
def test_a_mark_that_hides_nothing_is_read(feed, cell, name):
    report = feed.send_with("services", "Service 2", cell)
    assert not report.refused
    assert Listing.objects.get(source_id="s2").name_en == name


def test_the_last_text_of_a_file_need_not_be_closed(feed):
    path = feed.write() / "services.csv"
    path.write_text(path.read_text().rstrip() + '"2026-10-01')
    report = import_feed(path=feed.folder)
    assert not report.refused
    assert str(Listing.objects.get(source_id="s5").verified_on) == "2026-10-01"


def test_a_row_that_is_told_whose_it_is_does_not_keep_others(feed):
    feed.services.pop()
    feed.send_with("services", "Service 2,", '"The "Best" Pantry, and more",')
    live = Listing.objects.filter(live=True).values_list("source_id", flat=True)
    assert set(live) == {"s1", "s2", "s3", "s4"}


def test_headings_with_a_mark_too_many_are_read(feed):
    before = directory()
    report = feed.send_with("phones", "id,service_id", 'id,"service_id')
    assert not report.refused
    assert directory() == before


LINES = [
    ("id,service_id,document", "d1,s1,", "Passport,ID card\nUtility bill,lease"),
    ("id,service_id,document", "d1,s1,", "One,of 2,these\n12,3 or 4,papers\nand more"),
    ("id;service_id;document", "d1;s1;", "Mon;Tue\nWed;Thu;Fri;Sat;Sun"),
]


@pytest.mark.parametrize("headings, start, text", LINES)
def test_lines_with_separators_are_one_text(feed, headings, start, text):
    (feed.write() / "required_documents.csv").write_text(f'{headings}\n{start}"{text}"\n')
    report = import_feed(path=feed.folder)
    assert not report.refused and not report.remarks
    assert Listing.objects.get(source_id="s1").bring_en == text
