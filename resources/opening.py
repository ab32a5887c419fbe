"""Is it open now, until when, and if not, when next? Pure: no query, no clock.

Rows are read by their names alone: `weekday opens closes` for regular hours, `starts ends opens
closes` for exceptions, and `location_id` where a row holds at one place only. `opens` and `closes`
are times, or minutes of the day. A span belongs to the day it begins on. One that closes at or
before it opens goes on past midnight; 23:59 means midnight. Seconds do not count.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = 24 * 60
WEEK = 7 * DAY
# How far ahead the next opening is looked for: most open within days, some after a holiday.
TOMORROW = 1
DAYS_AHEAD = 8
AFTER_HOLIDAYS = 28

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """`closes` and `opens` are local and aware. `opens` is the next opening within four weeks.

    `always` is day and night, all week; `unknown` means that nobody told us any hours.
    """

    is_open: bool = False
    closes: datetime | None = None
    opens: datetime | None = None
    always: bool = False
    unknown: bool = False


UNKNOWN = Opening(unknown=True)


def opening(hours: Iterable, exceptions: Iterable, now: datetime) -> Opening:
    """As it stands at `now`, an aware local time. Open somewhere is open."""
    return _opening(_by_place(list(hours), list(exceptions)), now)


def open_at_place(hours: Iterable, exceptions: Iterable, place: int, now: datetime) -> bool:
    """Whether it is open at this one of its places."""
    return _opening([_at(place, list(hours), list(exceptions))], now).is_open


def _opening(groups: list[tuple[list, list]], now: datetime) -> Opening:
    has_hours = any(hours for hours, _exceptions in groups)
    if not has_hours and not any(exceptions for _hours, exceptions in groups):
        return UNKNOWN
    minute = now.hour * 60 + now.minute
    for ahead in (TOMORROW, DAYS_AHEAD, AFTER_HOLIDAYS):
        spans = merged(_days(groups, now.date(), ahead))
        current = next((end for start, end in spans if start <= minute < end), None)
        coming = next((start for start, _ in spans if start > minute), None)
        # What ends with the last of these days may go on the next.
        goes_on = current is not None and current >= (ahead + 1) * DAY
        if coming is not None and not goes_on:
            break
        if ahead >= DAYS_AHEAD and any(end > minute for _, end in spans):
            break
    if not has_hours and not spans:
        return UNKNOWN
    midnight = datetime.combine(now.date(), time(0))
    always = current is not None and current >= (DAYS_AHEAD + 1) * DAY

    def local(minutes: int | None) -> datetime | None:
        if minutes is None:
            return None
        return (midnight + timedelta(minutes=minutes)).replace(tzinfo=now.tzinfo)

    return Opening(
        is_open=current is not None,
        closes=None if always else local(current),
        opens=local(coming),
        always=always,
    )


def week_minutes(hours: Iterable) -> tuple[Span, ...]:
    """The regular hours in minutes of the week: 0 is Monday 00:00, ends are not included.

    A span past Sunday midnight goes on at the beginning of the week.
    """
    spans = []
    for row in hours:
        start, end = _minutes(row)
        before = (row.weekday - 1) * DAY
        start, end = start + before, end + before
        spans.append((start, min(end, WEEK)))
        if end > WEEK:
            spans.append((0, end - WEEK))
    return tuple(merged(spans))


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, with those that meet made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            if end > result[-1][1]:
                result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def holding(exceptions: Iterable, day: date) -> list:
    """The exceptions that hold on this day: of several, the one for the fewest days."""
    found = [row for row in exceptions if row.starts <= day <= row.ends]
    if len(found) > 1:
        shortest = min(row.ends - row.starts for row in found)
        found = [row for row in found if row.ends - row.starts == shortest]
    return found


def _days(groups: list[tuple[list, list]], today: date, ahead: int) -> list[Span]:
    """All spans from yesterday on and some days ahead, in minutes from today's midnight."""
    spans = []
    for regular, others in groups:
        by_weekday = defaultdict(list)
        for row in regular:
            by_weekday[row.weekday].append(_minutes(row))
        for offset in range(-1, ahead + 1):
            day = today + timedelta(days=offset)
            instead = holding(others, day) if others else ()
            if instead:
                there = [_minutes(row) for row in instead if row.opens is not None]
            else:
                there = by_weekday.get(day.isoweekday(), ())
            spans += [(start + offset * DAY, end + offset * DAY) for start, end in there]
    return spans


def _by_place(hours: list, exceptions: list) -> list[tuple[list, list]]:
    """Regular hours and exceptions, place by place. Rows of no place hold at every place."""
    if not exceptions:
        return [(hours, [])]
    general = [row for row in hours if _place(row) is None]
    groups = []
    for place in dict.fromkeys(_place(row) for row in (*hours, *exceptions)):
        if place is None and hours and not general:
            # Each place has hours of its own: what holds everywhere stands there already.
            continue
        groups.append(_at(place, hours, exceptions))
    return groups


def _at(place: int | None, hours: list, exceptions: list) -> tuple[list, list]:
    """What holds there: hours of its own, or else those of no place; and exceptions of both."""
    own = [row for row in hours if _place(row) == place]
    general = [row for row in hours if _place(row) is None]
    return own or general, [row for row in exceptions if _place(row) in (None, place)]


def _place(row):
    return getattr(row, "location_id", None)


def _minutes(row) -> Span:
    """From the midnight before it: the end may lie beyond the next midnight."""
    start, end = _minute(row.opens), _minute(row.closes)
    if end == DAY - 1:
        end = DAY
    if end <= start:
        end += DAY
    return start, end


def _minute(moment: time | int) -> int:
    return moment if type(moment) is int else moment.hour * 60 + moment.minute
