"""Days and times of a row of schedules as words for families, where they are no weekly hours."""

import re
from datetime import date, timedelta
from functools import lru_cache

from resources.interchange import dates, hours
from resources.interchange.csv_files import Row
from resources.interchange.records import BadValue

# What holds for less than about a year is of a season.
SEASON = timedelta(days=330)
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
ORDINAL = re.compile(r"([+-]?)(\d)\s*([A-Za-z]{2})")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth")
# "MO TU WE", and "Mon Wed Fri": "Monday Friday" may be the two ends of a week.
LISTED = re.compile(
    r"(?:[+-]?\d?(?:mo|tu|we|th|fr|sa|su)(?:\s+|$)){2,}"
    rf"|{dates.DAY}(?:\s+{dates.DAY}){{2,}}",
    re.IGNORECASE,
)
NAMES_DAYS = re.compile(rf"\b(?:{dates.DAY}|{'|'.join(dates.SEVERAL)})", re.IGNORECASE)
NOT_EVERY_WEEK = ("bymonthday", "byweekno", "byyearday", "count")
WHOLE = re.compile(r"0*(\d+?)(?:\.0*)?")
SAYS_NOTHING = re.compile(r"n\.?/?a\.?|none|unknown|tbd|\W*", re.IGNORECASE)
BETWEEN = re.compile(r"[,;/&]|\band\b", re.IGNORECASE)
# One day, or its number: more in one piece would be taken for the first.
DAY = re.compile(r"[A-Za-z]+\.?|[1-7]")
# Of everything that a rule of iCalendar can say: the longest that is told.
LONGEST = 100


@lru_cache(4096)
def days_of(text: str) -> tuple[str, ...]:
    """The days of a cell: "MO,TU", "Monday & Friday", "Mon-Fri", "MO TU", "Weekdays", "1SA"."""
    found: list[str] = []
    for part in _parts(text):
        between = hours.PIECE.fullmatch(part)
        if between and between["last"]:
            first, last = (dates.weekday(between[name].rstrip(".")) for name in ("first", "last"))
            if last < first:
                raise BadValue("The days run backwards.")
            found += map(str, range(first, last + 1))
        elif part.lower() in dates.SEVERAL:
            found += map(str, dates.SEVERAL[part.lower()])
        elif DAY.fullmatch(part) or ORDINAL.fullmatch(part):
            found.append(part)
        else:
            raise BadValue(f"“{part[:40]}” is no day of the week.")
    return tuple(found)


def _parts(text: str) -> list[str]:
    found = []
    for part in filter(None, map(str.strip, BETWEEN.split(text))):
        is_list = LISTED.fullmatch(part) and not hours.PIECE.fullmatch(part)
        found += part.split() if is_list else [part]
    return found


def day_it_begins(row: Row, words: str) -> tuple[str, ...]:
    """The day of a weekly rule that names none, as iCalendar has it: unless its words name days."""
    is_said = row["dtstart"] and (row["opens_at"] or row["closes_at"])
    if row["freq"].upper() != "WEEKLY" or not is_said or NAMES_DAYS.search(words):
        return ()
    return (str(dates.day(row["dtstart"]).isoweekday()),)


def is_weekly(row: Row, days: tuple[str, ...]) -> bool:
    return (
        row["freq"].upper() in ("", "WEEKLY", "DAILY")
        and number(row["interval"]) in ("", "1")
        and not any(number(row[name]) for name in NOT_EVERY_WEEK)
        and not any(map(ORDINAL.fullmatch, days))
    )


def number(cell: str) -> str:
    """ "1.0" as "1"; nothing for zero."""
    whole = WHOLE.fullmatch(cell)
    return whole[1].strip("0") and whole[1] if whole else cell


def is_over(row: Row, days: tuple[str, ...], first: date, today: date) -> bool:
    """Whether a rule that holds some times has surely been each of them."""
    if row["freq"].upper() not in ("DAILY", "WEEKLY") or _longer(row):
        return False
    count, interval = number(row["count"]), number(row["interval"]) or "1"
    is_known = all(one.isdecimal() and len(one) < 5 for one in (count, interval))
    if not is_known or any(map(ORDINAL.fullmatch, days)):
        return False
    return int(count) * int(interval) * 7 < (today - first).days


def says_nothing(words: str) -> bool:
    return bool(SAYS_NOTHING.fullmatch(words))


def told(row: Row, days: tuple[str, ...], opens: str, closes: str) -> str:
    """ "Monday, Friday 9:00–3:00", "Every month first Saturday 10:00–12:00"."""
    parts = [_often(row, days), _named(row, days), times(opens, closes)]
    said = " ".join(part for part in parts if part)
    count = number(row["count"])[:10]
    return f"{said}, {count} {'time' if count == '1' else 'times'}" if said and count else said


def between(first: date | None, last: date | None, today: date) -> str:
    """For how long it holds, where that is not now and for a year or more."""
    is_season = first and last and last - first < SEASON
    return from_to(first, last) if first and (first > today or is_season) else ""


def from_to(first: date, last: date | None) -> str:
    """ "June 1 to August 31, 2027", "From June 1, 2027"."""
    if not last:
        return f"From {_with_year(first)}"
    if first == last:
        return _with_year(first)
    begins = f"{first:%B} {first.day}" if first.year == last.year else _with_year(first)
    return f"{begins} to {_with_year(last)}"


def times(opens: str, closes: str) -> str:
    if opens and closes:
        return f"{opens}–{closes}"
    return f"from {opens}" if opens else f"until {closes}" if closes else ""


def _with_year(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _often(row: Row, days) -> str:
    freq, interval = row["freq"].upper(), number(row["interval"])
    if freq in ("", "DAILY", "WEEKLY") and interval in ("", "1"):
        freq = _longer(row) or freq
    if freq not in UNITS:
        return row["freq"][:40]
    if interval not in ("", "1"):
        return f"Every {interval[:10]} {UNITS[freq]}s"
    return "" if freq == "WEEKLY" or (freq == "DAILY" and days) else f"Every {UNITS[freq]}"


def _longer(row: Row) -> str:
    """How often a rule holds whose days are those of a month or of a year."""
    if number(row["byyearday"]) or number(row["byweekno"]):
        return "YEARLY"
    return "MONTHLY" if number(row["bymonthday"]) else ""


def _named(row: Row, days) -> str:
    found = list(map(_day_named, days))
    if row["bymonthday"]:
        found += ("last day" if day == "-1" else f"day {day}" for day in _split(row["bymonthday"]))
    if row["byweekno"]:
        found += (f"week {week} of the year" for week in _split(row["byweekno"]))
    if row["byyearday"]:
        found += (f"day {day} of the year" for day in _split(row["byyearday"]))
    return ", ".join(found)[:LONGEST]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell[:LONGEST].split(",")]


def _day_named(day: str) -> str:
    found = ORDINAL.fullmatch(day)
    name = dates.DAYS[dates.weekday(found[3] if found else day) - 1].title()
    if not found or not 0 < int(found[2]) < len(ORDINALS):
        return name
    number = ORDINALS[int(found[2])]
    if found[1] == "-":
        return f"last {name}" if number == "first" else f"{number} to last {name}"
    return f"{number} {name}"
