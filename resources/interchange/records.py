"""What every reader yields, whatever the layout it reads."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Where:
    """A row of a file, numbered as a spreadsheet shows it: the headings are row 1."""

    file: str
    row: int

    def __str__(self):
        return f"{self.file}, row {self.row}"


class BadValue(ValueError):
    """A row that cannot be taken in; the message is the reason people read in the report."""


@dataclass(frozen=True)
class Refused:
    """A row that was not taken in."""

    where: Where
    reason: str


@dataclass(frozen=True)
class Skipped:
    """A row, or a part of one, that was understood but has no room here."""

    where: Where
    reason: str


@dataclass(frozen=True)
class PlaceRecord:
    source_id: str = ""
    name: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    directions: str = ""


@dataclass(frozen=True)
class PhoneRecord:
    number: str
    extension: str = ""
    languages: tuple[str, ...] = ()
    sms: bool = False


@dataclass(frozen=True)
class HoursRecord:
    """ISO weekday, and times as `HH:MM`."""

    weekday: int
    opens: str
    closes: str


class _WithDigest:
    @property
    def digest(self) -> str:
        """Changes when the feed says something else about this one, and only then."""
        content = asdict(self)
        content.pop("where")
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class OrganizationRecord(_WithDigest):
    where: Where
    source_id: str
    name: str
    description: str = ""
    website: str = ""
    email: str = ""


@dataclass(frozen=True)
class ListingRecord(_WithDigest):
    where: Where
    source_id: str
    organization_id: str
    name: str
    summary: str = ""
    description: str = ""
    who_for: str = ""
    who_not: str = ""
    area: str = ""
    how_to_get: str = ""
    bring: str = ""
    cost: str = "unknown"
    cost_note: str = ""
    hours_note: str = ""
    website: str = ""
    email: str = ""
    live: bool = True
    needs: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    phones: tuple[PhoneRecord, ...] = ()
    hours: tuple[HoursRecord, ...] = ()


@dataclass
class Report:
    """What an import did, counted per kind, with every row that was not taken in."""

    source: str
    layout: str
    path: Path
    organizations: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    listings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    refused: list[Refused] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        counts = (self.organizations, self.listings)
        return any(count["created"] or count["changed"] for count in counts)


OUTCOMES = ("created", "changed", "unchanged")
