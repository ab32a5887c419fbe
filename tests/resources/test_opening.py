"""Open now, or when? Tables of what people write on a door, and the properties behind them."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.opening import DAY, WEEK, open_at_place, opening, week_minutes

BOSTON = ZoneInfo("America/New_York")
MON, TUE, WED, THU, FRI, SAT, SUN = range(1, 8)
# 23 November 2026 is a Monday.
MONDAY = date(2026, 11, 23)


def clock(text):
    return time.fromisoformat(text)


def hours(*rows, location_id=None):
    return [
        SimpleNamespace(
            weekday=day, opens=clock(opens), closes=clock(closes), location_id=location_id
        )
        for day, opens, closes in rows
    ]


def other(starts, ends=None, opens=None, closes=None, location_id=None):
    return SimpleNamespace(
        starts=date.fromisoformat(starts),
        ends=date.fromisoformat(ends or starts),
        opens=opens and clock(opens),
        closes=closes and clock(closes),
        location_id=location_id,
    )


def span(day, opens, closes):
    return other(day, None, opens, closes)


def at(day, text):
    return datetime.combine(MONDAY + timedelta(days=day - 1), clock(text), BOSTON)


def told(found):
    """As one would say it: "open until Tue 18:00", "opens Sat 09:00"."""
    if found.unknown:
        return "unknown"
    if found.always:
        return "always"
    if found.is_open:
        return f"open until {found.closes:%a %H:%M}"
    return f"opens {found.opens:%a %H:%M}" if found.opens else "closed"


OFFICE = hours(*[(day, "09:00", "17:00") for day in (MON, TUE, WED, THU, FRI)])
LUNCH = hours((TUE, "09:00", "12:00"), (TUE, "13:00", "18:00"))
NIGHT = hours((FRI, "20:00", "02:00"), (SUN, "22:00", "06:00"))
DAY_AND_NIGHT = hours(*[(day, "00:00", "23:59") for day in range(1, 8)])
WEEKEND = hours(*[(day, "00:00", "23:59") for day in (FRI, SAT, SUN)], (WED, "09:00", "10:00"))
MIDNIGHTS = hours(*[(day, "00:00", "00:00") for day in range(1, 8)])


@pytest.mark.parametrize(
    "rows, now, wanted",
    [
        ([], at(MON, "12:00"), "unknown"),
        (OFFICE, at(MON, "08:59"), "opens Mon 09:00"),
        (OFFICE, at(MON, "09:00"), "open until Mon 17:00"),
        (OFFICE, at(MON, "16:59"), "open until Mon 17:00"),
        (OFFICE, at(MON, "17:00"), "opens Tue 09:00"),
        (OFFICE, at(FRI, "18:00"), "opens Mon 09:00"),
        (OFFICE, at(SUN, "23:59"), "opens Mon 09:00"),
        (LUNCH, at(TUE, "12:30"), "opens Tue 13:00"),
        (LUNCH, at(TUE, "13:00"), "open until Tue 18:00"),
        (LUNCH, at(TUE, "18:00"), "opens Tue 09:00"),
        (NIGHT, at(FRI, "23:00"), "open until Sat 02:00"),
        (NIGHT, at(SAT, "01:59"), "open until Sat 02:00"),
        (NIGHT, at(SAT, "02:00"), "opens Sun 22:00"),
        (NIGHT, at(MON, "05:00"), "open until Mon 06:00"),
        (hours((MON, "09:00", "23:59")), at(MON, "23:59"), "open until Tue 00:00"),
        (
            hours((MON, "00:00", "23:59"), (TUE, "00:00", "12:00")),
            at(MON, "20:00"),
            "open until Tue 12:00",
        ),
        (DAY_AND_NIGHT, at(WED, "03:00"), "always"),
        (MIDNIGHTS, at(SUN, "23:59"), "always"),
        (WEEKEND, at(FRI, "12:00"), "open until Mon 00:00"),
        (WEEKEND, at(MON, "00:00"), "opens Wed 09:00"),
        (hours((SAT, "00:00", "23:59")), at(SAT, "12:00"), "open until Sun 00:00"),
    ],
)
def test_regular_hours(rows, now, wanted):
    assert told(opening(rows, [], now)) == wanted


@pytest.mark.parametrize(
    "rows, exceptions, now, wanted",
    [
        # Closed on Thursday: the day before is as always, Thursday leads on to Friday.
        (OFFICE, [other("2026-11-26")], at(WED, "18:00"), "opens Fri 09:00"),
        (OFFICE, [other("2026-11-26")], at(THU, "12:00"), "opens Fri 09:00"),
        (OFFICE, [other("2026-11-25")], at(THU, "12:00"), "open until Thu 17:00"),
        # Other hours take the place of the regular ones, also on a day that has none.
        (OFFICE, [span("2026-11-26", "10:00", "11:00")], at(THU, "09:30"), "opens Thu 10:00"),
        (OFFICE, [span("2026-11-26", "10:00", "11:00")], at(THU, "11:00"), "opens Fri 09:00"),
        (OFFICE, [span("2026-11-28", "10:00", "11:00")], at(FRI, "18:00"), "opens Sat 10:00"),
        # Two spans of one day.
        (
            OFFICE,
            [span("2026-11-26", "08:00", "09:00"), span("2026-11-26", "20:00", "21:00")],
            at(THU, "10:00"),
            "opens Thu 20:00",
        ),
        # A holiday within a summer of other hours: what is said for fewer days holds.
        (
            OFFICE,
            [other("2026-11-01", "2026-12-31", "10:00", "14:00"), other("2026-11-26")],
            at(THU, "11:00"),
            "opens Fri 10:00",
        ),
        # A night that began before the closed day goes on to its end.
        (NIGHT, [other("2026-11-28")], at(SAT, "01:00"), "open until Sat 02:00"),
        (NIGHT, [other("2026-11-27")], at(SAT, "01:00"), "opens Sun 22:00"),
        # Day and night, but not on Thursday.
        (DAY_AND_NIGHT, [other("2026-11-26")], at(WED, "12:00"), "open until Thu 00:00"),
        (DAY_AND_NIGHT, [other("2026-11-26")], at(THU, "12:00"), "opens Fri 00:00"),
        (DAY_AND_NIGHT, [other("2026-10-26")], at(THU, "12:00"), "always"),
        # Closed for weeks: it is said when it opens again, within four of them.
        (OFFICE, [other("2026-11-20", "2026-12-08")], at(MON, "12:00"), "opens Wed 09:00"),
        (OFFICE, [other("2026-11-20", "2026-12-31")], at(MON, "12:00"), "closed"),
        # Hours for one week only.
        (
            [],
            [other("2026-11-23", "2026-11-27", "10:00", "12:00")],
            at(MON, "10:00"),
            "open until Mon 12:00",
        ),
        ([], [other("2026-10-01")], at(MON, "10:00"), "unknown"),
    ],
)
def test_holidays_and_other_hours(rows, exceptions, now, wanted):
    assert told(opening(rows, exceptions, now)) == wanted


def test_open_at_one_of_two_places_is_open():
    rows = hours((MON, "09:00", "12:00"), location_id=1) + hours(
        (MON, "11:00", "15:00"), location_id=2
    )
    assert told(opening(rows, [], at(MON, "11:30"))) == "open until Mon 15:00"
    closed_there = [other("2026-11-23", location_id=2)]
    assert told(opening(rows, closed_there, at(MON, "11:30"))) == "open until Mon 12:00"
    closed_everywhere = [other("2026-11-23")]
    assert told(opening(rows, closed_everywhere, at(MON, "11:30"))) == "opens Mon 09:00"


def test_a_place_without_hours_of_its_own_keeps_those_of_the_listing():
    closed_there = [other("2026-11-23", location_id=2)]
    assert told(opening(OFFICE, closed_there, at(MON, "10:00"))) == "open until Mon 17:00"


def test_times_hold_when_the_clocks_change():
    # On 1 November 2026 the clocks go back: nine o'clock stays nine o'clock.
    saturday = datetime(2026, 10, 31, 18, 0, tzinfo=BOSTON)
    found = opening(hours((SUN, "09:00", "12:00")), [], saturday)
    assert found.opens.isoformat() == "2026-11-01T09:00:00-05:00"


def test_minutes_of_the_week():
    assert week_minutes(OFFICE)[0] == (540, 1020)
    assert week_minutes(NIGHT) == (
        (0, 360),
        (4 * DAY + 1200, 5 * DAY + 120),
        (6 * DAY + 1320, WEEK),
    )
    assert week_minutes(DAY_AND_NIGHT) == week_minutes(MIDNIGHTS) == ((0, WEEK),)
    assert week_minutes([]) == ()


clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rows = st.builds(
    SimpleNamespace,
    weekday=st.integers(1, 7),
    opens=clocks,
    closes=clocks,
    location_id=st.sampled_from([None, 1, 2]),
)
exceptions = st.builds(
    lambda start, days, span, place: SimpleNamespace(
        starts=start,
        ends=start + timedelta(days=days),
        opens=span and span[0],
        closes=span and span[1],
        location_id=place,
    ),
    st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    st.integers(0, 20),
    st.none() | st.tuples(clocks, clocks),
    st.sampled_from([None, 1, 2]),
)
moments = st.datetimes(datetime(2026, 11, 2), datetime(2026, 12, 20)).map(
    lambda moment: moment.replace(tzinfo=BOSTON)
)


@given(st.lists(rows, max_size=8), moments)
def test_open_now_agrees_with_the_minutes_of_the_week(rows, now):
    minute = now.weekday() * DAY + now.hour * 60 + now.minute
    found = opening(rows, [], now)
    assert found.is_open == any(start <= minute < end for start, end in week_minutes(rows))
    assert found.always == (week_minutes(rows) == ((0, WEEK),))
    assert found.unknown == (not rows)


@given(st.lists(rows, max_size=6), st.lists(exceptions, max_size=4), moments)
def test_what_it_says_comes_true(rows, exceptions, now):
    found = opening(rows, exceptions, now)
    if found.is_open and not found.always:
        assert found.closes > now
        assert not opening(rows, exceptions, found.closes).is_open
        assert opening(rows, exceptions, found.closes - timedelta(minutes=1)).is_open
    if found.opens:
        assert found.opens > now
        assert opening(rows, exceptions, found.opens).is_open
        assert not opening(rows, exceptions, found.opens - timedelta(minutes=1)).is_open


@given(st.lists(rows, max_size=10))
def test_minutes_of_the_week_are_in_order_and_apart(rows):
    found = week_minutes(rows)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= WEEK for edge in edges)


def test_at_one_of_its_places_its_own_hours_hold_or_those_of_no_place():
    both = hours((MON, "09:00", "12:00"), location_id=1) + hours((MON, "13:00", "17:00"))
    closed = [other("2026-11-23", location_id=2)]

    def at(place, hour, exceptions=()):
        now = datetime.combine(MONDAY, time(hour), BOSTON)
        return open_at_place(both, exceptions, place, now)

    assert at(1, 10) and not at(1, 14)
    assert at(2, 14) and not at(2, 10)
    assert not at(2, 14, closed) and at(1, 10, closed)
