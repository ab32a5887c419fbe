"""What rows of other people's tables mean: for how long, of whom, and which house it is."""

import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from resources.actions.importing import import_feed
from resources.choices import Need
from resources.models import Listing, Location
from tests.resources.feeds import Feed, first

TODAY = timezone.localdate()
MONDAY = {"weekday": "Monday", "opens_at": "09:00", "closes_at": "12:00"}


@pytest.fixture
def feed(db, tmp_path):
    return Feed(tmp_path / "county")


def of_schedule(feed, **row) -> tuple[list[str], str]:
    feed.tables["schedules"] = [{"id": "h1", "service_id": "s1"} | row]
    feed.send()
    return [str(span) for span in first().hours.all()], first().hours_note


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


# --- for how long hours hold ---


def test_hours_that_are_over_are_no_hours_any_more(feed):
    report = feed.send()
    assert first().hours.exists()
    feed.tables["schedules"] = [
        {"id": "h1", "service_id": "s1", "valid_from": day(-700), "valid_to": day(-300)} | MONDAY
    ]
    report = feed.send()
    assert not first().hours.exists() and first().hours_note == ""
    assert "These hours are over." in [one.reason for one in report.skipped]


@pytest.mark.parametrize(("starts", "ends"), [(-20, 200), (30, 120), (30, 1000)])
def test_hours_of_a_season_or_of_later_are_told_in_words(feed, starts, ends):
    found = of_schedule(feed, valid_from=day(starts), valid_to=day(ends), **MONDAY)
    assert found == ([], f"{day(starts)} to {day(ends)}: Monday 09:00–12:00")


@pytest.mark.parametrize(("starts", "ends"), [(-20, 400), (-2000, 3000)])
def test_hours_of_a_year_and_more_are_hours(feed, starts, ends):
    found = of_schedule(feed, valid_from=day(starts), valid_to=day(ends), **MONDAY)
    assert found == (["Monday 09:00–12:00"], "")


# --- words beside hours ---


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"description": "By appointment only"}, "By appointment only"),
        ({"notes": "Ring first"}, "Ring first"),
        ({"description": "Snow closes us.", "notes": "Ring first"}, "Snow closes us. Ring first"),
        ({"description": "Monday 9:00 am - 12:00 pm"}, ""),
        ({"description": ""}, ""),
    ],
)
def test_words_beside_hours_are_kept_unless_they_say_the_same(feed, said, note):
    assert of_schedule(feed, **MONDAY, **said) == (["Monday 09:00–12:00"], note)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"freq": "MONTHLY", "bymonthday": "15"}, "Every month day 15 10:00–12:00"),
        ({"freq": "MONTHLY", "byday": "1SA"}, "Every month first Saturday 10:00–12:00"),
        ({"freq": "MONTHLY", "byday": "-1FR"}, "Every month last Friday 10:00–12:00"),
    ],
)
def test_days_of_a_month_are_named(feed, row, found):
    assert of_schedule(feed, opens_at="10:00", closes_at="12:00", **row) == ([], found)


def test_every_day_is_seven_days(feed):
    spans, note = of_schedule(feed, freq="DAILY", opens_at="08:00", closes_at="18:00")
    assert len(spans) == 7 and note == ""


def test_a_day_without_a_time_is_kept_as_a_word(feed):
    assert of_schedule(feed, weekday="Wed") == ([], "Wednesday")


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
    feed.send()
    assert [one.address for one in Location.objects.all()] == ["1 Mill Road"]


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


def test_what_is_said_of_an_organization_is_not_said_of_a_service(feed):
    feed.tables["organizations"][0]["id"] = "s1"
    for row in feed.tables["services"] + feed.tables["locations"]:
        row["organization_id"] = "s1"
    feed.tables["taxonomy_term"] = [{"id": "t", "term": "Legal Services", "code": ""}]
    feed.tables["other_attribute"] = [
        {"id": "x", "link_id": "s1", "link_type": "organization", "taxonomy_term_id": "t"}
    ]
    feed.send()
    assert Need.LEGAL not in first().needs


# --- what cannot be read ---


def test_a_quotation_mark_that_nobody_closes_is_told_of_in_any_table(feed):
    feed.tables["phones"] = [
        {"id": f"p{number}", "service_id": "s1", "number": f"617-555-010{number}"}
        for number in range(1, 6)
    ]
    folder = feed.write()
    lines = (folder / "phones.csv").read_text().splitlines()
    lines[2] = lines[2].replace("617", '"617')
    (folder / "phones.csv").write_text("\n".join(lines) + "\n")
    report = import_feed(path=folder)
    (refused,) = report.refused
    assert str(refused.where) == "phones.csv, row 3"
    assert "not closed" in refused.reason
    assert any("nothing was unpublished" in remark for remark in report.remarks)


def test_tables_in_a_folder_beside_their_description_are_read(feed, tmp_path):
    folder = feed.write()
    package = tmp_path / "package"
    package.mkdir()
    folder.rename(package / "data")
    (package / "datapackage.json").write_text('{"resources": []}')
    import_feed(path=package)
    assert Listing.objects.count() == 2


def test_an_entry_without_a_name_harms_no_zip(feed, tmp_path):
    path = tmp_path / "county.zip"
    folder = feed.write()
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
        archive.writestr(zipfile.ZipInfo("."), "")
    import_feed(path=path)
    assert Listing.objects.count() == 2
