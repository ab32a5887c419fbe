"""What a feed says, some hundreds at a time, also from a process beside the one that writes it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from portal.beside import Ahead
from resources.interchange import json_files, tabular
from resources.interchange.detect import Feed
from resources.interchange.records import FeedRefused, Record, Refused, Remark
from resources.interchange.report import Report
from resources.interchange.tables import TABLE_OF

BATCH = 500
NOTHING = "There is nothing in it: no organization, service or location."
# So many rows of a file, refused from the first on but for one in a thousand, tell as much as
# millions of them.
MOST_REFUSED = 10_000
HOPELESS = 0.999
# Tables without which listings would lose their places, phones or hours: where all rows of one are
# refused, nothing is taken in. What others say is done without.
NEEDED = {
    "organizations",
    "services",
    "locations",
    "joins",
    "addresses",
    "phones",
    "schedules",
}


class Batch(NamedTuple):
    """Records, what is said of single rows, and how many rows of each file were read by then."""

    said: list
    rows: Counter


class _Reading:
    """The feed that this process reads: where the last batch ended, the next one begins."""

    said: Iterator = iter(())
    rows: Counter = Counter()


def begin(feed: Feed) -> None:
    """Call it in the process that is to read (`portal.beside`)."""
    _Reading.rows = Counter()
    _Reading.said = feed.read(_Reading.rows)


def batches(ahead: Ahead, report: Report) -> Iterator[Batch]:
    """The last one tells which tables nothing could be taken of. `report` says what became of the
    others by the time the next one is asked for.

    Raises `FeedRefused` after very many rows of a file that are nearly all refused, if it is one
    that matters, and at the end, where all are told, if there was nothing but such rows.
    """
    sense = _Sense(report)
    for batch in ahead(_next, _is_written(report)):
        yield batch
        sense.look(batch)
        if not batch.said:
            yield Batch(sense.remarks(), batch.rows)
            return


class _Sense:
    """Whether rows are taken in at all."""

    def __init__(self, report: Report):
        self.report = report
        self.is_there = False

    def look(self, batch: Batch) -> None:
        self.is_there = self.is_there or any(
            not isinstance(one, Refused | Remark) for one in batch.said
        )
        for file in self._lost():
            if self._is_needed(file):
                raise FeedRefused(f"{self._told(file)} The rest was not read.")
        if not (batch.said or self.is_there):
            refused = self.report.first_refused
            raise FeedRefused(self._told(*refused) if refused else NOTHING)

    def remarks(self) -> list[Remark]:
        return [Remark(self._told(file)) for file in self._lost()]

    def _lost(self) -> list[str]:
        return [
            file
            for file in self.report.first_refused
            if self._refused(file) >= max(MOST_REFUSED, self.report.rows[file] * HOPELESS)
        ]

    def _refused(self, file: str) -> int:
        return self.report.files[file]["refused"]

    def _is_needed(self, file: str) -> bool:
        """A file of rows or objects of another kind than HSDS has is all there is."""
        # "county.json: phones" is a table in a document of several.
        table = TABLE_OF.get(Path(file.rpartition(": ")[2]).stem.lower(), "")
        if self.report.layout == tabular.LAYOUT:
            return table in NEEDED
        return self.report.layout != json_files.LAYOUT or not table or table in NEEDED

    def _told(self, file: str, *_others: str) -> str:
        first, refused = self.report.first_refused[file], self._refused(file)
        amount = "Nothing" if refused == self.report.rows[file] else "Next to nothing"
        return (
            f"{amount} of {file} could be taken in. Rows refused: {refused:,}."
            f" The first is {first.where}: {first.reason}"
        )


def _is_written(report: Report) -> Iterator[bool]:
    """Whether the feed says anything new, again and again."""
    while True:
        yield report.changed_anything


def _next(is_written: bool) -> Batch:
    """With what who writes needs of the records: to make it takes long, and may be done here."""
    said = list(islice(_Reading.said, BATCH))
    for one in said:
        if isinstance(one, Record):
            one.make_digest()
            if is_written:
                one.make_gists()
    return Batch(said, _Reading.rows)
