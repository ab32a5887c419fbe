"""A place that an editor made private: no feed that is sent again tells where it is."""

from pathlib import Path

import pytest
from django.core.management import call_command

from resources.actions.importing import import_feed
from resources.actions.places import make_private
from resources.interchange import batches
from resources.interchange.records import FeedRefused
from resources.interchange.report import Report
from resources.models import Correction, Listing, Location
from tests.resources.feeds import Feed, edit, everything, first

OPEN = {"id": "a2", "location_id": "l1", "address_1": "5 Open Street", "city": "Riverbend"}
OPEN |= {"state_province": "MA", "postal_code": "02155"}


@pytest.fixture
def feed(db, tmp_path):
    """One service at one house, of which everything is to be forgotten."""
    feed = Feed(tmp_path / "county")
    feed.tables["services"] = feed.services[:1]
    feed.tables["service_at_location"] = [
        {"id": "j1", "service_id": "s1", "location_id": "l1", "description": "In its cellar."}
    ]
    feed.tables["locations"] = [
        {"id": "l1", "organization_id": "o1", "name": "Hidden House", "transportation": "Bus 1"}
        | {"description": "Ring at the side door.", "accessibility": ""}
    ]
    feed.addresses[0] |= {"address_1": "12 Secret Road", "city": "Secretville"}
    feed.tables["schedules"] = [
        {"id": "h1", "location_id": "l1", "weekday": "Monday"}
        | {"opens_at": "09:00", "closes_at": "12:00", "description": "Behind the gate."}
    ]
    return feed


@pytest.fixture
def hide(grace):
    def hide(source_id="l1"):
        make_private(location=place(source_id), by=grace)

    return hide


def place(source_id) -> Location:
    return Location.objects.get(source_id=source_id)


def told(location) -> tuple:
    texts = (location.name, location.address, location.directions_en or "")
    return location.is_confidential, *texts


def stands_anywhere(*words) -> list[str]:
    kept = str(everything())
    return [word for word in words if word in kept]


# --- other addresses of the same location ---


def test_an_address_that_comes_before_a_private_one_does_not_open_it(feed, hide):
    feed.send()
    hide()
    feed.addresses.insert(0, OPEN)
    feed.send()
    assert [told(place(one))[::2] for one in ("l1", "l1#2")] == [(True, ""), (True, "")]
    assert not stands_anywhere("Secret Road", "Secretville")
    assert not feed.send().written


def test_a_private_address_that_changes_its_turn_stays_private(feed, hide):
    feed.addresses.append(OPEN)
    feed.send()
    hide()
    feed.addresses.reverse()
    report = feed.send()
    assert told(place("l1"))[0] and told(place("l1#2")) == (False, "", "5 Open Street", "")
    assert "Another address" in report.conflicts[0].reason
    assert not stands_anywhere("Secret Road", "Secretville")
    assert not feed.send().written


def test_what_is_said_of_a_private_place_is_not_said_of_its_other_address(feed, hide):
    feed.addresses.append(OPEN)
    feed.send()
    hide()
    assert told(place("l1#2")) == (False, "", "5 Open Street", "")
    feed.locations[0] |= {"name": "Hidden House 2", "transportation": "Bus 2"}
    feed.locations[0]["accessibility"] = "Ramp in the yard"
    feed.send()
    assert told(place("l1#2")) == (False, "", "5 Open Street", "")
    assert not place("l1#2").access_note_en
    assert not feed.send().written


def test_what_an_editor_says_of_the_other_address_stays(feed, hide):
    feed.addresses.append(OPEN)
    feed.send()
    other = place("l1#2")
    other.name = "Front office"
    other.save()
    hide()
    feed.locations[0]["name"] = "Hidden House 2"
    feed.send()
    assert told(place("l1#2")) == (False, "Front office", "5 Open Street", "")


def test_the_same_address_twice_becomes_private_twice(feed, hide):
    feed.addresses.append(feed.addresses[0] | {"id": "a9", "postal_code": "02156"})
    feed.send()
    hide("l1#2")
    assert told(place("l1"))[::2] == (True, "")


def test_the_same_address_twice_is_one_place(feed):
    feed.addresses.append(feed.addresses[0] | {"id": "a9"})
    report = feed.send()
    assert [one.source_id for one in first().places] == ["l1"]
    assert [str(one.where) for one in report.skipped] == ["addresses.csv, row 3"]


def test_a_location_whose_id_has_a_number_sign_is_itself(feed, hide):
    feed.locations.append(feed.locations[0] | {"id": "house#1", "name": "Annex"})
    feed.addresses.append(OPEN | {"location_id": "house#1"})
    feed.send()
    hide()
    feed.addresses[1]["address_1"] = "6 Open Street"
    feed.send()
    assert told(place("house#1"))[1:3] == ("Annex", "6 Open Street")


# --- words ---


def test_words_on_a_service_at_a_place_and_on_hours_there_are_read(feed):
    feed.send()
    assert first().description == "We help.\n\nIn its cellar."
    assert first().hours_note == "Behind the gate."


def test_words_on_a_private_place_leave_the_listing(feed, hide):
    feed.send()
    hide()
    feed.send()
    assert (first().description, first().hours_note) == ("We help.", "")
    assert not feed.send().written
    feed.tables["service_at_location"][0]["description"] = "In the new cellar."
    feed.tables["schedules"][0]["description"] = "Behind the new gate."
    assert not feed.send().written


def test_words_on_its_open_places_stay_with_the_listing(feed, hide):
    feed.locations.append(feed.locations[0] | {"id": "l2", "description": ""})
    feed.addresses.append(OPEN | {"location_id": "l2"})
    feed.tables["service_at_location"].append(
        {"id": "j2", "service_id": "s1", "location_id": "l2", "description": "Room 4."}
    )
    feed.send()
    hide()
    feed.send()
    assert first().description == "We help.\n\nRoom 4."


def test_words_that_an_editor_wrote_stay_and_the_feed_proposes_none_of_the_private(feed, hide):
    feed.send()
    hide()
    edit(first(), description_en="We help you.")
    feed.send()
    assert first().description == "We help you."
    assert [one.proposed for one in Correction.objects.all()] == [{"description_en": "We help."}]


def test_words_on_access_to_a_private_place_are_kept_nowhere(client, feed, hide, tmp_path):
    feed.tables["accessibility_for_disabilities"] = [
        {"id": "x1", "location_id": "l1", "accessibility": "Lift beside Secret Road", "details": ""}
    ]
    feed.send()
    assert place("l1").access_note_en == "Lift beside Secret Road"
    hide()
    assert not stands_anywhere("beside Secret")
    feed.tables["accessibility_for_disabilities"][0]["accessibility"] = "Lift off Secret Road"
    feed.send()
    assert place("l1").access == ["lift"]
    answers = client.get(f"/hsds/services/{first().hsds_id}").content.decode()
    answers += b"".join(client.get("/hsds/service_at_locations?full=true")).decode()
    assert "place.confidential" in answers and "Secret" not in answers
    call_command("export_hsds", tmp_path / "out")
    assert "Secret" not in "".join(one.read_text() for one in (tmp_path / "out").rglob("*.*"))


# --- a flat table without ids ---


def flat(path, street, more="", head="", key=""):
    path.write_text(
        f"{head}organization,name,address,city,zip,phone\n"
        f"{key}Harbor,Pantry,{street},Secretville,02155,617-555-0100\n{more}"
    )
    return import_feed(path=path)


@pytest.fixture
def table(db, tmp_path, grace):
    path = tmp_path / "pantries.csv"
    flat(path, "12 Secret Road")
    make_private(location=Location.objects.get(), by=grace)
    return path


def test_a_private_place_in_other_words_is_not_taken_for_a_new_one(table):
    report = flat(table, "12 Secret Rd")
    assert [one.live for one in Listing.objects.all()] == [True]
    assert told(Location.objects.get())[::2] == (True, "")
    assert "is private here" in report.refused[-1].reason and report.unaccounted == {}
    assert not stands_anywhere("12 Secret")
    assert not flat(table, "12 Secret Rd").written


def test_so_it_is_where_an_editor_gave_the_listing_another_name(table):
    edit(Listing.objects.get(), name_en="A safe pantry")
    flat(table, "12 Secret Rd")
    assert Location.objects.count() == 1


def test_a_dry_run_says_so_too(table):
    flat(table, "12 Secret Rd")
    report = import_feed(path=table, dry_run=True)
    assert [one.where.part for one in report.refused] == ["address", ""]


def test_another_name_or_organization_is_another_place(table):
    more = "Harbor,Clothes,5 Open Street,R,02155,\nCanal,Pantry,6 Open Street,R,02155,\n"
    flat(table, "12 Secret Road", more)
    assert Listing.objects.count() == 3 and Location.objects.count() == 3


def test_with_an_id_it_is_known_in_any_words(tmp_path, db, grace):
    ids = {"head": "id,", "key": "7,"}
    flat(tmp_path / "a.csv", "12 Secret Road", **ids)
    make_private(location=Location.objects.get(), by=grace)
    report = flat(tmp_path / "a.csv", "12 Secret Rd", **ids)
    assert not report.refused and told(Location.objects.get())[::2] == (True, "")


# --- names of feeds ---


def test_a_feed_sent_from_its_own_folder_has_the_name_of_the_folder(feed, monkeypatch):
    monkeypatch.chdir(feed.write())
    call_command("import_hsds", ".")
    assert first().source == "county"


def test_a_link_gives_its_own_name(feed, tmp_path):
    feed.write()
    (tmp_path / "latest").symlink_to(tmp_path / "county")
    assert import_feed(path=tmp_path / "latest").source == "latest"


@pytest.mark.parametrize("name", ["__", "図書館"])
def test_a_feed_without_a_name_is_refused(db, tmp_path, name):
    folder = Feed(tmp_path / name).write()
    with pytest.raises(FeedRefused, match="--source"):
        import_feed(path=folder)
    assert import_feed(path=folder, source="county").written


# --- tables that nothing can be taken of ---


def test_a_side_table_that_is_all_refused_stops_nothing(feed, monkeypatch):
    monkeypatch.setattr(batches, "MOST_REFUSED", 1000)
    feed.tables["service_taxonomy"] = [
        {"id": f"x{number}", "service_id": "s1", "taxonomy_id": "t1"} for number in range(1500)
    ]
    report = feed.send()
    assert first().live
    assert [one for one in report.remarks if "Nothing of service_taxonomy.csv" in one] == [
        "Nothing of service_taxonomy.csv could be taken in. Rows refused: 1,500. The first is"
        " service_taxonomy.csv, row 2: Its term is not in the feed."
    ]


@pytest.mark.parametrize(
    ("file", "layout", "is_needed"),
    [
        ("services.csv", "HSDS tabular", True),
        ("phone.csv", "HSDS tabular", True),
        ("service_taxonomy.csv", "HSDS tabular", False),
        ("anything.csv", "HSDS tabular", False),
        ("county.json", "HSDS JSON", True),
        ("county.json: services", "HSDS JSON", True),
        ("county.json: attributes", "HSDS JSON", False),
        ("programs.csv", "one flat table", True),
        ("contacts.csv", "wide CSVs", True),
    ],
)
def test_a_file_matters_by_what_it_holds(file, layout, is_needed):
    report = Report("county", layout, Path(file))
    assert batches._Sense(report)._is_needed(file) == is_needed
