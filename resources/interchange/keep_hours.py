"""Rows of schedules: weekly hours, holidays and other days, or words where HSDS says more."""

import re
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
# Without times, these close nothing.
OTHER = {"other hours", "special hours"}
CLOSED = re.compile(r"\b(?:closed|closing|closures?)\b", re.IGNORECASE)
# "Closed at noon", "not closed", "open late, closed Friday": for a part of the time, or not at all.
IN_PART = re.compile(
    r"\b(?:open(?! again)|opens|not|never|except|unless|only|early|noon|midnight|lunch)\b"
    r"|\d\s*[ap]\.?m\b|\d:\d\d|\b(?:at|after|before|from) \d",
    re.IGNORECASE,
)
PUBLIC_HOLIDAY = re.compile(
    r"(?:christmas|thanksgiving|new year(?:['’]?s)?|independence|labor|memorial|veteran['’]?s['’]?"
    r"|juneteenth|mlk|martin luther king(?:,? jr\.?)?|president['’]?s['’]?|columbus"
    r"|indigenous peoples?['’]?s?|patriot['’]?s['’]?|easter|good friday)(?: (?:sun|mon)?day)?",
    re.IGNORECASE,
)
# What a row says of a week, beside words.
OF_A_WEEK = ("byday", "weekday", "opens_at", "closes_at", "bymonthday", "byweekno", "byyearday")
YES = {"true", "t", "yes", "y", "1", "closed"}
# Both of its times.
SHUT = ({"closed"}, {"closed", ""})
NOTHING_SAID = "The hours name no day, time or words."
OVER = "These hours are over."


def schedule(row: Row, package: Package) -> Skipped | None:
    """HSDS 1.x to 3.x. What is not every week (the first Monday of a month) stays as words."""
    owner = package.owner(row)
    bits = package.bits_of(owner.kind, owner.id)
    if package.is_own:
        return _own(row, owner, bits)
    if owner.kind == "organization":
        return Skipped(row.where, "Hours of an organization are not kept.")
    words = values.text(" ".join(dict.fromkeys(filter(None, (row["description"], row["notes"])))))
    # Before anything is found wrong with it: in the place of its own hours others would be false.
    if not _is_of_days(row) and _tells_week(row, words):
        _has_own_week(owner, bits)
    return _foreign(row, owner, bits, words)


def _foreign(row: Row, owner: Owner, bits, words: str) -> Skipped | None:
    first, last = _holds(row)
    days = when.days_of(row.first("byday", "weekday")) or when.day_it_begins(row, words)
    is_shut = {row["opens_at"].lower(), row["closes_at"].lower()} in SHUT
    if is_shut and _plain(words) == "closed":
        words = ""
    opens, closes, is_sure = ("", "", True) if is_shut else _span(row)
    spans, more = _weekly(row, days, (opens, closes) if is_sure and not is_shut else None, words)
    if _is_of_days(row) and is_sure and not spans:
        words = words or ("closed" if is_shut else "")
        return _exception(row, owner, bits, (first, last), (opens, closes), words, is_shut)
    if spans:
        _has_own_week(owner, bits)
    today = timezone.localdate() if first or last else date.min
    if (last and last < today) or (first and when.is_over(row, days, first, today)):
        return Skipped(row.where, OVER)
    between = when.between(first, last, today)
    if first and when.number(row["count"]):
        between = when.from_to(first, last)
    if spans and first and last and last - first < SHORT:
        _note(owner, bits, between, "", more)
        return _single_days(row, owner, bits, (first, last), spans)
    if spans and not between:
        _note(owner, bits, "", "", more)
        bits.add("hours", *(span._replace(location=owner.location) for span in spans))
        return None
    # Where words alone tell the hours, they say the days as well.
    said = "" if spans and not opens else when.told(row, days, opens, closes)
    if is_shut:
        said = f"{said} closed".strip()
    if not (said or words):
        return Skipped(row.where, NOTHING_SAID)
    _note(owner, bits, between, said, more if said else words)
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
        return Skipped(row.where, NOTHING_SAID)
    return None


def _is_of_days(row: Row) -> bool:
    """Whether it may be about days of their own: it names when it holds, and nothing of a week."""
    starts, ends = row.first("valid_from", "dtstart"), row.first("valid_to", "until")
    return bool(starts and ends) and not row.first("byday", "weekday", "freq")


def _holds(row: Row) -> tuple[date | None, date | None]:
    starts, ends = row.first("valid_from", "dtstart"), row.first("valid_to", "until")
    first, last = (dates.day(one) if one else None for one in (starts, ends))
    return _in_order(first, last) if first and last else (first, last)


def _tells_week(row: Row, words: str) -> bool:
    return bool(row.first(*OF_A_WEEK)) or not when.says_nothing(words)


def _has_own_week(owner: Owner, bits) -> None:
    """The hours of the house are not those of this service (`make`): there, or everywhere."""
    if owner.kind == "service" and owner.location not in bits.all("weeks"):
        bits.add("weeks", owner.location)


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


def _note(owner: Owner, bits, between: str, said: str, words: str) -> None:
    """ "June 1 to August 31, 2027: Monday 09:00–12:00". Words beside it are a note of their own, so
    that those of several rows stand there once."""
    notes = [one for one in (said, words) if one]
    if between and notes:
        notes[0] = f"{between}: {notes[0]}"
    _add(owner, bits, notes)


def _add(owner: Owner, bits, notes: list[str]) -> None:
    """Notes on one place of a service are kept apart: that may be private here."""
    if owner.location:
        bits.add("words_at", *(("hours_note_en", owner.location, note) for note in notes))
    elif notes:
        bits.add("notes", *notes)


def _exception(row, owner: Owner, bits, between, span, words: str, is_shut) -> Skipped | None:
    """Days of their own. Without times they are closed only where that is sure."""
    first, last = between
    is_long = last - first >= SHORT
    if is_long and not (words or any(span)):
        return Skipped(row.where, NOTHING_SAID)
    is_closed = is_shut or _is_closed(words)
    # Only one of both times says too little for a row.
    if is_row := all(span) or (is_closed and not any(span)):
        bits.add("exceptions", ExceptionRecord(str(first), str(last), *span, owner.location))
    elif is_long:
        _has_own_week(owner, bits)
    if last < timezone.localdate():
        return None if is_row else Skipped(row.where, OVER)
    times = "" if is_row else when.times(*span)
    is_told = _plain(words) in PLAIN and (is_row or times)
    _note(owner, bits, when.from_to(first, last), times, "" if is_told else words)
    return None


def _plain(words: str) -> str:
    return words.lower().strip(" .!")


def _is_closed(words: str) -> bool:
    plain = _plain(words)
    if plain in PLAIN:
        return plain not in OTHER
    is_said = CLOSED.search(words) and not IN_PART.search(words)
    return bool(is_said or PUBLIC_HOLIDAY.fullmatch(plain))


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
    times = row["opens_at"], row["closes_at"]
    said = (row["closed"] or ("" if any(times) else "closed")).lower()
    is_closed = said in YES or {one.lower() for one in times} in SHUT
    if not is_closed and not all(times):
        raise BadValue("It says neither closed nor from when to when.")
    *span, is_sure = ("", "", True) if is_closed else _span(row)
    if first.year < EVERY_YEAR or not is_sure:
        _add(owner, bits, [_on_days(first, last, span)])
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
