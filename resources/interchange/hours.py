"""Opening hours as people write them. Taken apart only where certain, and kept as text if not."""

import re
from datetime import datetime

from resources.interchange.records import BadValue, HoursRecord

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
TIME = r"\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight"
# "Monday: 05:00 PM - 07:00 PM", "Mon-Fri 9am-5pm", "Sunday: Closed"
SPAN = re.compile(
    rf"\s*(?P<first>{DAY})(?:\s*(?:-|–|to)\s*(?P<last>{DAY}))?\s*:?\s*"
    rf"(?:(?P<closed>closed)|(?P<opens>{TIME})\s*(?:-|–|to)\s*(?P<closes>{TIME}))\s*[,;.]?",
    re.IGNORECASE,
)


def weekday(text: str) -> int:
    """ISO weekday of an English day name or its beginning, a number, or iCalendar's `MO`."""
    plain = text.strip().lower()
    if plain in "1234567" and len(plain) == 1:
        return int(plain)
    for number, day in enumerate(DAYS, start=1):
        if len(plain) >= 2 and (day.startswith(plain) or day[:3] == plain[:3]):
            return number
    raise BadValue(f"“{text[:40]}” is no day of the week.")


def clock(text: str) -> str:
    """A time of day as `HH:MM`, from "08:00", "4:00 PM", "3pm" or "noon"."""
    plain = text.strip().lower().replace(".", "").replace(" ", "")
    plain = {"noon": "12:00", "midnight": "00:00", "24:00": "23:59"}.get(plain, plain)
    for shape in ("%H:%M", "%H:%M:%S", "%I:%M%p", "%I%p", "%H:%Mz"):
        try:
            return datetime.strptime(plain, shape).strftime("%H:%M")
        except ValueError:
            continue
    raise BadValue(f"“{text[:40]}” is no time of day.")


def parse(text: str) -> tuple[tuple[HoursRecord, ...], str]:
    """The hours and an empty note, or no hours and the whole text as the note."""
    rows, end = [], 0
    for span in SPAN.finditer(text):
        if text[end : span.start()].strip():
            return (), text
        end = span.end()
        if span["closed"]:
            continue
        try:
            opens, closes = clock(span["opens"]), clock(span["closes"])
        except BadValue:
            return (), text
        first = weekday(span["first"])
        last = weekday(span["last"] or span["first"])
        if last < first or opens == closes:
            return (), text
        rows += [HoursRecord(day, opens, closes) for day in range(first, last + 1)]
    if text[end:].strip() or not rows:
        return (), text
    return tuple(dict.fromkeys(rows)), ""
