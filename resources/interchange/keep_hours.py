"""Rows of schedules: weekly hours, holidays and other days, or words where HSDS says more."""

from datetime import date, timedelta

from django.utils import timezone

from resources.interchange import dates, hours, values, when
from resources.interchange.csv_files import Row
from resources.interchange.package import Owner, Package
from resources.interchange.records import BadValue, ExceptionRecord, HoursRecord, Skipped

# Weekly hours that hold for a shorter time are days of their own, not the hours of a listing.
SHORT = timedelta(days=60)
EVERY_YEAR = 1900
# Words beside a day of its own that say no more than that it is one.
PLAIN = {"", "closed", "other hours", "special hours", "holiday"}


def schedule(row: Row, package: Package) -> Skipped | None:
    """HSDS 1.x to 3.x. What is not every week (the first Monday of a month) stays as words."""
    owner = package.owner(row)
    bits = package.bits_of(owner.kind, owner.id)
    if package.is_own:
        return _own(row, owner, bits)
    if owner.kind == "organization":
        return Skipped(row.where, "Hours of an organization are not kept.")
    starts, ends = row.first("valid_from", "dtstart"), row.first("valid_to", "until")
    first, last = (dates.day(one) if one else None for one in (starts, ends))
    if first and last:
        _in_order(first, last)
    days = when.days_of(row.first("byday", "weekday"))
    words = values.text(" ".join(dict.fromkeys(filter(None, (row["description"], row["notes"])))))
    opens, closes, is_sure = _span(row)
    spans, more = _weekly(row, days, (opens, closes) if is_sure else None, words)
    if not (spans or days or row["freq"]) and is_sure and first and last:
        return _exception(owner, bits, (first, last), (opens, closes), words)
    today = timezone.localdate() if first or last else date.min
    if last and last < today:
        return Skipped(row.where, "These hours are over.")
    between = when.between(first, last, today)
    if spans and first and last and last - first < SHORT:
        _note(bits, between, "", more)
        return _single_days(row, owner, bits, (first, last), spans)
    if spans and not between:
        _note(bits, "", "", more)
        bits.add("hours", *(span._replace(location=owner.location) for span in spans))
        return None
    # Where words alone tell the hours, they say the days as well.
    said = "" if spans and not opens else when.told(row, days, opens, closes)
    if not (said or words):
        return Skipped(row.where, "The hours name no day, time or words.")
    _note(bits, between, said, more if said else words)
    return None


def _own(row: Row, owner: Owner, bits) -> Skipped | None:
    """Of our own export, where no two kinds look alike."""
    opens, closes = row["opens_at"], row["closes_at"]
    if row["byday"]:
        days = map(dates.weekday, row["byday"].split(","))
        span = dates.clock(opens), dates.clock(closes)
        bits.add("hours", *(HoursRecord(day, *span, owner.location) for day in days))
    elif row["valid_from"]:
        span = (dates.clock(opens), dates.clock(closes)) if opens else ("", "")
        first, last = _in_order(dates.day(row["valid_from"]), dates.day(row["valid_to"]))
        bits.add("exceptions", ExceptionRecord(str(first), str(last), *span, owner.location))
    elif row["description"]:
        bits.add("notes", values.text(row["description"]))
    else:
        return Skipped(row.where, "The hours name no day, time or words.")
    return None


def _span(row: Row) -> tuple[str, str, bool]:
    """As `HH:MM` where that is sure, else as they are written; empty where it says none."""
    opens, closes = row["opens_at"], row["closes_at"]
    known = tuple(dates.clock(one) if one else "" for one in (opens, closes))
    if not (opens and closes):
        return *known, True
    if known[0] != known[1]:
        try:
            return *hours.span(opens, closes, has_two_digits=True), True
        except hours.Unsure:
            return opens, closes, False
    # "00:00 to 00:00" is all day; any other pair of equals is a slip.
    if known[0] != "00:00":
        raise BadValue("It opens when it closes.")
    return "00:00", "23:59", True


def _weekly(row: Row, days, span, words: str) -> tuple[list[HoursRecord], str]:
    """Hours of every week, if it says some for sure, and the words that say more than these."""
    if not span or not when.is_weekly(row, days):
        return [], words
    found, note = hours.parse(words) if words else ((), "")
    if all(span):
        if not days and row["freq"].upper() == "DAILY":
            days = "1234567"
        spans = [HoursRecord(dates.weekday(day), *span) for day in days]
        is_said = not note and set(found) == set(spans)
        return spans, "" if spans and is_said else words
    named = {dates.weekday(day) for day in days}
    if any(span) or note or not found or (named and named != {one.weekday for one in found}):
        return [], words
    return list(found), ""


def _note(bits, between: str, said: str, words: str) -> None:
    """ "June 1 to August 31, 2027: Monday 09:00–12:00". Words beside it are a note of their own, so
    that those of several rows stand there once."""
    notes = [one for one in (said, words) if one]
    if between and notes:
        notes[0] = f"{between}: {notes[0]}"
    if notes:
        bits.add("notes", *notes)


def _exception(owner: Owner, bits, between, span, words: str) -> None:
    """Days of their own. Without times they are closed, unless words tell of a longer while."""
    first, last = between
    is_plain = words.lower().strip(" .!") in PLAIN
    is_closed = is_plain or last - first < SHORT or "clos" in words.lower()
    # Only one of both times says too little for a row.
    if is_row := all(span) or (is_closed and not any(span)):
        bits.add("exceptions", ExceptionRecord(str(first), str(last), *span, owner.location))
    if last >= timezone.localdate():
        times = "" if is_row else when.times(*span)
        _note(bits, when.from_to(first, last), times, "" if is_plain else words)


def _single_days(row, owner, bits, between, spans) -> Skipped | None:
    first, last = between
    each = (first + timedelta(days=number) for number in range((last - first).days + 1))
    found = [
        ExceptionRecord(str(one), str(one), span.opens, span.closes, owner.location)
        for one in each
        for span in spans
        if span.weekday == one.isoweekday()
    ]
    if not found:
        return Skipped(row.where, "No such day lies between the first and the last.")
    bits.add("exceptions", *found)
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
    *span, is_sure = ("", "", True) if is_closed else _span(row)
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


def _on_days(first: date, last: date, span: list[str]) -> str:
    is_yearly = first.year < EVERY_YEAR
    days = [
        f"{day:%B} {day.day}" + ("" if is_yearly else f", {day.year}")
        for day in dict.fromkeys((first, last))
    ]
    what = f"Open {span[0]}–{span[1]}" if span[0] else "Closed"
    often = " every year" if is_yearly else ""
    return f"{what}{often} {'on' if len(days) == 1 else 'from'} {' to '.join(days)}."
