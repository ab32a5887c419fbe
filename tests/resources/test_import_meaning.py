"""What rows of other people's tables mean: of whom, and which house it is."""

import zipfile

import pytest

from resources.actions.importing import import_feed
from resources.choices import Need
from resources.models import Listing, Location
from tests.resources.feeds import Feed, first


@pytest.fixture
def feed(db, tmp_path):
    return Feed(tmp_path / "county")


# --- of the house, and of the service ---


def test_a_house_s_words_on_hours_are_no_words_on_access(feed):
    feed.tables["schedules"] = [
        {"id": "h1", "location_id": "l1", "description": "Open by appointment"}
    ]
    feed.tables["accessibility"] = [
        {"id": "x", "location_id": "l1", "description": "Ramp at the side"}
    ]
    feed.send()
    assert first().hours_note == "Open by appointment"
    assert Location.objects.get().access_note == "Ramp at the side"


def test_where_the_mail_goes_is_no_place_to_go_to(feed):
    feed.tables["locations"][0] |= {"latitude": "42.1", "longitude": "-71.1"}
    feed.tables["addresses"] = [
        one | {"id": f"a{number}", "address_type": kind, "address_1": street}
        for number, (one, kind, street) in enumerate(
            [
                (feed.tables["addresses"][0], "postal", "77 Head Office Road"),
                (feed.tables["addresses"][0], "physical", "1 Mill Road"),
            ]
        )
    ]
    report = feed.send()
    (place,) = Location.objects.all()
    assert (place.address, place.latitude) == ("1 Mill Road", 42.1)
    told = {str(one.where): one.reason for one in report.skipped}
    assert told["locations.csv, row 2 (postal address)"] == (
        "Where its mail goes is no place to go to."
    )


def test_where_the_mail_goes_is_the_place_if_no_other_is_told(feed):
    feed.tables["addresses"][0]["address_type"] = "postal"
    feed.send()
    assert Location.objects.get().address == "1 Mill Road"


def test_two_houses_of_one_location_do_not_share_a_point(feed):
    feed.tables["locations"][0] |= {"latitude": "42.1", "longitude": "-71.1"}
    house = feed.tables["addresses"][0]
    feed.tables["addresses"] = [house, house | {"id": "a2", "address_1": "9 Far Road"}]
    feed.send()
    found = {one.address: one.latitude for one in Location.objects.all()}
    assert found == {"1 Mill Road": 42.1, "9 Far Road": None}


def test_an_address_has_up_to_four_lines(feed):
    feed.tables["addresses"][0] |= {"address_2": "Floor 2", "address_3": "Building C"}
    feed.send()
    assert Location.objects.get().address == "1 Mill Road, Floor 2, Building C"


def test_a_fax_hides_no_telephone(feed):
    feed.tables["phones"] = [
        {"id": "p1", "service_id": "s1", "organization_id": "", "number": "617-555-0101"}
        | {"type": "fax"},
        {"id": "p2", "service_id": "", "organization_id": "o1", "number": "617-555-0102"}
        | {"type": "voice"},
    ]
    feed.send()
    assert [one.kind for one in first().phones.all()] == ["fax", "voice"]


@pytest.mark.parametrize(
    ("link", "is_of_the_service"),
    [
        ({"link_id": "s1", "link_type": "organization"}, False),
        ({"link_id": "s1", "link_type": "service"}, True),
        ({"link_id": "s1", "link_type": "service_characteristic"}, True),
        ({"link_id": "s1", "link_type": ""}, True),
        ({"link_id": "s1", "link_entity": "service"}, True),
        ({"link_id": "s1", "link_entity": "organization"}, False),
        ({"link_id": "s1", "link_entity": "location"}, False),
        ({"link_id": "s1", "link_entity": "phone"}, False),
        ({"link_id": "s1", "link_entity": "something"}, False),
        ({"link_id": "j1", "link_entity": "service_at_location"}, True),
        ({"service_id": "s1"}, True),
    ],
)
def test_an_attribute_marks_what_it_names_and_nothing_else(feed, link, is_of_the_service):
    feed.tables["organizations"][0]["id"] = "s1"
    for row in feed.tables["services"] + feed.tables["locations"]:
        row["organization_id"] = "s1"
    feed.tables["taxonomy_term"] = [{"id": "t", "term": "Legal Services", "code": ""}]
    feed.tables["other_attribute"] = [{"id": "x", "taxonomy_term_id": "t"} | link]
    feed.send()
    assert (Need.LEGAL in first().needs) == is_of_the_service


# --- what cannot be read ---


def test_tables_in_a_folder_beside_their_description_are_read(feed, tmp_path):
    folder = feed.write()
    package = tmp_path / "package"
    package.mkdir()
    folder.rename(package / "data")
    (package / "datapackage.json").write_text('{"resources": []}')
    report = import_feed(path=package)
    assert Listing.objects.count() == 2
    assert report.remarks == []


def test_an_entry_without_a_name_harms_no_zip(feed, tmp_path):
    path = tmp_path / "county.zip"
    folder = feed.write()
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
        archive.writestr(zipfile.ZipInfo("."), "")
    import_feed(path=path)
    assert Listing.objects.count() == 2
