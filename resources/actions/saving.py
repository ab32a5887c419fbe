"""Keeping listings for later, for people with an account."""

from collections.abc import Iterable

from django.db import transaction

from resources.models import Listing, SavedListing

MOST = 200


@transaction.atomic
def save(*, listing: Listing, by) -> bool:
    """Put it on the person's list. False when the list is full."""
    mine = SavedListing.objects.filter(user=by)
    if mine.count() >= MOST and not mine.filter(listing=listing).exists():
        return False
    SavedListing.objects.get_or_create(user=by, listing=listing)
    return True


@transaction.atomic
def remove(*, listing: Listing, by) -> None:
    SavedListing.objects.filter(user=by, listing=listing).delete()


@transaction.atomic
def join(*, listing_ids: Iterable[int], by) -> None:
    """What was saved before signing in goes to the account; the last saved stays the last."""
    known = set(Listing.objects.filter(pk__in=listing_ids).values_list("pk", flat=True))
    room = MOST - SavedListing.objects.filter(user=by).count()
    wanted = [pk for pk in listing_ids if pk in known][: max(room, 0)]
    SavedListing.objects.bulk_create(
        [SavedListing(user=by, listing_id=pk) for pk in reversed(wanted)], ignore_conflicts=True
    )
