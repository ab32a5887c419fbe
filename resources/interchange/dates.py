"""Days and times of day as feeds write them, made ISO."""

import re
from datetime import date, datetime
from functools import lru_cache

from resources.interchange.records import BadValue

OTHER_TIMES = {"noon": "12:00", "midnight": "00:00", "24:00": "23:59", "24:00:00": "23:59"}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHAPES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y%m%d")
# Days that one word names.
SEVERAL = {
    "daily": range(1, 8),
    "every day": range(1, 8),
    "everyday": range(1, 8),
    "weekdays": range(1, 6),
    "every weekday": range(1, 6),
    "weekends": range(6, 8),
}
# "Mon", "Tues", "Thursdays", and slips such as "Wednsday": not "Monthly", "Sunrise" or "Friend".
DAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,5}days?|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
    r"(?![a-z])\.?"
)
IS_DAY = re.compile(DAY)
# "0900" and "0900am"
TOGETHER = re.compile(r"(\d\d)(\d\d)(?=[ap]m$|$)")
OFFSET = re.compile(r"(?<=\d)(?:z|[+-]\d{2}:?\d{2})$")


@lru_cache(4096)
def weekday(text: str) -> int:
    """ISO weekday of an English day name or its beginning, a number, or iCalendar's `MO`."""
    plain = text.strip().lower()
    is_name = IS_DAY.fullmatch(plain)
    if plain in "1234567" and len(plain) == 1:
        return int(plain)
    for number, day in enumerate(DAYS, start=1):
        if (is_name and day[:3] == plain[:3]) or (len(plain) > 1 and day.startswith(plain)):
            return number
    raise BadValue(f"“{text[:40]}” is no day of the week.")


def apart(text: str) -> str:
    """ "0900" as "09:00"."""
    return TOGETHER.sub(r"\1:\2", text) if TOGETHER.match(text) else text


@lru_cache(4096)
def clock(text: str) -> str:
    """A time of day as `HH:MM`, from "08:00", "10:00:00-05:00", "4:00 PM", "3pm" or "noon"."""
    plain = apart(text.strip().lower().replace(".", "").replace(" ", ""))
    plain = OFFSET.sub("", plain)
    plain = OTHER_TIMES.get(plain, plain)
    for shape in ("%H:%M", "%H:%M:%S", "%I:%M%p", "%I%p"):
        try:
            return datetime.strptime(plain, shape).strftime("%H:%M")
        except ValueError:
            continue
    raise BadValue(f"“{text[:40]}” is no time of day.")


@lru_cache(4096)
def day(text: str) -> date:
    """A day. The year 1 is how some feeds write "every year"."""
    plain = text.strip()
    if not plain:
        raise BadValue("It names no date.")
    plain = plain[:10] if re.match(r"\d{4}-\d{2}-\d{2}[T ]", plain) else plain
    plain = plain[:8] if re.match(r"\d{8}T", plain) else plain
    for shape in SHAPES:
        try:
            return datetime.strptime(plain, shape).date()
        except ValueError:
            continue
    raise BadValue(f"“{text[:40]}” is no date.")


def iso_day(text: str) -> str:
    """The day as ISO, or nothing where the cell is empty or holds something else."""
    try:
        return day(text).isoformat() if text else ""
    except BadValue:
        return ""
