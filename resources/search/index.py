"""Writing the index. Everything that changes what visitors may find calls `index_listings`."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import translation

from portal import languages
from resources.choices import Need
from resources.models import TRANSLATED, Listing, ListingNeed, SearchEntry
from resources.search.normalize import words

# A name is also found in these languages, whatever language the reader has chosen.
NAMES_ALWAYS_IN = ("en", "es")
OWNERS = ("", "organization__")
COLUMNS = [
    *(f"{field}_{language.suffix}" for field in TRANSLATED for language in languages.ALL),
    *(f"organization__name_{language.suffix}" for language in languages.ALL),
]
BATCH = 500


def index_listings(listing_ids: Iterable[int]) -> int:
    """Write the words of these listings afresh; listings that are not live leave the index."""
    listing_ids = list(listing_ids)
    need_words = _need_words()
    count = 0
    for start in range(0, len(listing_ids), BATCH):
        batch = listing_ids[start : start + BATCH]
        with transaction.atomic():
            SearchEntry.objects.filter(listing_id__in=batch).delete()
            needs = defaultdict(list)
            rows = ListingNeed.objects.filter(listing_id__in=batch)
            for pk, need in rows.values_list("listing_id", "need"):
                needs[pk].append(need)
            # Plain rows, not instances: a listing has over a hundred columns.
            listings = Listing.objects.live().filter(pk__in=batch).values("pk", *COLUMNS)
            entries = [
                entry for row in listings for entry in _entries(row, needs[row["pk"]], need_words)
            ]
            SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
        count += len(entries)
    return count


def index_all() -> int:
    """Write the whole index afresh, for example after a change of the normaliser."""
    SearchEntry.objects.exclude(listing__live=True).delete()
    return index_listings(Listing.objects.live().order_by("pk").values_list("pk", flat=True))


def _need_words() -> dict[str, dict[str, list[str]]]:
    """Language → need → its words: who looks for "comida" finds every listing about food."""
    found = {}
    for language in languages.ALL:
        with translation.override(language.code):
            found[language.code] = {need.value: words(str(need.label)) for need in Need}
    return found


def _entries(row: dict, needs: list[str], need_words) -> list[SearchEntry]:
    entries = []
    done: dict[tuple, tuple[dict, dict]] = {}
    for language in languages.ALL:
        codes = (language.suffix, *NAMES_ALWAYS_IN)
        names = [row[f"{owner}name_{code}"] for owner in OWNERS for code in codes]
        texts = [row[f"{field}_{language.suffix}"] or row[f"{field}_en"] for field in TRANSLATED]
        # Most listings of a feed have one language: then all entries share their words.
        key = tuple(filter(None, (*names, None, *texts)))
        if key not in done:
            done[key] = (_once(names), _once(texts))
        own_names, own_texts = done[key]
        labels = (word for need in needs for word in need_words[language.code].get(need, ()))
        entries.append(
            SearchEntry(
                listing_id=row["pk"],
                language=language.code,
                names=" ".join(own_names),
                words=" ".join(own_names | own_texts | dict.fromkeys(labels)),
            )
        )
    return entries


def _once(texts) -> dict[str, None]:
    """The words of these texts, each once and in order."""
    return dict.fromkeys(word for text in dict.fromkeys(texts) if text for word in words(text))
