"""The made-up district's calendar: late August to mid-June, with the holidays of the state."""

from datetime import date, timedelta

MONDAY, THURSDAY, FRIDAY = 0, 3, 4
DAY = timedelta(days=1)


def days_off(year: int) -> list[tuple[date, date]]:
    """First and last day of each holiday and vacation in the school year that begins in `year`."""
    thanksgiving = nth(year, 11, THURSDAY, 4)
    single = [
        nth(year, 9, MONDAY, 1),
        nth(year, 10, MONDAY, 2),
        date(year, 11, 11),
        nth(year + 1, 1, MONDAY, 3),
        on_or_after(date(year + 1, 5, 25), MONDAY),
        date(year + 1, 6, 19),
    ]
    vacations = [nth(year + 1, month, MONDAY, 3) for month in (2, 4)]
    return sorted(
        [
            *((day, day) for day in single),
            *((first, first + DAY * 4) for first in vacations),
            (thanksgiving - DAY, thanksgiving + DAY),
            (date(year, 12, 24), date(year + 1, 1, 1)),
        ]
    )


def school_days(year: int) -> list[date]:
    off = {day for first, last in days_off(year) for day in span(first, last)}
    days = span(on_or_after(date(year, 8, 28), MONDAY), date(year + 1, 6, 18))
    return [day for day in days if day.weekday() <= FRIDAY and day not in off]


def span(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def on_or_after(day: date, weekday: int) -> date:
    return day + DAY * ((weekday - day.weekday()) % 7)


def nth(year: int, month: int, weekday: int, count: int) -> date:
    """The so many-th Monday, Thursday … of a month."""
    return on_or_after(date(year, month, 1), weekday) + DAY * 7 * (count - 1)
