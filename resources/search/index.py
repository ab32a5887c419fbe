"""Writing the index. Everything that changes what visitors may find calls `index_listings`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models, transaction

from portal import languages
from portal.beside import Ahead
from portal.search.kinds import Kind
from portal.search.write import Texts, Writer, lock, words_of
from resources.models import (
    HoursException,
    Listing,
    ListingAudience,
    ListingFacts,
    ListingLanguage,
    ListingNeed,
    ListingPlace,
    OpeningHours,
    Tick,
)
from resources.search.facts import Facts, minutes
from resources.search.texts import SEARCHED

# A listing is also found by its names in these languages, whatever language the reader has chosen.
# Only those that the reader sees count as names.
NAMES_ALWAYS_IN = ("en", "es")
TEXTS = [f"{field}_{language.suffix}" for field in SEARCHED for language in languages.ALL]
NAMES = ("name", "organization__name")
# Language → each text's own column and the English one, which stands in for it.
NAMES_OF = {
    language: [(f"{name}_{language.suffix}", f"{name}_en") for name in NAMES]
    for language in languages.ALL
}
TEXTS_OF = {
    language: [(f"{field}_{language.suffix}", f"{field}_en") for field in SEARCHED]
    for language in languages.ALL
}
OTHER_NAMES = [f"{name}_{suffix}" for name in NAMES for suffix in NAMES_ALWAYS_IN]
PLAIN = (
    "cost",
    "room",
    "status",
    "min_age",
    "max_age",
    "interpreter",
    "verified_on",
    "review_due",
)
COLUMNS = [
    *TEXTS,
    *PLAIN,
    *(f"organization__name_{language.suffix}" for language in languages.ALL),
]
OF_PLACE = [
    f"location__{name}"
    for name in ("latitude", "longitude", "postal_code", "access", "is_confidential")
]
BATCH = 500
# So many batches share one transaction. More would keep other writers waiting for too long.
TOGETHER = 8


def index_listings(listing_ids: Iterable[int]) -> int:
    """Write these listings afresh; those that are not live leave the index. Returns the live."""
    some = _portions(list(dict.fromkeys(listing_ids)), BATCH * TOGETHER)
    return sum(index_together(ids) for ids in some)


@transaction.atomic
def index_together(listing_ids: Iterable[int], ahead: Ahead = map) -> int:
    """The same in one transaction; their words may be put together `ahead` of the writing."""
    stamp, writer, count = tick(), Writer(Kind.LISTING), 0
    batches = map(_Batch, _portions(sorted(listing_ids), BATCH))
    for found in ahead(_found, batches):
        writer.add(found.texts, gone=set(found.ids) - set(found.texts))
        ListingFacts.objects.bulk_create(
            [
                ListingFacts(listing_id=pk, stamp=stamp, facts=found.facts.get(pk))
                for pk in found.ids
            ],
            update_conflicts=True,
            unique_fields=["listing_id"],
            update_fields=["stamp", "facts"],
        )
        count += len(found.texts)
        writer.finish(below=found.ids[-1])
    writer.finish()
    return count


def _portions(values: list, size: int) -> list[list]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def index_all() -> int:
    """Write the whole index afresh, for example after a change of the normaliser."""
    known = ListingFacts.objects.filter(facts__isnull=False).values_list("listing_id", flat=True)
    live = Listing.objects.live().order_by("pk").values_list("pk", flat=True)
    return index_listings([*live, *known])


def tick() -> int:
    """The number of this change. Ticks become visible in their order: other writers wait."""
    lock()
    return Tick.objects.create().pk


class _Batch:
    """Some listings and what belongs to them, each kind in one query."""

    def __init__(self, ids: list[int]):
        self.ids = ids
        # Plain rows, not instances: a listing has over a hundred columns.
        rows = models.QuerySet(Listing).filter(pk__in=ids, live=True).values_list("pk", *COLUMNS)
        self.rows = {row[0]: row[1:] for row in rows}
        ids = list(self.rows)
        self.needs = self._lists(ListingNeed, ids, "need")
        self.spoken = self._lists(ListingLanguage, ids, "language")
        self.audiences = self._lists(ListingAudience, ids, "audience")
        self.places = defaultdict(list)
        rows = ListingPlace.objects.filter(listing__in=ids).values_list("listing_id", *OF_PLACE)
        for pk, *place in rows:
            self.places[pk].append(place)
        self.hours = defaultdict(list)
        rows = OpeningHours.objects.filter(listing__in=ids).order_by("weekday", "opens", "pk")
        for pk, day, opens, closes, place in rows.values_list(
            "listing_id", "weekday", "opens", "closes", "location_id"
        ):
            self.hours[pk].append((day, minutes(opens), minutes(closes), place))
        self.exceptions = defaultdict(list)
        rows = HoursException.objects.filter(listing__in=ids).order_by("starts", "opens", "pk")
        for pk, first, last, opens, closes, place in rows.values_list(
            "listing_id", "starts", "ends", "opens", "closes", "location_id"
        ):
            days = first.toordinal(), last.toordinal()
            self.exceptions[pk].append((*days, minutes(opens), minutes(closes), place))

    @staticmethod
    def _lists(model, ids, name):
        found = defaultdict(list)
        for pk, value in model.objects.filter(listing__in=ids).values_list("listing_id", name):
            found[pk].append(value)
        return found

    def facts(self, pk: int, row: dict) -> Facts:
        places = self.places[pk]
        return Facts(
            needs=self.needs[pk],
            spoken=self.spoken[pk],
            audiences=self.audiences[pk],
            texts_in=[language.code for language in languages.ALL if _has_texts(row, language)],
            cost=row["cost"],
            room=row["room"],
            status=row["status"],
            min_age=row["min_age"],
            max_age=row["max_age"],
            verified=row["verified_on"] and row["verified_on"].toordinal(),
            due=row["review_due"] and row["review_due"].toordinal(),
            points=[[lat, lon] for lat, lon, *_others in places if lat is not None],
            zips=sorted({code[:5] for _lat, _lon, code, *_others in places if code}),
            hours=self.hours[pk],
            exceptions=self.exceptions[pk],
            # What no page tells of a confidential place does not lead to it either.
            access=sorted(
                {one for *_others, codes, hidden in places if not hidden for one in codes}
            ),
            offers=["interpreter"] if row["interpreter"] else [],
        )


class _Found(NamedTuple):
    """The words of each live one by language, and its facts."""

    ids: list[int]
    texts: dict[int, dict[str, Texts]]
    facts: dict[int, str]


def _found(batch: _Batch) -> _Found:
    """Without a query: it may run in a process beside this one (`portal.beside`)."""
    texts, facts = {}, {}
    for pk, values in batch.rows.items():
        row = dict(zip(COLUMNS, values, strict=True))
        texts[pk] = _texts(row)
        facts[pk] = batch.facts(pk, row).dump()
    return _Found(batch.ids, texts, facts)


def _has_texts(row: dict, language) -> bool:
    return any(row[column] for column, _english in TEXTS_OF[language])


def _texts(row: dict) -> dict[str, Texts]:
    """English always, which stands in for every language that has no text of its own."""
    found = {}
    for language in languages.ALL:
        if language != languages.DEFAULT and not _has_texts(row, language):
            continue
        names = words_of(row[column] or row[english] for column, english in NAMES_OF[language])
        texts = words_of(row[column] or row[english] for column, english in TEXTS_OF[language])
        also = words_of(row[column] for column in OTHER_NAMES)
        found[language.code] = Texts.of(names, [*texts, *also])
    return found
