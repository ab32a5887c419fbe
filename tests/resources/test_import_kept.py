"""Words and numbers of HSDS that have no field here alone: kept where families read, or told of."""

import json

import pytest
from django.core.management import call_command

from resources.actions.importing import import_feed
from resources.actions.places import make_private
from resources.interchange.values import ages
from resources.interchange.vocabulary import has_interpreter, room_of, words_on_interpreters
from resources.models import Listing, Location
from tests.resources.feeds import Feed, everything, first


@pytest.fixture
def feed(db, tmp_path):
    return Feed(tmp_path / "county")


# --- words ---


def test_words_on_a_place_are_among_its_directions(feed):
    feed.locations[0]["description"] = "Red house behind the church."
    feed.send()
    assert Location.objects.get().directions_en == "Bus 1\nRed house behind the church."
    assert first().description == "We help."


def test_a_place_that_says_what_its_service_says_is_not_repeated(feed):
    feed.services[0]["description"] = "We help everybody who comes in by the door."
    feed.locations[0]["description"] = "We help everybody who comes in by the door. Also you."
    report = feed.send()
    assert Location.objects.get().directions_en == "Bus 1"
    assert "locations.csv, row 2 (description)" in [str(one.where) for one in report.skipped]


def test_words_on_a_place_that_is_private_here_are_kept_nowhere(feed, grace):
    feed.send()
    make_private(location=Location.objects.get(), by=grace)
    feed.locations[0]["description"] = "Red house behind the church."
    feed.send()
    assert "church" not in str(everything())


def test_words_on_a_service_at_a_place_are_in_its_description(feed):
    for row in feed.tables["service_at_location"]:
        row["description"] = "Side door, room 4." if row["service_id"] == "s1" else ""
    feed.send()
    assert first().description.split("\n\n") == ["We help.", "Side door, room 4."]


@pytest.mark.parametrize(
    ("said", "room", "weeks", "words"),
    [
        ("", "unknown", None, ""),
        ("No wait.", "accepting", None, ""),
        ("2 weeks", "waiting", 2, ""),
        ("About 3 weeks", "waiting", 3, ""),
        ("Waiting list", "waiting", None, ""),
        ("No room now", "full", None, ""),
        ("n/a", "unknown", None, ""),
        ("3-4 months", "waiting", None, "Wait: 3-4 months"),
        ("2-3 weeks", "waiting", None, "Wait: 2-3 weeks"),
        ("up to 6 weeks", "waiting", None, "Wait: up to 6 weeks"),
        ("2 weeks, longer in summer", "waiting", 2, "Wait: 2 weeks, longer in summer"),
        ("Waiting list opens in May", "waiting", None, "Waiting list opens in May"),
        ("Up to 20 minutes.", "unknown", None, "Wait: Up to 20 minutes."),
        ("No wait to 2 weeks.", "unknown", None, "No wait to 2 weeks."),
    ],
)
def test_a_time_to_wait_is_a_number_where_that_is_all(said, room, weeks, words):
    assert room_of(said) == (room, weeks, words)


@pytest.mark.parametrize(
    ("said", "is_there", "words"),
    [
        ("", False, ""),
        ("Yes", True, ""),
        ("No", False, ""),
        ("Interpreter on request", True, ""),
        ("ASL with two days notice", True, "Interpretation: ASL with two days notice"),
        ("Interpreters in Urdu", True, "Interpreters in Urdu"),
        ("No interpreters on Mondays", False, "No interpreters on Mondays"),
    ],
)
def test_words_on_interpreters_are_kept_beside_yes_and_no(said, is_there, words):
    assert (has_interpreter(said), words_on_interpreters(said)) == (is_there, words)


WORDS = {
    "wait_time": "3-4 months",
    "interpretation_services": "ASL with two days notice",
    "minimum_age": "0.5",
    "maximum_age": "18 months",
}


def _check_words(listing):
    assert listing.description.split("\n\n") == [
        "We help.",
        "Wait: 3-4 months",
        "Interpretation: ASL with two days notice",
    ]
    assert (listing.room, listing.interpreter) == ("waiting", True)
    assert (listing.min_age, listing.max_age) == (0, None)
    assert listing.who_for == "Oldest age: 18 months"


def test_such_words_of_hsds_are_in_the_texts(feed):
    for row in feed.services:
        row |= WORDS
    report = feed.send()
    _check_words(first())
    assert report.remarks == []


def test_such_words_of_a_flat_table_are_in_the_texts(db, tmp_path):
    row = {"name": "Help", "address": "1 Mill Road", "description": "We help."} | WORDS
    path = tmp_path / "help.csv"
    path.write_text(",".join(row) + "\n" + ",".join(row.values()))
    report = import_feed(path=path)
    _check_words(Listing.objects.get())
    assert report.remarks == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("0.5", "12.5"), (0, 13, ())),
        (("", "2.5"), (None, 3, ())),
        (("12.0", "100"), (12, 100, ())),
        (("999", "none"), (None, None, ())),
        (("18 months", ""), (None, None, ("Youngest age: 18 months",))),
    ],
)
def test_an_age_shuts_nobody_out(cells, found):
    assert ages(*cells) == found


# --- columns that nobody reads ---


def test_columns_of_tables_that_are_not_read_are_named(feed):
    for row in feed.services:
        row |= {"alternate_name": "", "licenses": "L-1", "program_id": "p"}
    feed.phones[0] |= {"description": "After hours", "contact_id": ""}
    feed.send()
    feed.services[1]["alternate_name"] = "Helping"
    feed.tables["contacts"] = [{"id": "c", "service_id": "s1", "name": "Joana"}]
    assert feed.send().remarks == [
        "Columns not read in phones.csv: description.",
        "Columns not read in services.csv: licenses, alternate_name.",
    ]


SERVICE = {
    "id": "s1",
    "name": "Help",
    "status": "active",
    "licenses": "L-1",
    "organization": {"id": "o1", "name": "County", "description": "Care", "tax_id": "7"},
    "phones": [{"id": "p1", "number": "617-555-0100", "description": "After hours"}],
    "opening": {"monday": "9-5"},
    "nothing": [],
}
TABLES = {
    "organizations": [{"id": "o1", "name": "County"}],
    "services": [{"id": "s1", "name": "Help", "organization_id": "o1"}],
    "phones": [SERVICE["phones"][0] | {"service_id": "s1"}],
}
UNREAD = "services.opening, phones.description, organizations.tax_id, services.licenses"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([SERVICE], UNREAD),
        ({"contents": [SERVICE] + [SERVICE | {"id": f"s{n}"} for n in range(2, 600)]}, UNREAD),
        (TABLES, "description"),
    ],
)
def test_columns_of_json_that_are_not_read_are_named(db, tmp_path, document, told):
    path = tmp_path / "county.json"
    path.write_text(json.dumps(document))
    (remark,) = import_feed(path=path, source="x").remarks
    names = remark.partition(": ")[2].removeprefix("phones: ").rstrip(".").split(", ")
    assert sorted(names) == sorted(told.split(", "))


def test_what_is_nested_in_flat_json_is_named(db, tmp_path):
    path = tmp_path / "help.json"
    path.write_text('[{"name": "Help", "phone": "617-555-0100", "wifi": "yes", "more": {"a": 1}}]')
    assert import_feed(path=path).remarks == ["Columns not read in help.json: more, wifi."]


def test_our_own_export_needs_no_remark(make_listing, tmp_path):
    make_listing()
    call_command("export_hsds", tmp_path / "out")
    assert import_feed(path=tmp_path / "out", source="again").remarks == []
