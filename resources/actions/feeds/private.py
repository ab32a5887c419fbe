"""Which places of a feed are private here, and what of a feed may tell where these are."""

import re
from collections import defaultdict
from functools import cached_property

from resources.actions.feeds.merge import gist
from resources.models import ListingPlace, Location

# The second address of a location and those after it (`interchange.make_places`).
NUMBER = re.compile(r"#(?:[2-9]|[1-9]\d+)$")
# Column → what stands between the text and words that are added to it, and around words that stand
# in it already.
JOINED = {"description_en": ("\n\n", ""), "hours_note_en": ("\n", "\n")}


def row_of(source_id: str) -> str:
    """The id of the location in the feed, of whichever of its addresses this is."""
    return NUMBER.sub("", source_id)


class Private:
    """Two queries a run at most, and none where nothing asks."""

    def __init__(self, source: str):
        self.source = source

    @cached_property
    def _rows(self) -> set[str]:
        here = Location.objects.filter(source=self.source, is_confidential=True)
        return {row_of(one) for one in here.values_list("source_id", flat=True) if one}

    @cached_property
    def _listings(self) -> dict[tuple, set[str]]:
        """(id of the organisation, name) → ids of listings. The name as the feed said it, and as it
        stands here."""
        uses = ListingPlace.objects.filter(
            location__source=self.source,
            location__is_confidential=True,
            listing__source=self.source,
        )
        found = defaultdict(set)
        for owner, source_id, name, said in uses.values_list(
            "listing__organization__source_id",
            "listing__source_id",
            "listing__name_en",
            "listing__source_record",
        ):
            for one in {gist("name_en", name), (said or {}).get("name_en")}:
                found[owner, one].add(source_id)
        return found

    def hides(self, source_id: str) -> bool:
        """Whether one of the addresses of this location is private: which, rows do not tell. A feed
        may give them in another order, or a new one first."""
        return row_of(source_id) in self._rows

    def listings(self, owner: str, name: str) -> set[str]:
        """Ids of the listings of this organisation and name that are at a private place."""
        return self._listings.get((owner, gist("name_en", name)), set())

    def with_words(self, facts: dict) -> dict:
        """Words on a listing at one of its places are part of its texts, or left out where that
        place is private."""
        facts = dict(facts)
        for column, place, words in facts.pop("words_at"):
            text = facts.get(column, "")
            between, around = JOINED[column]
            if not (self.hides(place) or f"{around}{words}{around}" in f"{around}{text}{around}"):
                facts[column] = between.join(filter(None, (text, words)))
        return facts
