"""Which a list has and how many, found once: until the directory changes, or the day.

A set of keys takes a bit for each listing there is, so a page far down costs what the first does.
"""

import threading
from collections import OrderedDict
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from portal.search.bits import bits_of
from resources.models import DirectorySettings, Listing, Tick

MOST_KEPT = 500
# What does not change which ones there are.
NOT_COUNTED = {"page", "per_page", "format", "lang", "minimal", "full", "full_service"}
_kept: OrderedDict[tuple, object] = OrderedDict()
_lock = threading.Lock()


class Tally(NamedTuple):
    """The keys, as bits. `latest` is the last change among listings, None for everything else."""

    bits: int
    latest: datetime | None = None


class Counted:
    """What is asked for, today. One small query where the answer is known, three where not."""

    def __init__(self, asked: dict, language: str, today: date, settings: DirectorySettings):
        self._asked, self._language = asked, language
        self._today, self._hidden_after = today, settings.hidden_after

    def tally(self, found: QuerySet) -> Tally:
        tick = Tick.objects.order_by("-pk").values_list("pk", "token").first()
        asked = tuple(
            sorted((name, str(self._asked[name])) for name in self._asked.keys() - NOT_COUNTED)
        )
        # Words are looked for in one language; all else is the same in each.
        language = self._language if self._asked.get("search") else ""
        key = (found.model, language, tick, self._today, self._hidden_after, asked)
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
    found = found.order_by()
    bits = bits_of(found.values_list("pk", flat=True))
    if found.model is not Listing:
        return Tally(bits)
    return Tally(bits, found.aggregate(latest=Max("modified_at"))["latest"])
