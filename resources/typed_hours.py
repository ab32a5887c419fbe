"""Opening hours as a partner types them: "9-5 pm", "9:00 AM – 17:00", "20:00-02:00".

A feed's hours are kept only where they are certain (`interchange.hours`). Here somebody can be
asked: what may be morning or evening comes back as a question.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time

NOON = 12 * 60
# As people write them in the languages of the portal; each language's own clock is among them.
HALVES = (
    ("am", re.compile(r"(?<![^\W\d])a\.?\s?m\b\.?|ص[^\s\d–—-]*|sáng|上午|早上")),
    ("pm", re.compile(r"(?<![^\W\d])p\.?\s?m\b\.?|م[^\s\d–—-]*|chiều|tối|下午|晚上")),
)
POINT = (
    r"(?P<before_{0}>am|pm)?\s*(?P<hour_{0}>\d{{1,2}})"
    r"(?:\s?(?:[:.hè点时]|giờ)\s?(?P<minute_{0}>\d{{2}})?)?\s*(?P<after_{0}>am|pm)?"
)
DASH = r"\s*(?:[-‐‑–—−~至到]|\b(?:to|a|até|đến)\b|إلى)\s*"
SPAN = re.compile(rf"\s*{POINT.format('opens')}{DASH}{POINT.format('closes')}\s*")


class NotRead(Exception):
    """Nothing that looks like an opening and a closing."""


class Doubtful(Exception):
    """Morning or evening? `likely` is the closing that is probably meant."""

    def __init__(self, likely: time):
        super().__init__(likely)
        self.likely = likely


@dataclass(frozen=True)
class Point:
    """A time as it was written. `minutes` since midnight: in the morning, unless it says more."""

    minutes: int
    half: str
    # Whether it is written as only a clock of 24 hours would: 05:00, 17.
    is_long: bool

    @property
    def is_bare(self) -> bool:
        return not self.half and not self.is_long

    def in_half(self, half: str) -> "Point":
        return Point(self.minutes % NOON + (NOON if half == "pm" else 0), half, False)


def read(text: str) -> tuple[str, str]:
    """Opening and closing as HH:MM. A closing before the opening is the next night's.

    Raises `NotRead`, or `Doubtful` where half a day more is likely meant.
    """
    found = SPAN.fullmatch(_plain(text))
    if not found:
        raise NotRead
    opens, closes = _point(found, "opens"), _point(found, "closes")
    if opens.is_bare and closes.half:
        opens = _before(closes, opens)
    _ask(opens, closes)
    return _iso(opens), _iso(closes)


def _before(closes: Point, opens: Point) -> Point:
    """ "2-5 pm" is afternoon, "9-5 pm" a whole day; of "8-2 am" nobody can be sure."""
    for half in sorted(("am", "pm"), key=lambda half: half != closes.half):
        found = opens.in_half(half)
        if found.minutes < closes.minutes:
            return found
    raise Doubtful(_time(closes.minutes + NOON))


def _ask(opens: Point, closes: Point) -> None:
    likely = closes.minutes + NOON
    if closes.half or closes.minutes > NOON or likely <= opens.minutes:
        return
    runs_back = closes.minutes <= opens.minutes
    if closes.is_bare:
        # Few places close before 8 in the morning.
        doubtful = runs_back or 60 <= closes.minutes < 8 * 60
    else:
        # "18:00-08:00" is a night; "09:00-05:00" hardly is.
        doubtful = closes.minutes < opens.minutes < NOON
    if doubtful:
        raise Doubtful(_time(likely))


def _plain(text: str) -> str:
    """Small letters, plain digits, no marks of direction; morning and afternoon as am and pm."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = text.replace("noon", "12pm").replace("midnight", "12am")
    for half, words in HALVES:
        text = words.sub(half, text)
    return text


def _point(found: re.Match, end: str) -> Point:
    digits, minute = found[f"hour_{end}"], int(found[f"minute_{end}"] or 0)
    hour, half = int(digits), found[f"before_{end}"] or found[f"after_{end}"] or ""
    if (hour, minute) == (24, 0):
        hour, minute = 23, 59
    if hour > 23 or minute > 59 or (half == "am" and hour > 12):
        raise NotRead
    point = Point(hour * 60 + minute, half, hour > 12 or (len(digits) == 2 and hour < 10))
    return point.in_half(half) if half else point


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _iso(point: Point) -> str:
    return f"{_time(point.minutes):%H:%M}"
