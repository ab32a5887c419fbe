"""What a feed says, some hundreds at a time, also from a process beside the one that writes it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, repeat
from typing import NamedTuple

from portal.beside import Ahead
from resources.interchange.detect import Feed
from resources.interchange.records import Record

BATCH = 500


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


def batches(ahead: Ahead) -> Iterator[Batch]:
    """The last one is empty."""
    for batch in ahead(_next, repeat(None)):
        yield batch
        if not batch.said:
            return


def _next(_nothing) -> Batch:
    said = list(islice(_Reading.said, BATCH))
    for one in said:
        if isinstance(one, Record):
            one.make_digest()
    return Batch(said, _Reading.rows)
