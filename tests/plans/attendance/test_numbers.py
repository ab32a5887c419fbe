"""The rules that turn days into numbers, on examples and on random school years."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.attendance import months
from plans.attendance.choices import Band, DayKind, Trend
from plans.attendance.numbers import (
    Record,
    Thresholds,
    band,
    count,
    days_left,
    early_sign,
    enrolled_days,
    months_after,
    trend,
)

MONDAY = datetime.date(2026, 9, 7)
ORDER = [Band.SATISFACTORY, Band.AT_RISK, Band.MODERATE, Band.SEVERE]


def school_days(number):
    days = (MONDAY + datetime.timedelta(days=n) for n in range(number * 2 + 7))
    return [day for day in days if day.weekday() < 5][:number]


YEAR = school_days(180)


def absent(*days, portion=100, excused=False):
    return [Record(day, DayKind.ABSENT, excused, portion) for day in days]


@pytest.mark.parametrize(
    ("missed", "enrolled", "expected"),
    [
        (0, 0, ""),
        (0, 1, Band.SATISFACTORY),
        (499, 100, Band.SATISFACTORY),
        (500, 100, Band.AT_RISK),
        (999, 100, Band.AT_RISK),
        (1000, 100, Band.MODERATE),
        (1799, 180, Band.AT_RISK),
        (1800, 180, Band.MODERATE),
        (1999, 100, Band.MODERATE),
        (2000, 100, Band.SEVERE),
    ],
)
def test_a_band_begins_exactly_at_its_percent(missed, enrolled, expected):
    assert band(missed, enrolled, Thresholds()) == expected


def test_a_district_may_hold_to_other_numbers():
    strict = Thresholds(at_risk=Decimal("2.5"), moderate=Decimal(5), severe=Decimal(10))
    assert band(500, 100, strict) == Band.MODERATE


def test_excused_and_unexcused_count_alike_and_halves_add_up():
    numbers = count(
        enrolled=YEAR[:20],
        records=[
            *absent(YEAR[0], YEAR[1], excused=True),
            *absent(YEAR[2], YEAR[3], portion=50),
            Record(YEAR[4], DayKind.TARDY, False, 0),
            Record(YEAR[5], DayKind.LEFT_EARLY, False, 0),
            *absent(YEAR[100]),  # not enrolled yet
        ],
    )
    assert (numbers.excused, numbers.unexcused, numbers.unexcused_days) == (200, 100, 2)
    assert (numbers.tardy, numbers.left_early) == (1, 1)
    assert (numbers.rate, numbers.band) == (Decimal("0.1500"), Band.MODERATE)
    assert numbers.present_days == 17


def test_a_day_that_is_being_checked_reaches_no_threshold():
    records = absent(YEAR[0], YEAR[1])
    counted = count(enrolled=YEAR[:20], records=records)
    checked = count(enrolled=YEAR[:20], records=records, checking={YEAR[0]})
    assert counted.band == Band.MODERATE
    assert (checked.band, checked.absent, checked.checking) == (Band.AT_RISK, 100, 100)
    assert checked.present + checked.absent + checked.checking == 2000


@pytest.mark.parametrize(
    ("so_far", "missed", "expected"),
    [
        (10, 1, False),
        (10, 2, True),
        (30, 3, False),
        (30, 4, True),
        (55, 5, False),
        (55, 6, True),
        (80, 40, False),
    ],
)
def test_early_signs_are_two_days_a_month(so_far, missed, expected):
    assert early_sign(YEAR[:so_far], missed * 100, (2, 4, 6)) is expected


def test_who_came_late_in_the_year_has_a_first_month_of_their_own():
    assert early_sign(YEAR[100:110], 200, (2, 4, 6))


@pytest.mark.parametrize(
    ("before", "lately", "expected"),
    [(0, 0, Trend.STEADY), (2, 1, Trend.BETTER), (1, 2, Trend.WORSE), (2, 2, Trend.STEADY)],
)
def test_a_trend_sets_the_last_weeks_beside_those_before(before, lately, expected):
    missed = [(day, 100) for day in [*YEAR[20 : 20 + before], *YEAR[40 : 40 + lately]]]
    assert trend(YEAR[:60], missed, 20) == expected
    assert trend(YEAR[:39], missed, 20) == ""


def test_half_a_day_makes_no_trend():
    assert trend(YEAR[:40], [(YEAR[30], 50)], 20) == Trend.STEADY


@pytest.mark.parametrize(
    ("start", "months_on", "end"),
    [
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-08-17", 12, "2027-08-17"),
    ],
)
def test_months_end_with_their_last_day(start, months_on, end):
    assert months_after(datetime.date.fromisoformat(start), months_on).isoformat() == end


def test_a_student_of_two_schools_is_enrolled_each_day_once():
    spans = [(YEAR[0], YEAR[9], YEAR), (YEAR[5], None, YEAR[:20]), (None, YEAR[2], YEAR)]
    assert enrolled_days(spans, until=YEAR[14]) == YEAR[:15]


@st.composite
def years(draw):
    enrolled = draw(st.integers(1, 180))
    told = draw(
        st.dictionaries(
            st.sampled_from(YEAR),
            st.tuples(st.sampled_from(DayKind.values), st.booleans(), st.integers(0, 100)),
            max_size=40,
        )
    )
    records = [
        Record(day, kind, excused, portion if kind == DayKind.ABSENT else 0)
        for day, (kind, excused, portion) in told.items()
    ]
    checking = draw(st.sets(st.sampled_from(YEAR), max_size=8))
    return YEAR[:enrolled], records, checking


@given(years())
def test_the_counts_always_add_up_to_the_days_enrolled(year):
    enrolled, records, checking = year
    numbers = count(enrolled=enrolled, records=records, checking=checking)
    assert numbers.present + numbers.absent + numbers.checking == len(enrolled) * 100
    assert min(numbers.present, numbers.absent, numbers.checking) >= 0
    assert 0 <= numbers.rate <= 1


@given(years())
def test_checking_a_day_never_makes_it_worse(year):
    enrolled, records, checking = year
    counted = count(enrolled=enrolled, records=records)
    checked = count(enrolled=enrolled, records=records, checking=checking)
    assert ORDER.index(checked.band) <= ORDER.index(counted.band)
    assert checked.absent + checked.checking == counted.absent
    assert checked.unexcused_days <= counted.unexcused_days
    assert counted.early_sign or not checked.early_sign


@given(years())
def test_the_band_is_that_of_the_exact_fraction(year):
    enrolled, records, _checking = year
    numbers = count(enrolled=enrolled, records=records)
    part = Fraction(numbers.absent, len(enrolled) * 100)
    expected = ORDER[sum(part >= Fraction(limit, 100) for limit in (5, 10, 20))]
    assert numbers.band == expected
    assert numbers.is_chronic is (part >= Fraction(1, 10))


@given(years())
def test_the_order_of_records_changes_nothing(year):
    enrolled, records, checking = year
    one = count(enrolled=enrolled, records=records, checking=checking)
    assert one == count(enrolled=enrolled, records=records[::-1], checking=checking)


@given(st.integers(0, 20_000), st.integers(0, 200), st.sampled_from([5, 10, 20]))
def test_the_days_left_are_the_most_that_stay_under(missed, planned, percent):
    left = days_left(absent=missed, planned=planned, percent=Decimal(percent))
    if left >= 0:
        assert (missed + left * 100) < percent * planned
    assert (missed + (left + 1) * 100) >= percent * planned


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_a_month_holds_each_of_its_school_days_once(year, month):
    found = [day for week in months.weeks(year, month) for day in week if day]
    assert found == sorted(set(found))
    assert {day.month for day in found} == {month}
    assert all(day.weekday() < 5 for day in found)
    assert months.beside(*months.beside(year, month, 1), -1) == (year, month)


def test_a_month_shows_a_saturday_with_school():
    saturday = datetime.date(2026, 10, 17)
    assert [len(week) for week in months.weeks(2026, 10, [saturday])][0] == 6


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "x", "2026-11-01", "\x00"])
def test_what_is_no_month_is_none(text):
    assert months.read(text) is None
