"""Whether the log is as it was written: numbers without a gap, and digests that follow."""

from collections.abc import Iterator
from typing import NamedTuple

from plans.models import AccessEntry


class Flaw(NamedTuple):
    student_uuid: str
    number: int
    what: str


def flaws() -> Iterator[Flaw]:
    """Every line that does not follow from the one before. Reads the log once, in bounded memory.

    Lines taken off the end of a log leave no gap: the database refuses that (`plans/guards.py`).
    """
    student, number, digest = None, 0, ""
    for entry in AccessEntry.objects.order_by("student_uuid", "number").iterator(chunk_size=2000):
        if entry.student_uuid != student:
            student, number, digest = entry.student_uuid, 0, ""
        if entry.number != number + 1:
            yield Flaw(str(student), entry.number, f"follows line {number}: lines are missing")
        elif entry.digest != entry.digest_after(digest):
            yield Flaw(str(student), entry.number, "is not as it was written")
        number, digest = entry.number, entry.digest
