"""What an import did: counted per kind and per file, with the reason for every row left out."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TextIO

from resources.interchange.records import Refused, Skipped, Where

OUTCOMES = ("created", "changed", "unchanged", "unpublished", "conflicts")
KINDS = ("organizations", "locations", "listings")
# Reasons kept to be read on the screen; the others are counted, and stand in the written report.
MOST_KEPT = 10_000


class Spent(NamedTuple):
    """Seconds by the clock and of the processor that went into writing the search index, which
    comes once all rows are kept."""

    clock: float = 0
    cpu: float = 0


def _counts() -> Counter:
    return Counter(dict.fromkeys(OUTCOMES, 0))


@dataclass
class Report:
    source: str
    layout: str
    path: Path
    # Where every row is written as it is met, one line each: file, row, outcome, kind, reason.
    sink: TextIO | None = None
    organizations: Counter = field(default_factory=_counts)
    locations: Counter = field(default_factory=_counts)
    listings: Counter = field(default_factory=_counts)
    refused: list[Refused] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    conflicts: list[Skipped] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    # File → the first row of it that was refused.
    first_refused: dict[str, Refused] = field(default_factory=dict)
    # File → outcome → rows. `rows` is what the reader counted, the rest is what became of them.
    files: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    rows: Counter = field(default_factory=Counter)
    written: bool = False
    index: Spent = Spent()

    def __post_init__(self):
        self._lines = csv.writer(self.sink) if self.sink else None
        if self._lines:
            self._lines.writerow(("file", "row", "part", "outcome", "kind", "reason"))

    @property
    def changed_anything(self) -> bool:
        return any(
            getattr(self, kind)[outcome]
            for kind in KINDS
            for outcome in ("created", "changed", "unpublished")
        )

    @property
    def counts(self) -> dict[str, Counter]:
        return {kind: getattr(self, kind) for kind in KINDS}

    @property
    def unaccounted(self) -> dict[str, int]:
        """File → rows of which nothing is said. Empty, or the import has a mistake."""
        left = {name: self.rows[name] - sum(self.files[name].values()) for name in self.rows}
        return {name: number for name, number in left.items() if number}

    def took(self, where: Where, outcome: str, kind: str = "") -> None:
        """A row that was taken in: as a record of this kind, or as a part of one."""
        if not where.part:
            self.files[where.file]["taken in"] += 1
        if kind:
            getattr(self, kind)[outcome] += 1
        self._line(where, outcome, kind, "")

    def took_parts(self, file: str, rows: list[int]) -> None:
        self.files[file]["taken in"] += len(rows)
        if self._lines:
            self._lines.writerows((file, row, "", "part", "", "") for row in rows)

    def refuse(self, where: Where, reason: str, kind: str = "") -> None:
        refused = Refused(where, reason)
        if not where.part:
            self.first_refused.setdefault(where.file, refused)
        self._left_out("refused", self.refused, refused, kind)

    def skip(self, where: Where, reason: str, kind: str = "") -> None:
        self._left_out("skipped", self.skipped, Skipped(where, reason), kind)

    def conflict(self, where: Where, reason: str, kind: str = "") -> None:
        """Said beside the outcome of the row itself, which is counted apart."""
        getattr(self, kind)["conflicts"] += 1
        if len(self.conflicts) < MOST_KEPT:
            self.conflicts.append(Skipped(where, reason))
        self._line(where, "conflict", kind, reason)

    def gone(self, source_ids: list[str]) -> None:
        """Listings that families saw until now and the feed names no more."""
        self.listings["unpublished"] += len(source_ids)
        for source_id in source_ids if self._lines else ():
            self._lines.writerow(("", "", "", "unpublished", "listings", source_id))

    def _left_out(self, outcome, kept, record, kind):
        if not record.where.part:
            self.files[record.where.file][outcome] += 1
        if len(kept) < MOST_KEPT:
            kept.append(record)
        self._line(record.where, outcome, kind, record.reason)

    def _line(self, where, outcome, kind, reason):
        if self._lines:
            self._lines.writerow((where.file, where.row, where.part, outcome, kind, reason))
