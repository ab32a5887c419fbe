"""Writing the index. Everything that changes what visitors may find calls `index_listings`."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import translation

from portal import languages
from resources.choices import Need
from resources.models import TRANSLATED, Listing, SearchEntry
from resources.search.normalize import normalize

# A name is also found in these languages, whatever language the reader has chosen.
NAMES_ALWAYS_IN = ("en", "es")
BATCH = 500


def index_listings(listing_ids: Iterable[int]) -> int:
    """Write the words of these listings afresh; listings that are not live leave the index."""
    listing_ids = list(listing_ids)
    need_labels = _need_labels()
    count = 0
    for start in range(0, len(listing_ids), BATCH):
        batch = listing_ids[start : start + BATCH]
        with transaction.atomic():
            SearchEntry.objects.filter(listing_id__in=batch).delete()
            listings = (
                Listing.objects.live()
                .filter(pk__in=batch)
                .select_related("organization")
                .prefetch_related("need_rows")
            )
            entries = [entry for listing in listings for entry in _entries(listing, need_labels)]
            SearchEntry.objects.bulk_create(entries, batch_size=BATCH)
        count += len(entries)
    return count


def index_all() -> int:
    """Write the whole index afresh, for example after a change of the normaliser."""
    SearchEntry.objects.exclude(listing__live=True).delete()
    return index_listings(Listing.objects.live().order_by("pk").values_list("pk", flat=True))


def _need_labels() -> dict[str, dict[str, str]]:
    """Language → need → its label: who looks for "comida" finds every listing about food."""
    labels = {}
    for language in languages.ALL:
        with translation.override(language.code):
            labels[language.code] = {need.value: str(need.label) for need in Need}
    return labels


def _entries(listing: Listing, need_labels) -> list[SearchEntry]:
    needs = [row.need for row in listing.need_rows.all()]
    entries = []
    for language in languages.ALL:
        codes = (language.suffix, *NAMES_ALWAYS_IN)
        names = [getattr(listing, f"name_{code}") for code in codes]
        names += [getattr(listing.organization, f"name_{code}") for code in codes]
        texts = [
            getattr(listing, f"{field}_{language.suffix}") or getattr(listing, f"{field}_en")
            for field in TRANSLATED
        ]
        texts += [need_labels[language.code][need] for need in needs if need in Need.values]
        own_names = " ".join(dict.fromkeys(_words(names)))
        entries.append(
            SearchEntry(
                listing=listing,
                language=language.code,
                names=own_names,
                words=" ".join(dict.fromkeys([*own_names.split(), *_words(texts)])),
            )
        )
    return entries


def _words(texts):
    for text in texts:
        if text:
            yield from normalize(text).split()
