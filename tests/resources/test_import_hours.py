"""Hours of a feed: rows where the clock is certain, and else words for families."""

import pytest
from django.core.management import call_command

from resources.actions.importing import import_feed
from resources.interchange import hours
from resources.interchange.dates import weekday
from resources.interchange.records import BadValue
from resources.interchange.when import days_of
from resources.models import Listing, OpeningHours
from tests.resources.feeds import Feed, first
from tests.resources.test_round_trip import wipe


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("08:00", "17:00", "Monday 08:00–17:00"),
        ("8:00", "17:00", "Monday 08:00–17:00"),
        ("10:00", "12:00", "Monday 10:00–12:00"),
        ("10:00", "3pm", "Monday 10:00–15:00"),
        ("20:00:00", "02:00:00", "Monday 20:00–02:00"),
        ("8 PM", "2 AM", "Monday 20:00–02:00"),
        ("00:00", "00:00", "Monday 00:00–23:59"),
        ("00:00:00", "24:00:00", "Monday 00:00–23:59"),
        ("0900", "1700", "Monday 09:00–17:00"),
        ("0900 AM", "0500 PM", "Monday 09:00–17:00"),
    ],
)
def test_a_certain_row_becomes_hours(db, tmp_path, opens, closes, expected):
    assert _sent(tmp_path, weekday="Monday", opens_at=opens, closes_at=closes) == ([expected], "")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("9:00", "3:00"),
        ("9am", "03:00"),
        ("0900", "0500"),
        ("09:00", "05:00"),
        ("01:00", "04:00"),
        ("11:00", "02:00"),
        ("09:00 PM", "01:30 PM"),
        ("10:00 PM", "02:00 PM"),
    ],
)
def test_a_row_that_may_be_of_the_night_stays_words(db, tmp_path, opens, closes):
    found = _sent(tmp_path, weekday="Monday", opens_at=opens, closes_at=closes)
    assert found == ([], f"Monday {opens}–{closes}")


def test_words_keep_the_days_and_what_the_feed_says_beside_them(db, tmp_path):
    row = {"byday": "MO,WE", "freq": "WEEKLY", "opens_at": "9:00", "closes_at": "3:00"}
    row |= {"valid_from": "2037-06-01", "valid_to": "2037-08-31", "description": "In summer only"}
    assert _sent(tmp_path, **row) == (
        [],
        "June 1 to August 31, 2037: Monday, Wednesday 9:00–3:00\nIn summer only",
    )


def test_a_holiday_with_such_times_stays_words(db, tmp_path):
    feed = Feed(tmp_path / "county")
    days = {"start_date": "2026-12-24", "end_date": "2026-12-24"}
    times = {"closed": "false", "opens_at": "9:00", "closes_at": "1:00"}
    feed.tables["holiday_schedules"] = [{"id": "h", "service_id": "s1"} | days | times]
    feed.send()
    assert first().hours_note == "Open 9:00–1:00 on December 24, 2026."
    assert not first().exceptions.exists()


@pytest.mark.parametrize("span", [("09:00", "03:00"), ("01:00", "04:00"), ("22:00", "14:00")])
def test_our_own_export_comes_back_as_it_is(make_listing, tmp_path, span):
    row = {"weekday": 2, "opens": span[0], "closes": span[1]}
    make_listing(hours=[row])
    call_command("export_hsds", tmp_path / "out")
    wipe()
    import_feed(path=tmp_path / "out")
    assert [str(one) for one in OpeningHours.objects.all()] == [f"Tuesday {span[0]}–{span[1]}"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Weekdays 9am-5pm", "12345"),
        ("Mondays 9am-5pm", "1"),
        ("Tues & Thurs 9am-5pm", "24"),
        ("Wednsday 9am-5pm", "3"),
        ("Monthly 10am-12pm", ""),
        ("Month 10am-12pm", ""),
        ("Sunrise 6am-8am", ""),
        ("Friend 6pm-8pm", ""),
        ("Monday-Monthly 9am-5pm", ""),
    ],
)
def test_words_name_days_only_where_they_do(text, days):
    spans, note = hours.parse(text)
    assert "".join(str(span.weekday) for span in spans) == days
    assert note == ("" if days else text)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("MO,TU", ("MO", "TU")),
        ("Monday to Wednesday", ("1", "2", "3")),
        ("Wednesday.", ("Wednesday.",)),
        ("Mon & Wed and Fri", ("Mon", "Wed", "Fri")),
        ("1SA, -1FR", ("1SA", "-1FR")),
        ("3", ("3",)),
        ("Daily", tuple("1234567")),
        ("Weekdays", tuple("12345")),
        ("weekends", tuple("67")),
        ("Monday thru Wednesday", tuple("123")),
        ("MO TU WE", ("MO", "TU", "WE")),
        ("1SA 3SA", ("1SA", "3SA")),
        ("Mon Wed Fri", ("Mon", "Wed", "Fri")),
        ("", ()),
    ],
)
def test_days_of_a_cell(cell, days):
    assert days_of(cell) == days


@pytest.mark.parametrize("cell", ["Fri-Mon", "Monday Wednesday", "12"])
def test_a_cell_of_days_is_not_read_in_part(cell):
    with pytest.raises(BadValue):
        days_of(cell)


@pytest.mark.parametrize(
    ("text", "number"),
    [("mo", 1), ("Tues", 2), ("Weds.", 3), ("Thurs", 4), ("Fridays", 5), ("Saterday", 6), ("7", 7)],
)
def test_a_day_has_many_spellings(text, number):
    assert weekday(text) == number


@pytest.mark.parametrize("text", ["Monthly", "Month", "Sunrise", "Friend", "Satellite", "m", ""])
def test_what_only_begins_like_a_day_is_none(text):
    with pytest.raises(BadValue):
        weekday(text)


# --- the service's and the house's ---

HOUSE = {"id": "h9", "location_id": "l1", "byday": "MO,TU", "freq": "WEEKLY"} | {
    "opens_at": "09:00",
    "closes_at": "17:00",
    "description": "Ring the bell",
}
OF_THE_HOUSE = ["Monday 09:00–17:00", "Tuesday 09:00–17:00"]
TIMES = {"opens_at": "10:00", "closes_at": "12:00"}


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"freq": "MONTHLY", "byday": "1SA"} | TIMES, "Every month first Saturday 10:00–12:00"),
        (
            {"byday": "SA", "valid_from": "2037-06-01", "valid_to": "2037-08-31"} | TIMES,
            "June 1 to August 31, 2037: Saturday 10:00–12:00",
        ),
        ({"description": "By appointment only"}, "By appointment only"),
        (
            {"valid_from": "2037-01-01", "valid_to": "2037-12-31", "description": "Ring us"},
            "January 1 to December 31, 2037: Ring us",
        ),
        ({"byday": "SA", "valid_from": "2020-06-01", "valid_to": "2020-08-31"} | TIMES, ""),
        ({"byday": "Someday"} | TIMES, ""),
    ],
)
def test_a_service_that_tells_its_week_does_not_get_the_house_s(db, tmp_path, row, note):
    assert _in_a_house(tmp_path, row) == ([], note)


@pytest.mark.parametrize(("words", "spans"), [("By appointment only", []), ("N/A", OF_THE_HOUSE)])
def test_a_service_with_words_for_hours_does_not_get_the_house_s(db, tmp_path, words, spans):
    found, note = _in_a_house(tmp_path, hours=words)
    assert found == spans
    assert note == ("Ring the bell" if spans else words)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"valid_from": "2037-12-24", "valid_to": "2037-12-24", "description": "Open as usual"},
        {"valid_from": "2037-12-24", "valid_to": "2037-12-26", "description": "Closed for snow"},
        {"description": "N/A"},
    ],
)
def test_a_service_that_tells_of_days_or_nothing_gets_the_house_s_hours(db, tmp_path, row):
    spans, note = _in_a_house(tmp_path, row)
    assert spans == OF_THE_HOUSE and "Ring the bell" in note


def test_a_service_with_a_holiday_gets_the_house_s_hours(db, tmp_path):
    holiday = {"id": "x", "service_id": "s1", "closed": "true", "start_date": "0001-12-25"}
    spans, note = _in_a_house(tmp_path, holiday=holiday)
    assert spans == OF_THE_HOUSE
    assert note == "Closed every year on December 25.\nRing the bell"


@pytest.mark.parametrize(
    ("row", "spans"),
    [
        ({"byday": "SA"} | TIMES, ["Tuesday 09:00–12:00 l2", "Saturday 10:00–12:00 l1"]),
        ({"description": "By appointment"}, ["Tuesday 09:00–12:00 l2"]),
    ],
)
def test_whose_hours_hold_is_decided_for_each_place(db, tmp_path, row, spans):
    feed = Feed(tmp_path / "county")
    feed.locations.append(feed.locations[0] | {"id": "l2", "name": "Other house"})
    feed.service_at_location.append({"id": "j9", "service_id": "s1", "location_id": "l2"})
    other = {"location_id": "l2", "byday": "TU", "opens_at": "09:00", "closes_at": "12:00"}
    closed = {"valid_from": "2037-12-24", "valid_to": "2037-12-24"}
    rows = [
        HOUSE,
        {"service_at_location_id": "j1"} | row,
        other,
        closed | {"service_at_location_id": "j1"},
        closed | {"location_id": "l2"},
    ]
    feed.tables["schedules"] = _filled(rows)
    feed.send()
    found = [f"{one} {one.location.source_id}" for one in first().hours.all()]
    assert sorted(found) == sorted(spans)
    assert {one.location.source_id for one in first().exceptions.all()} == {"l1", "l2"}
    assert feed.send().listings["changed"] == 0


# --- holidays ---


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"closed": "y"}, "None"),
        ({"closed": "Closed"}, "None"),
        ({"closed": ""}, "None"),
        ({"closed": "false", "opens_at": "Closed", "closes_at": "Closed"}, "None"),
        ({"closed": ""} | TIMES, "10:00:00"),
        ({"closed": "false"} | TIMES, "10:00:00"),
    ],
)
def test_a_holiday_is_closed_where_it_says_so(db, tmp_path, cells, found):
    feed = Feed(tmp_path / "county")
    row = {"id": "x", "service_id": "s1", "start_date": "2037-12-24", "end_date": "2037-12-24"}
    feed.tables["holiday_schedules"] = [row | cells]
    feed.send()
    assert [str(one.opens) for one in first().exceptions.all()] == [found]


def test_a_holiday_without_a_date_is_refused_in_words(db, tmp_path):
    feed = Feed(tmp_path / "county")
    feed.tables["holiday_schedules"] = [{"id": "x", "service_id": "s1", "closed": "true"}]
    assert [one.reason for one in feed.send().refused] == ["It names no date."]


def _in_a_house(tmp_path, row=None, holiday=None, **cells) -> tuple[list[str], str]:
    feed = Feed(tmp_path / "county")
    feed.services[0].update(cells)
    feed.tables["services"] = [feed.services[0]]
    feed.tables["service_at_location"] = feed.service_at_location[:1]
    feed.tables["schedules"] = _filled([HOUSE] + ([{"service_id": "s1"} | row] if row else []))
    feed.tables["holiday_schedules"] = [holiday] if holiday else []
    feed.send()
    assert feed.send().listings["changed"] == 0
    return [str(span) for span in first().hours.all()], first().hours_note or ""


def _filled(rows: list[dict]) -> list[dict]:
    """With the same columns in each."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return [
        {name: row.get(name, "") for name in columns} | {"id": f"h{number}"}
        for number, row in enumerate(rows)
    ]


def _sent(tmp_path, **row) -> tuple[list[str], str]:
    feed = Feed(tmp_path / "county")
    feed.tables["schedules"] = [{"id": "h1", "service_id": "s1"} | row]
    feed.send()
    listing = Listing.objects.get(source_id="s1")
    return [str(span) for span in listing.hours.all()], listing.hours_note
