"""Opening hours as people write them. Taken apart only where certain, and kept as text if not."""

import re
from functools import lru_cache

from resources.interchange.dates import DAY, SEVERAL, apart, clock, weekday
from resources.interchange.records import BadValue, HoursRecord

DASH = r"\s*(?:-|–|—|to|through|thru)\s*"
TIME = r"\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight"
RANGE = rf"{DAY}(?:{DASH}{DAY})?"
SAID = re.compile(r"[ap]\.?m|noon|midnight", re.IGNORECASE)
# "08:00", "0:30" and "17:00" are times of the 24-hour clock; "8:00" and "10:00" may be of either.
OF_24 = re.compile(r"\s*(?:0\d?|1[3-9]|2\d):")
ONLY_24 = re.compile(r"\s*(?:0?0|1[3-9]|2\d):")
LEADING_ZERO = re.compile(r"\s*0\d:")
TWO_DIGITS = re.compile(r"\s*\d\d:")
# "Monday: 05:00 PM - 07:00 PM", "Mon-Fri 9am-5pm", "Mon, Wed & Fri 9am-noon", "Sunday: Closed"
SPAN = re.compile(
    rf"\s*(?P<days>{RANGE}(?:\s*(?:,|&|and)\s*{RANGE})*|{'|'.join(SEVERAL)})\s*:?\s*"
    rf"(?:(?P<closed>closed)|(?P<times>(?:{TIME}){DASH}(?:{TIME})"
    rf"(?:\s*(?:,|&|and)\s*(?:{TIME}){DASH}(?:{TIME}))*))\s*[,;.]?",
    re.IGNORECASE,
)
PIECE = re.compile(rf"(?P<first>{DAY})(?:{DASH}(?P<last>{DAY}))?", re.IGNORECASE)
TIMES = re.compile(rf"(?P<opens>{TIME}){DASH}(?P<closes>{TIME})", re.IGNORECASE)
ALWAYS = re.compile(
    r"\s*(?:(?:open\s+)?24\s*(?:hours?|hrs?)?\s*[/,]?\s*(?:a day,?\s*)?(?:7|seven)\s*(?:days)?"
    r"(?:\s*(?:a|per)\s*week)?)\s*\.?\s*",
    re.IGNORECASE,
)
LONGEST = 2_000
# A night begins in the afternoon, ends in the morning and is no longer than this.
NOON, LATEST, LONGEST_NIGHT = "12:00", "10:00", 16


class Unsure(BadValue):
    """Times that may be of the morning or of the evening."""


@lru_cache(4096)
def parse(text: str) -> tuple[tuple[HoursRecord, ...], str]:
    """The hours and an empty note, or no hours and the whole text as the note."""
    if len(text) > LONGEST:
        return (), text
    if ALWAYS.fullmatch(text):
        return tuple(HoursRecord(number, "00:00", "23:59") for number in range(1, 8)), ""
    pairs = [(piece["opens"], piece["closes"]) for piece in TIMES.finditer(text)]
    is_24 = not SAID.search(text) and any(ONLY_24.match(one) for pair in pairs for one in pair)
    rows, end = [], 0
    for found in SPAN.finditer(text):
        if text[end : found.start()].strip():
            return (), text
        end = found.end()
        if found["closed"]:
            continue
        try:
            times = [
                span(piece["opens"], piece["closes"], is_24=is_24)
                for piece in TIMES.finditer(found["times"])
            ]
            days = list(_days(found["days"]))
        except BadValue:
            return (), text
        rows += [HoursRecord(number, *pair) for number in days for pair in times]
    if text[end:].strip() or not rows:
        return (), text
    return tuple(dict.fromkeys(rows)), ""


def _days(text: str):
    if text.lower() in SEVERAL:
        yield from SEVERAL[text.lower()]
        return
    for piece in PIECE.finditer(text):
        first = weekday(piece["first"].rstrip("."))
        last = weekday((piece["last"] or piece["first"]).rstrip("."))
        if last < first:
            raise BadValue("The days run backwards.")
        yield from range(first, last + 1)


@lru_cache(4096)
def span(
    opens: str, closes: str, *, is_24: bool = False, has_two_digits: bool = False
) -> tuple[str, str]:
    """Both as `HH:MM`. Raises `Unsure` where morning and evening would be guessed.

    `is_24`: times beside these are of the 24-hour clock. `has_two_digits`: so is "10:00" here, for
    its nine would be "09:00".
    """
    opens, closes = apart(opens.strip()), apart(closes.strip())
    first, last = clock(opens), clock(closes)
    if first == last:
        raise BadValue("It opens when it closes.")
    both = (opens, closes)
    said = [bool(SAID.search(one)) for one in both]
    if not any(said):
        is_24 = is_24 or any(map(ONLY_24.match, both))
        has_two_digits = has_two_digits or any(map(LEADING_ZERO.match, both))
    for one, is_said in zip(both, said, strict=True):
        is_padded = has_two_digits and TWO_DIGITS.match(one)
        if not (is_said or is_24 or is_padded or OF_24.match(one)):
            raise Unsure("Morning or evening?")
    # "01:00" beside nothing that says more is rather an afternoon than the night.
    if "01:00" <= first < "05:00" and not (said[0] or is_24):
        raise Unsure("Morning or evening?")
    if last < first and not _is_night(first, last, closes, is_24, all(said)):
        raise Unsure("It closes before it opens.")
    return first, last


def _is_night(first: str, last: str, closes: str, is_24: bool, is_said: bool) -> bool:
    """As "8 PM - 2 AM" is one, "10 PM - 2 PM" a slip, and "9 AM - 12 AM" may be one."""
    if last == "00:00" and (is_24 or "midnight" in closes.lower()):
        return True
    length = 24 + int(last[:2]) - int(first[:2])
    return (is_24 or is_said) and first >= NOON and last <= LATEST and length <= LONGEST_NIGHT
