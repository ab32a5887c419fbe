"""What every reader yields, whatever the layout it reads.

`facts` of a record maps columns of its model ("name_en", "cost", "min_age") and, for listings,
relations ("needs", "phones") to plain values; what is absent is empty. Times are `HH:MM`, dates
`YYYY-MM-DD`. A place, and the place of a phone or of hours, is the id that the feed has for it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from resources.interchange import gists

# Made once: `json.dumps` makes one for each value.
written = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


class Where(NamedTuple):
    """A row of a file, numbered as a spreadsheet shows it: the headings are row 1.

    `part` names a piece of the row, such as "contacts": what is said of it leaves the row counted
    once.
    """

    file: str
    row: int
    part: str = ""

    def __str__(self):
        return f"{self.file}, row {self.row}" + (f" ({self.part})" if self.part else "")


class BadValue(ValueError):
    """A row that cannot be taken in; the message is the reason people read in the report."""


class FeedRefused(Exception):
    """A whole feed that is not taken in; the message says why and what to do about it."""


@dataclass(frozen=True)
class Feed:
    """What a path holds. `read` gets a counter that it fills with the rows of each file."""

    layout: str
    read: Callable[[Counter], Iterator]
    files: tuple[Path, ...]
    # Pages of more that there are: what they lack has not gone.
    is_part: bool = False


class Refused(NamedTuple):
    """A row that was not taken in. `source_id`: the listing it was about, which then stays.

    `hides_others`: which it was about cannot be told, or rows of others may be lost in it. `lost`:
    its lines, each taken for a row (`resources.interchange.torn`); no reader hands them on.
    """

    where: Where
    reason: str
    source_id: str = ""
    hides_others: bool = False
    lost: tuple = ()


class Skipped(NamedTuple):
    """A row, or a part of one, that was understood but has no room here."""

    where: Where
    reason: str


class Part(NamedTuple):
    """A row that becomes part of a listing, a location or an organisation."""

    where: Where


class Parts(NamedTuple):
    """The same for many rows of one file: most rows of a feed are parts."""

    file: str
    rows: list[int]


class Remark(NamedTuple):
    """What is to be said of a whole file."""

    text: str


class PhoneRecord(NamedTuple):
    number: str
    extension: str = ""
    languages: tuple[str, ...] = ()
    sms: bool = False
    kind: str = "voice"
    location: str = ""


class HoursRecord(NamedTuple):
    weekday: int
    opens: str
    closes: str
    location: str = ""


class ExceptionRecord(NamedTuple):
    """No times: closed."""

    starts: str
    ends: str
    opens: str = ""
    closes: str = ""
    location: str = ""


@dataclass(slots=True)
class Record:
    where: Where
    source_id: str
    facts: dict
    # Of the texts among the facts, by their key; or of none, while nobody made them.
    gists: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    _digest: str = field(default="", init=False, repr=False)

    @property
    def digest(self) -> str:
        """Changes when the feed says something else about this one, and only then."""
        return self._digest or self.make_digest()

    def make_digest(self) -> str:
        text = written([self.owner, self.facts])
        self._digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._digest

    def make_gists(self) -> None:
        self.gists = {
            key: gists.of_text(value) for key, value in self.facts.items() if type(value) is str
        }

    def change(self, **values) -> None:
        """Have it say something else. Set nothing of it in any other way: what follows is kept."""
        for name, value in values.items():
            setattr(self, name, value)
        self._digest, self.gists = "", {}

    @property
    def owner(self) -> str:
        return ""


class OrganizationRecord(Record):
    __slots__ = ()


@dataclass(slots=True)
class LocationRecord(Record):
    organization_id: str = ""

    @property
    def owner(self) -> str:
        return self.organization_id


@dataclass(slots=True)
class ListingRecord(Record):
    organization_id: str = ""

    @property
    def owner(self) -> str:
        return self.organization_id
