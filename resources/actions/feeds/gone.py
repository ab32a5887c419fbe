"""Listings that a feed no longer names: unpublished, not deleted, and back when it names them."""

from collections.abc import Container, Iterable
from datetime import datetime
from typing import NamedTuple

from resources.actions.feeds import history
from resources.bulk import Table
from resources.models import Listing

# So many may go at once without a question, of a small feed up to half, of a large one this share.
FEW = 10
SHARE = 0.2
AT_ONCE = 500


class Gone(NamedTuple):
    pk: int
    source_id: str
    is_shown: bool


def missing_from(source: str, named: Iterable[Container]) -> tuple[list[Gone], int]:
    """Listings the feed named last time and does not now, and how many it named then."""
    before = Listing.objects.filter(source=source).exclude(source_digest="").order_by("pk")
    found, count = [], 0
    for row in before.values_list("pk", "source_id", "live").iterator(chunk_size=2000):
        count += 1
        if not any(row[1] in some for some in named):
            found.append(Gone(*row))
    return found, count


def is_odd(missing: int, before: int) -> bool:
    """Whether a feed has lost so much that it is rather broken than right."""
    return missing == before or missing > max(min(FEW, before / 2), before * SHARE)


def unpublish(gone: list[Gone], source: str, *, now: datetime) -> list[int]:
    """Keys of those that families saw until now.

    It is as if the feed said "not shown": an editor who shows one again has the last word.
    """
    table, shown = Table(Listing), []
    for start in range(0, len(gone), AT_ONCE):
        pks = [one.pk for one in gone[start : start + AT_ONCE]]
        rows = Listing.objects.filter(pk__in=pks).select_for_update()
        updates, names = [], {}
        for pk, live, name, record in rows.values_list("pk", "live", "name_en", "source_record"):
            row = {"source_digest": ""}
            if record:
                row["source_record"] = {key: record[key] for key in record if key != "live"}
            if live:
                names[pk] = name
                row |= {"live": False, "modified_at": now}
            updates.append((pk, row))
        table.update(updates)
        history.add_gone(names, source, now=now)
        shown += names
    return shown
