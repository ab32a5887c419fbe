"""Rows of schedules: weekly hours, holidays and other days, or words where HSDS says more."""

from datetime import date, timedelta

from resources.interchange import dates, hours, values
from resources.interchange.csv_files import Row
from resources.interchange.package import Owner, Package
from resources.interchange.records import BadValue, ExceptionRecord, HoursRecord, Skipped

# Weekly hours that hold for a shorter time are days of their own, not the hours of a listing.
SHORT = timedelta(days=60)
EVERY_YEAR = 1900


def schedule(row: Row, package: Package) -> Skipped | None:
    """HSDS 1.x to 3.x. What is not every week (the first Monday of a month) stays as words."""
    owner = package.owner(row)
    bits = package.bits_of(owner.kind, owner.id)
    days = [part for part in row.first("byday", "weekday").split(",") if part.strip()]
    starts, ends = row.first("valid_from", "dtstart"), row.first("valid_to", "until")
    words = values.text(row.first("description", "notes"))
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
        return _weekly(row, owner, bits, [dates.weekday(part) for part in days], opens, closes)
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
    if row["freq"] or days:
        bits.add("notes", _in_words(row, row["byday"], opens, closes))
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
    when = row["byday"]
    if _is_weekly(row, days):
        when = ", ".join(dates.DAYS[dates.weekday(day) - 1].title() for day in days)
    words = _in_words(row, when, row["opens_at"], row["closes_at"])
    if not (starts and ends):
        return words
    between = " to ".join(dict.fromkeys(str(dates.day(one)) for one in (starts, ends)))
    return f"{between}: {words}"


def _is_weekly(row: Row, days: list[str]) -> bool:
    """The rest of iCalendar's rules is not looked at: beside `WEEKLY` it says nothing more."""
    is_plain = not any(part.strip()[:1] in "+-0123456789" and len(part) > 1 for part in days)
    return is_plain and row["freq"].upper() in ("", "WEEKLY") and row["interval"] in ("", "1")


def _weekly(row, owner: Owner, bits, days, opens, closes) -> Skipped | None:
    if opens == closes:
        # "00:00 to 00:00" is all day; any other pair of equals is a slip.
        if opens != "00:00":
            raise BadValue("It opens when it closes.")
        closes = "23:59"
    starts, ends = row["valid_from"], row.first("valid_to", "until")
    if starts and ends:
        first, last = _in_order(dates.day(starts), dates.day(ends))
        if last - first < SHORT:
            return _single_days(row, owner, bits, (first, last), days, (opens, closes))
    bits.add("hours", *(HoursRecord(day, opens, closes, owner.location) for day in days))
    return None


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
