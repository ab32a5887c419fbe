"""Patterns in missed days: noticed where they stand out, never made of a few days."""

import datetime
from types import SimpleNamespace

import pytest

from plans.attendance import patterns
from plans.attendance.choices import DayKind

MONDAY = datetime.date(2026, 9, 7)
# Ten weeks of school; the sixth begins on Tuesday, and the eighth is free.
DAYS = [
    MONDAY + datetime.timedelta(weeks=week, days=day)
    for week in range(10)
    for day in range(5)
    if not (week == 5 and day == 0) and week != 7
]


def year(missed, kind=DayKind.ABSENT, portion=100, checking=()):
    return SimpleNamespace(
        enrolled=DAYS,
        records={day: SimpleNamespace(kind=kind, portion=portion) for day in missed},
        checking=frozenset(checking),
    )


def on(weekday):
    return [day for day in DAYS if day.weekday() == weekday]


AFTER = [MONDAY + datetime.timedelta(weeks=5, days=1), MONDAY + datetime.timedelta(weeks=8)]


def test_one_weekday_that_stands_out_is_noticed():
    wednesdays = on(2)[:4]
    (found,) = patterns.find(year([*wednesdays, DAYS[0]]))
    assert (found.weekday, found.count, found.of) == (2, 4, 5)
    assert found.day.weekday() == 2


def test_days_after_days_off_are_noticed():
    found = patterns.find(year([*AFTER, DAYS[3], DAYS[9]]))
    assert [(one.weekday, one.count) for one in found] == [(None, 2)]


@pytest.mark.parametrize(
    "missed",
    [[], on(0)[:3], [DAYS[0], DAYS[6], DAYS[12], DAYS[18], DAYS[24]]],
    ids=["none", "too few", "spread out"],
)
def test_what_has_nothing_in_common_is_not_talked_about(missed):
    assert patterns.find(year(missed)) == []


def test_late_days_and_days_that_are_being_checked_do_not_count():
    assert patterns.find(year(on(2)[:5], kind=DayKind.TARDY)) == []
    assert patterns.find(year(on(2)[:5], checking=on(2)[:2])) == []
    assert patterns.find(year(on(2)[:5], portion=0)) == []


def test_a_year_without_days_has_no_pattern():
    assert patterns.find(SimpleNamespace(enrolled=[], records={}, checking=())) == []
