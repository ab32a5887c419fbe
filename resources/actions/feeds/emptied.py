"""What many listings of a feed lose at once: where a table came empty or a column has another name,
nothing is written before somebody has said that it is right."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from resources.actions.feeds import gone
from resources.actions.feeds.columns import LISTING, MODEL_OF, in_all_languages, is_empty
from resources.actions.feeds.taker import Change
from resources.models import TRANSLATED, Listing

# What families would miss. Dates, room and single days end by themselves.
MISSED = {*in_all_languages(TRANSLATED), *MODEL_OF, "website", "email", "live"} - {"exceptions"}
# So many may lose the same without a question, however small the feed.
FEW = 2


class Share(NamedTuple):
    """How many lose the same, of how many that had it."""

    key: str
    lost: int
    had: int

    def __str__(self):
        return f"{self.key.replace('_', ' ')} ({self.lost:,} of {self.had:,})"


class Emptied:
    def __init__(self, source: str):
        self.source = source
        self._lost: Counter[str] = Counter()

    def look(self, changes: Iterable[Change]) -> None:
        for change in changes:
            taken = change.merged.taken
            self._lost.update(key for key in MISSED & taken.keys() if is_empty(taken[key]))

    def told(self, is_written: bool) -> str:
        """What is lost by so many that the feed looks broken; empty where nothing is."""
        shares = self._shares(is_written)
        odd = [share for share in shares if share.lost > FEW and gone.is_odd(share.lost, share.had)]
        if not odd:
            return ""
        return (
            "More listings than usual would lose what this feed said of them last time:"
            f" {', '.join(map(str, odd))}. Is a table missing or empty, or does a column have"
            " another name? If it is right so, run this again with --unpublish-many."
        )

    def told_of_few(self, is_written: bool) -> str:
        """What the last of a small feed's listings lose: done, but not without a word."""
        whole = [share for share in self._shares(is_written) if share.lost == share.had]
        if not whole:
            return ""
        return (
            "No listing of this feed has any more what it said of them last time:"
            f" {', '.join(map(str, whole))}. Is a table missing or empty, or does a column have"
            " another name?"
        )

    def _shares(self, is_written: bool) -> list[Share]:
        return [
            Share(key, lost, self._standing(key) + lost * is_written)
            for key, lost in sorted(self._lost.items())
        ]

    def _standing(self, key: str) -> int:
        """How many listings have it now."""
        if key in MODEL_OF:
            rows = MODEL_OF[key].objects.filter(listing__source=self.source)
            return rows.values("listing").distinct().count()
        here = Listing.objects.filter(source=self.source, **{f"{key}__isnull": False})
        return here.exclude(**{key: LISTING.defaults[key]}).count()
