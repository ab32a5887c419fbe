"""Rows of schedules: weekly hours, holidays and other days, or words where HSDS says more."""

import re
from datetime import date, timedelta

from django.utils import timezone

from resources.interchange import dates, hours, values
from resources.interchange.csv_files import Row
from resources.interchange.package import Owner, Package
from resources.interchange.records import BadValue, ExceptionRecord, HoursRecord, Skipped

# Weekly hours that hold for a shorter time are days of their own, not the hours of a listing.
SHORT = timedelta(days=60)
# And those that hold for less than about a year are of a season: words tell of them.
SEASON = timedelta(days=330)
EVERY_YEAR = 1900
ORDINAL = re.compile(r"([+-]?)(\d)([A-Za-z]{2})")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


def schedule(row: Row, package: Package) -> Skipped | None:
    """HSDS 1.x to 3.x. What is not every week (the first Monday of a month) stays as words."""
    owner = package.owner(row)
    bits = package.bits_of(owner.kind, owner.id)
    days = [part for part in row.first("byday", "weekday").split(",") if part.strip()]
    if row["freq"].upper() == "DAILY" and not days and not package.is_own:
        days = list(dates.DAYS)
    starts, ends = row.first("valid_from", "dtstart"), row.first("valid_to", "until")
    words = values.text(" ".join(dict.fromkeys(filter(None, (row["description"], row["notes"])))))
    try:
        opens, closes = _span(row, package.is_own)
    except hours.Unsure:
        bits.add("notes", _as_written(row, days, starts, ends), *([words] if words else []))
        return None
    if days and opens and closes and _is_weekly(row, days):
        if package.is_own:
            opens, closes = row["opens_at"], row["closes_at"]
            spans = (HoursRecord(dates.weekday(day), opens, closes, owner.location) for day in days)
            bits.add("hours", *spans)
            return None
        return _weekly(row, owner, bits, [dates.weekday(day) for day in days], opens, closes, words)
    if not days and not row["freq"] and starts and ends:
        first, last = _in_order(dates.day(starts), dates.day(ends))
        span = (opens, closes) if opens and closes else ("", "")
        bits.add("exceptions", ExceptionRecord(str(first), str(last), *span, owner.location))
        return None
    if words:
        found, note = ((), words) if package.is_own else hours.parse(words)
        if found and not days:
            bits.add("hours", *(span._replace(location=owner.location) for span in found))
        else:
            bits.add("notes", note or words)
        return None
    if when := _in_words(row, _named(row, days), opens, closes):
        bits.add("notes", when)
        return None
    return Skipped(row.where, "The hours name no day, time or words.")


def _span(row: Row, is_own: bool) -> tuple[str, str]:
    """As `HH:MM`; empty where it says none. Raises `hours.Unsure`; our own exports are sure."""
    opens = dates.clock(row["opens_at"]) if row["opens_at"] else ""
    closes = dates.clock(row["closes_at"]) if row["closes_at"] else ""
    if is_own or not (opens and closes) or opens == closes:
        return opens, closes
    return hours.span(row["opens_at"], row["closes_at"], has_two_digits=True)


def _as_written(row: Row, days: list[str], starts: str, ends: str) -> str:
    """Times that are not sure, for people to read: "Monday 9:00–3:00"."""
    words = _in_words(row, _named(row, days), row["opens_at"], row["closes_at"])
    if not (starts or ends):
        return words
    known = [str(dates.day(one)) for one in (starts, ends) if one]
    between = " to ".join(dict.fromkeys(known)) if len(known) == 2 else f"From {known[0]}"
    return f"{between}: {words}"


def _named(row: Row, days: list[str]) -> str:
    """The days as words: "Monday, Friday", "first Saturday", "day 15"."""
    if row["freq"].upper() == "DAILY":
        return ""
    found = [_day_named(day.strip()) for day in days]
    if row["bymonthday"]:
        found.append(f"day {row['bymonthday'][:20]}")
    return ", ".join(found)


def _day_named(day: str) -> str:
    found = ORDINAL.fullmatch(day)
    name = dates.DAYS[dates.weekday(found[3] if found else day) - 1].title()
    if not found or int(found[2]) >= len(ORDINALS):
        return name
    return f"last {name}" if found[1] == "-" else f"{ORDINALS[int(found[2])]} {name}".strip()


def _is_weekly(row: Row, days: list[str]) -> bool:
    """The rest of iCalendar's rules is not looked at: beside `WEEKLY` it says nothing more."""
    is_plain = not any(part.strip()[:1] in "+-0123456789" and len(part) > 1 for part in days)
    return (
        is_plain and row["freq"].upper() in ("", "WEEKLY", "DAILY") and row["interval"] in ("", "1")
    )


def _weekly(row, owner: Owner, bits, days, opens, closes, words) -> Skipped | None:
    """Words beside them are kept, unless they say the same hours again."""
    if opens == closes:
        # "00:00 to 00:00" is all day; any other pair of equals is a slip.
        if opens != "00:00":
            raise BadValue("It opens when it closes.")
        closes = "23:59"
    starts, ends = row["valid_from"], row.first("valid_to", "until")
    first, last = (dates.day(one) if one else None for one in (starts, ends))
    spans = [HoursRecord(day, opens, closes) for day in days]
    if words and not _says(words, spans):
        bits.add("notes", words)
    today = timezone.localdate()
    if last and last < today:
        return Skipped(row.where, "These hours are over.")
    if first and last:
        _in_order(first, last)
        if last - first < SHORT:
            return _single_days(row, owner, bits, (first, last), days, (opens, closes))
    if first and (first > today or (last and last - first < SEASON)):
        bits.add("notes", _as_written(row, list(map(str, days)), starts, ends))
        return None
    bits.add("hours", *(span._replace(location=owner.location) for span in spans))
    return None


def _says(words: str, spans: list[HoursRecord]) -> bool:
    """Whether these words are just those hours."""
    found, rest = hours.parse(words)
    return not rest and set(found) == set(spans)


def _single_days(row, owner, bits, between, days, span) -> Skipped | None:
    first, last = between
    length = (last - first).days + 1
    each = (first + timedelta(days=number) for number in range(length))
    found = [str(one) for one in each if one.isoweekday() in days]
    if not found:
        return Skipped(row.where, "No such day lies between the first and the last.")
    bits.add("exceptions", *(ExceptionRecord(one, one, *span, owner.location) for one in found))
    return None


def holiday(row: Row, package: Package) -> Skipped | None:
    """HSDS 1.x. A holiday of every year has no year here, and stays as words."""
    owner = package.owner(row)
    bits = package.bits_of(owner.kind, owner.id)
    first = dates.day(row["start_date"])
    last = dates.day(row["end_date"] or row["start_date"])
    is_closed = row["closed"].lower() in ("true", "t", "yes", "1", "")
    if not is_closed and not (row["opens_at"] and row["closes_at"]):
        raise BadValue("It says neither closed nor from when to when.")
    is_sure, span = True, ("", "")
    try:
        span = span if is_closed else _span(row, package.is_own)
    except hours.Unsure:
        is_sure, span = False, (row["opens_at"], row["closes_at"])
    if first.year < EVERY_YEAR or not is_sure:
        bits.add("notes", _on_days(first, last, span))
        return None
    first, last = _in_order(first, last)
    bits.add("exceptions", ExceptionRecord(str(first), str(last), *span, owner.location))
    return None


def _in_order(first: date, last: date) -> tuple[date, date]:
    if last < first:
        raise BadValue("The last day comes before the first.")
    return first, last


def _on_days(first: date, last: date, span: tuple[str, str]) -> str:
    is_yearly = first.year < EVERY_YEAR
    days = [
        f"{day:%B} {day.day}" + ("" if is_yearly else f", {day.year}")
        for day in dict.fromkeys((first, last))
    ]
    what = f"Open {span[0]}–{span[1]}" if span[0] else "Closed"
    often = " every year" if is_yearly else ""
    return f"{what}{often} {'on' if len(days) == 1 else 'from'} {' to '.join(days)}."


def _in_words(row: Row, days: str, opens: str, closes: str) -> str:
    often = {"MONTHLY": "Every month", "WEEKLY": "", "DAILY": "Every day", "YEARLY": "Every year"}
    parts = [often.get(row["freq"].upper(), row["freq"])[:40], days[:100]]
    if opens and closes:
        parts.append(f"{opens}–{closes}")
    return " ".join(part for part in parts if part)
