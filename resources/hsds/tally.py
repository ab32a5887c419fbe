"""How many a list has and which, found once: until the directory changes, or the day."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet

from portal.search.bits import bits_of
from resources.models import DirectorySettings, Listing, Tick

MOST_KEPT = 500
# What does not change which ones there are.
NOT_COUNTED = {"page", "per_page", "format", "lang", "minimal", "full", "full_service"}
_kept: OrderedDict[tuple, object] = OrderedDict()
_lock = threading.Lock()


class Tally(NamedTuple):
    """`latest` is the last change among listings, None for everything else."""

    total: int
    latest: datetime | None = None


class Counted:
    """What is asked for, today. One small query where the answer is known, two where it is not."""

    def __init__(self, asked: dict, language: str, today: date, settings: DirectorySettings):
        self._asked, self._language = asked, language
        self._today, self._hidden_after = today, settings.hidden_after

    def tally(self, found: QuerySet) -> Tally:
        # Words are looked for in one language; all else is the same in each.
        kind = f"tally {self._language}" if self._asked.get("search") else "tally"
        return self._remembered(kind, found, NOT_COUNTED, _count)

    def bits(self, found: QuerySet) -> int:
        """The listings under all but the words looked for, as `resources.search` combines them."""
        return self._remembered("bits", found, {*NOT_COUNTED, "search"}, _bits)

    def _remembered(self, kind: str, found: QuerySet, but: set[str], make: Callable):
        tick = Tick.objects.order_by("-pk").values_list("pk", "token").first()
        asked = tuple(sorted((name, str(self._asked[name])) for name in self._asked.keys() - but))
        key = (kind, found.model, tick, self._today, self._hidden_after, asked)
        known = _kept.get(key)
        if known is None:
            known = make(found)
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


def _bits(found: QuerySet) -> int:
    return bits_of(found.order_by("pk").values_list("pk", flat=True))
