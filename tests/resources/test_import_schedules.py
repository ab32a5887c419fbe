"""Rows of schedules: for how long they hold, which days they name, and what they say beside it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resources.interchange.when import from_to
from tests.resources.feeds import Feed, first

TODAY = timezone.localdate()
MONDAY = {"weekday": "Monday", "opens_at": "09:00", "closes_at": "12:00"}
TEN_TO_TWELVE = {"opens_at": "10:00", "closes_at": "12:00"}


@pytest.fixture
def feed(db, tmp_path):
    return Feed(tmp_path / "county")


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def between(starts: int, ends: int | None = None) -> str:
    last = TODAY + timedelta(days=ends) if ends is not None else None
    return from_to(TODAY + timedelta(days=starts), last)


def of_schedule(feed, **row) -> tuple[list[str], str]:
    feed.tables["schedules"] = [{"id": "h1", "service_id": "s1"} | row]
    feed.send()
    return [str(span) for span in first().hours.all()], first().hours_note


def exceptions() -> list[str]:
    return [f"{one.starts} {one.opens or 'closed'}" for one in first().exceptions.all()]


# --- for how long they hold ---


@pytest.mark.parametrize(
    "row",
    [
        MONDAY,
        MONDAY | {"description": "Summer only"},
        {"freq": "MONTHLY", "bymonthday": "15"} | TEN_TO_TWELVE,
        {"weekday": "Monday", "opens_at": "9:00", "closes_at": "3:00"},
        {"description": "Mon-Fri 9am-5pm", "freq": "WEEKLY"},
        {"description": "Open as usual"},
    ],
)
def test_hours_that_are_over_are_no_hours_any_more(feed, row):
    feed.send()
    assert first().hours.exists()
    feed.tables["schedules"] = [
        {"id": "h1", "service_id": "s1", "valid_from": day(-700), "valid_to": day(-300)} | row
    ]
    report = feed.send()
    assert not first().hours.exists() and first().hours_note == ""
    assert "These hours are over." in [one.reason for one in report.skipped]


@pytest.mark.parametrize(("starts", "ends"), [(-20, 200), (30, 120), (30, 1000)])
def test_hours_of_a_season_or_of_later_are_told_in_words(feed, starts, ends):
    found = of_schedule(feed, valid_from=day(starts), valid_to=day(ends), **MONDAY)
    assert found == ([], f"{between(starts, ends)}: Monday 09:00–12:00")


@pytest.mark.parametrize("column", ["valid_from", "dtstart"])
def test_hours_that_begin_later_are_told_in_words(feed, column):
    found = of_schedule(feed, **{column: day(50)}, **MONDAY)
    assert found == ([], f"{between(50)}: Monday 09:00–12:00")


def test_the_first_day_of_a_calendar_s_rule_may_have_a_time(feed):
    found = of_schedule(feed, dtstart="20370601T090000", freq="WEEKLY", byday="MO", **TEN_TO_TWELVE)
    assert found == ([], "From June 1, 2037: Monday 10:00–12:00")


@pytest.mark.parametrize(("starts", "ends"), [(-20, 400), (-2000, 3000)])
def test_hours_of_a_year_and_more_are_hours(feed, starts, ends):
    found = of_schedule(feed, valid_from=day(starts), valid_to=day(ends), **MONDAY)
    assert found == (["Monday 09:00–12:00"], "")


def test_the_hours_of_two_seasons_do_not_stand_together(feed):
    wednesday = {"byday": "WE", "freq": "WEEKLY", "service_id": "s1"}
    feed.tables["schedules"] = [
        wednesday
        | {"id": "h1", "valid_from": "2036-09-01", "valid_to": "2037-06-15"}
        | {"opens_at": "15:00", "closes_at": "17:00"},
        wednesday
        | {"id": "h2", "valid_from": "2037-06-16", "valid_to": "2037-08-31"}
        | {"opens_at": "08:00", "closes_at": "09:30"},
    ]
    feed.send()
    assert not first().hours.exists()
    assert first().hours_note.splitlines() == [
        "September 1, 2036 to June 15, 2037: Wednesday 15:00–17:00",
        "June 16 to August 31, 2037: Wednesday 08:00–09:30",
    ]


@pytest.mark.parametrize(
    ("days", "spans", "note"),
    [
        ((-100, 400), ["Monday 09:00–17:00"], ""),
        ((10, 200), [], "{between}: Monday 9am-5pm"),
    ],
)
def test_hours_that_words_tell_hold_no_longer_than_the_row(feed, days, spans, note):
    found = of_schedule(
        feed, description="Monday 9am-5pm", valid_from=day(days[0]), valid_to=day(days[1])
    )
    assert found == (spans, note.format(between=between(*days)))
    assert exceptions() == []


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
        (
            {"freq": "MONTHLY", "byday": "1SA"} | TEN_TO_TWELVE,
            "Every month first Saturday 10:00–12:00",
        ),
        ({"byday": "MO,TU", "freq": "WEEKLY"}, "Monday, Tuesday"),
        ({"opens_at": "10:00"}, "from 10:00"),
    ],
)
def test_words_take_the_place_of_no_day_or_time(feed, row, found):
    assert of_schedule(feed, description="Bring ID", **row) == ([], f"{found}\nBring ID")


def test_words_that_tell_the_hours_of_the_day_that_is_named_are_hours(feed):
    assert of_schedule(feed, byday="MO", description="Mon 9am-5pm") == (["Monday 09:00–17:00"], "")
    assert of_schedule(feed, byday="TU", description="Mon 9am-5pm") == ([], "Tuesday\nMon 9am-5pm")


@pytest.mark.parametrize(
    ("row", "days", "note"),
    [
        ({}, "closed", ""),
        ({"description": "Closed."}, "closed", ""),
        ({"description": "Closed for a picnic"}, "closed", "{day}: Closed for a picnic"),
        (
            {"description": "Closed. We open again soon"},
            "closed",
            "{day}: Closed. We open again soon",
        ),
        ({"description": "Christmas Day"}, "closed", "{day}: Christmas Day"),
        ({"opens_at": "Closed"}, "closed", ""),
        ({"opens_at": "closed", "description": "Picnic"}, "closed", "{day}: Picnic"),
        ({"description": "Staff picnic"}, "", "{day}: Staff picnic"),
        ({"description": "Open as usual"}, "", "{day}: Open as usual"),
        ({"description": "Open late: until 9 pm"}, "", "{day}: Open late: until 9 pm"),
        ({"description": "Closing early"}, "", "{day}: Closing early"),
        ({"description": "Closed from 3pm"}, "", "{day}: Closed from 3pm"),
        ({"description": "Special hours"}, "", "{day}: Special hours"),
        ({"description": "Late start"} | TEN_TO_TWELVE, "10:00:00", "{day}: Late start"),
        ({"description": "Late start", "opens_at": "11:00"}, "", "{day}: from 11:00\nLate start"),
    ],
)
def test_a_day_of_its_own_keeps_its_words(feed, row, days, note):
    found = of_schedule(feed, valid_from=day(9), valid_to=day(9), **row)
    assert found == ([], note.format(day=between(9, 9)))
    assert exceptions() == ([f"{day(9)} {days}"] if days else [])


def test_words_for_some_weeks_do_not_close_a_listing(feed):
    found = of_schedule(feed, valid_from=day(9), valid_to=day(60), description="Mon-Fri 9:00-12:00")
    assert found == ([], f"{between(9, 60)}: Mon-Fri 9:00-12:00")
    assert exceptions() == []


def test_a_long_while_of_which_nothing_is_said_does_not_close_a_listing(feed):
    feed.tables["schedules"] = [
        {"id": "h1", "service_id": "s1", "valid_from": day(-9), "valid_to": day(300)}
    ]
    (skipped,) = feed.send().skipped
    assert skipped.reason == "The hours name no day, time or words."
    assert exceptions() == []


def test_words_for_a_long_while_do_not_close_a_listing(feed):
    found = of_schedule(feed, valid_from=day(-9), valid_to=day(300), description="By appointment")
    assert found == ([], f"{between(-9, 300)}: By appointment")
    assert exceptions() == []


# --- which days ---


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"freq": "MONTHLY", "bymonthday": "15"}, "Every month day 15"),
        ({"freq": "MONTHLY", "bymonthday": "1,-1"}, "Every month day 1, last day"),
        ({"freq": "MONTHLY", "byday": "1SA"}, "Every month first Saturday"),
        ({"freq": "MONTHLY", "byday": "+2SA"}, "Every month second Saturday"),
        ({"freq": "MONTHLY", "byday": "-1FR"}, "Every month last Friday"),
        ({"freq": "MONTHLY", "byday": "-2FR"}, "Every month second to last Friday"),
        ({"freq": "WEEKLY", "interval": "2", "byday": "MO"}, "Every 2 weeks Monday"),
        ({"freq": "DAILY", "interval": "2"}, "Every 2 days"),
        ({"freq": "WEEKLY", "interval": "2.0", "byday": "MO"}, "Every 2 weeks Monday"),
        ({"freq": "WEEKLY", "interval": "2", "dtstart": "2026-01-05"}, "Every 2 weeks Monday"),
        ({"freq": "DAILY", "bymonthday": "15"}, "Every month day 15"),
        ({"freq": "WEEKLY", "byday": "MO", "bymonthday": "15"}, "Every month Monday, day 15"),
        ({"byday": "MO", "bymonthday": "15"}, "Every month Monday, day 15"),
        (
            {"freq": "YEARLY", "byday": "MO", "byweekno": "20"},
            "Every year Monday, week 20 of the year",
        ),
        ({"freq": "DAILY", "byyearday": "100"}, "Every year day 100 of the year"),
    ],
)
def test_days_that_are_not_of_every_week_are_named(feed, row, found):
    assert of_schedule(feed, **TEN_TO_TWELVE, **row) == ([], f"{found} 10:00–12:00")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"dtstart": day(-10)}, f"{between(-10)}: Monday 10:00–12:00, 4 times"),
        ({"dtstart": day(10)}, f"{between(10)}: Monday 10:00–12:00, 4 times"),
        (
            {"dtstart": day(-40), "interval": "2"},
            f"{between(-40)}: Every 2 weeks Monday 10:00–12:00, 4 times",
        ),
        ({"count": "1.0"}, "Monday 10:00–12:00, 1 time"),
        ({"dtstart": day(-40)}, ""),
    ],
)
def test_a_rule_that_holds_some_times_is_not_of_every_week(feed, row, found):
    rule = {"freq": "WEEKLY", "byday": "MO", "count": "4"} | TEN_TO_TWELVE
    assert of_schedule(feed, **rule | row) == ([], found)


@pytest.mark.parametrize("number", ["", "0", "1", "1.0"])
def test_every_single_week_is_every_week(feed, number):
    rule = {"freq": "WEEKLY", "byday": "MO", "interval": number, "bymonthday": "", "count": ""}
    assert of_schedule(feed, **rule, **TEN_TO_TWELVE) == (["Monday 10:00–12:00"], "")


@pytest.mark.parametrize(
    ("words", "spans", "note"),
    [
        ("", ["Monday 10:00–12:00"], ""),
        ("Ring first", ["Monday 10:00–12:00"], "Ring first"),
        ("Fridays", [], "10:00–12:00\nFridays"),
        ("Weekdays in winter", [], "10:00–12:00\nWeekdays in winter"),
    ],
)
def test_a_weekly_rule_without_a_day_is_of_the_day_it_begins(feed, words, spans, note):
    rule = {"freq": "WEEKLY", "dtstart": "2026-01-05", "description": words}
    assert of_schedule(feed, **rule, **TEN_TO_TWELVE) == (spans, note)


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"byday": "SU"}, "Sunday closed"),
        ({"byday": "SU", "description": "Closed"}, "Sunday closed"),
        ({"freq": "MONTHLY", "byday": "1SU"}, "Every month first Sunday closed"),
        ({"description": "Ring us"}, "closed\nRing us"),
    ],
)
def test_closed_in_the_place_of_a_time_is_kept_as_a_word(feed, row, note):
    assert of_schedule(feed, opens_at="Closed", closes_at="Closed", **row) == ([], note)


def test_every_day_is_seven_days(feed):
    spans, note = of_schedule(feed, freq="DAILY", opens_at="08:00", closes_at="18:00")
    assert len(spans) == 7 and note == ""


def test_every_day_with_days_is_those_days(feed):
    found = of_schedule(feed, freq="DAILY", byday="MO,TU", opens_at="8:00", closes_at="5:00")
    assert found == ([], "Monday, Tuesday 8:00–5:00")


def test_a_day_without_a_time_is_kept_as_a_word(feed):
    assert of_schedule(feed, weekday="Wed") == ([], "Wednesday")


def test_a_row_that_says_nothing_is_skipped(feed):
    feed.tables["schedules"] = [{"id": "h1", "service_id": "s1", "weekday": ""}]
    report = feed.send()
    assert [one.reason for one in report.skipped] == ["The hours name no day, time or words."]


def test_a_range_of_days_is_all_of_them(feed):
    spans, _note = of_schedule(feed, weekday="Mon-Fri", opens_at="09:00", closes_at="17:00")
    assert len(spans) == 5
