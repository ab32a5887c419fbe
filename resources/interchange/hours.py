"""Opening hours as people write them. Taken apart only where certain, and kept as text if not."""

import re
from functools import lru_cache

from resources.interchange.dates import clock, weekday
from resources.interchange.records import BadValue, HoursRecord

DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
DASH = r"\s*(?:-|–|—|to|through)\s*"
TIME = r"\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight"
RANGE = rf"{DAY}(?:{DASH}{DAY})?"
MARKED = re.compile(r"[ap]\.?m|noon|midnight|^0\d|:", re.IGNORECASE)
# "Monday: 05:00 PM - 07:00 PM", "Mon-Fri 9am-5pm", "Mon, Wed & Fri 9am-noon", "Sunday: Closed"
SPAN = re.compile(
    rf"\s*(?P<days>{RANGE}(?:\s*(?:,|&|and)\s*{RANGE})*|daily|every day)\s*:?\s*"
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


@lru_cache(4096)
def parse(text: str) -> tuple[tuple[HoursRecord, ...], str]:
    """The hours and an empty note, or no hours and the whole text as the note."""
    if len(text) > LONGEST:
        return (), text
    if ALWAYS.fullmatch(text):
        return tuple(HoursRecord(number, "00:00", "23:59") for number in range(1, 8)), ""
    rows, end = [], 0
    for span in SPAN.finditer(text):
        if text[end : span.start()].strip():
            return (), text
        end = span.end()
        if span["closed"]:
            continue
        try:
            times = [_times(piece) for piece in TIMES.finditer(span["times"])]
            days = list(_days(span["days"]))
        except BadValue:
            return (), text
        rows += [HoursRecord(number, *pair) for number in days for pair in times]
    if text[end:].strip() or not rows:
        return (), text
    return tuple(dict.fromkeys(rows)), ""


def _days(text: str):
    if text.lower() in ("daily", "every day"):
        yield from range(1, 8)
        return
    for piece in PIECE.finditer(text):
        first = weekday(piece["first"].rstrip("."))
        last = weekday((piece["last"] or piece["first"]).rstrip("."))
        if last < first:
            raise BadValue("The days run backwards.")
        yield from range(first, last + 1)


def _times(piece: re.Match) -> tuple[str, str]:
    """Bare numbers ("9-5", "9am-5") might be morning or night: not certain."""
    opens, closes = piece["opens"], piece["closes"]
    if not (MARKED.search(opens) and MARKED.search(closes)):
        raise BadValue("Morning or evening?")
    opens, closes = clock(opens), clock(closes)
    if opens == closes:
        raise BadValue("It opens when it closes.")
    return opens, closes
