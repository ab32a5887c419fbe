"""How many a list has, counted once: until the directory changes, or the day."""

import threading
from collections import OrderedDict
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet

from resources.models import Listing, Tick

MOST_KEPT = 500
# What does not change which ones there are.
NOT_COUNTED = {"page", "per_page", "format", "lang", "minimal", "full", "full_service"}
_kept: OrderedDict[tuple, "Tally"] = OrderedDict()
_lock = threading.Lock()


class Tally(NamedTuple):
    """`latest` is the last change among listings, None for everything else."""

    total: int
    latest: datetime | None = None


def tally(found: QuerySet, asked: dict, today: date, hidden_after: int) -> Tally:
    """One small query where the answer is known, two where it is not."""
    tick = Tick.objects.order_by("-pk").values_list("pk", "token").first()
    counted = sorted((name, str(asked[name])) for name in asked if name not in NOT_COUNTED)
    key = (found.model, tick, today, hidden_after, tuple(counted))
    known = _kept.get(key)
    if known is None:
        known = _count(found)
        if tick:
            with _lock:
                _kept[key] = known
                while len(_kept) > MOST_KEPT:
                    _kept.popitem(last=False)
    return known


def _count(found: QuerySet) -> Tally:
    if found.model is not Listing:
        return Tally(found.count())
    counted = found.order_by().aggregate(total=Count("pk"), latest=Max("modified_at"))
    return Tally(counted["total"], counted["latest"])
