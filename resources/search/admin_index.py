"""Wagtail's own search, which editors use: bulk writes go round its signals and add here."""

from collections.abc import Iterable

from modelsearch.backends import get_search_backends

from resources.models import Listing

BATCH = 500


def add(listing_ids: Iterable[int]) -> None:
    listing_ids = list(listing_ids)
    for backend in get_search_backends(with_auto_update=True):
        for start in range(0, len(listing_ids), BATCH):
            listings = Listing.objects.filter(pk__in=listing_ids[start : start + BATCH])
            backend.get_index_for_model(Listing).add_items(Listing, list(listings))
