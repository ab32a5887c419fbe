"""What many listings of a feed lose at once: where a table came empty or a column has another name,
nothing is written before somebody has said that it is right."""

from collections import Counter
from collections.abc import Iterable

from resources.actions.feeds import gone
from resources.actions.feeds.columns import LISTING, MODEL_OF, in_all_languages, is_empty
from resources.actions.feeds.taker import Change
from resources.models import TRANSLATED, Listing

# What families would miss. Dates, room and single days end by themselves.
MISSED = {*in_all_languages(TRANSLATED), *MODEL_OF, "website", "email", "live"} - {"exceptions"}
# So many may lose the same without a question, however small the feed.
FEW = 2


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
        odd = []
        for key, lost in sorted(self._lost.items()):
            if lost > FEW:
                had = self._standing(key) + lost * is_written
                if gone.is_odd(lost, had):
                    odd.append(f"{key.replace('_', ' ')} ({lost:,} of {had:,})")
        if not odd:
            return ""
        return (
            "More listings than usual would lose what this feed said of them last time:"
            f" {', '.join(odd)}. Is a table missing or empty, or does a column have another name?"
            " If it is right so, run this again with --unpublish-many."
        )

    def _standing(self, key: str) -> int:
        """How many listings have it now."""
        if key in MODEL_OF:
            rows = MODEL_OF[key].objects.filter(listing__source=self.source)
            return rows.values("listing").distinct().count()
        here = Listing.objects.filter(source=self.source, **{f"{key}__isnull": False})
        return here.exclude(**{key: LISTING.defaults[key]}).count()
