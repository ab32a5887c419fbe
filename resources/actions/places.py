"""Where a listing is given, from plain records of places; and making a place private."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from wagtail.models import ModelLogEntry, Revision

from portal import languages
from resources.actions.feeds.merge import gist
from resources.actions.feeds.private import row_of
from resources.models import TRANSLATED_LOCATION, Correction, Listing, ListingPlace, Location
from resources.rules import may_keep
from resources.search.index import index_listings

COLUMNS = ("name", "address", "city", "state", "postal_code", "directions")
LIMITS = {"name": 255, "address": 255, "city": 255, "state": 255, "postal_code": 255}


@transaction.atomic
def put_places(*, listing: Listing, places: list[dict]) -> list[int]:
    """Ids of the locations that these records name, written where they are new or other.

    A location of the same source or address is that one. One that only this listing uses is
    corrected in place; a shared one stays for the others, and this listing gets its own. Private
    ones are never touched and stay with the listing.
    """
    mine = listing.places
    kept = [place for place in mine if place.is_confidential]
    free = [place for place in mine if not place.is_confidential]
    wanted = [_location(listing, record, free) for record in places]
    return list(dict.fromkeys(place.pk for place in [*kept, *wanted]))


def place_rows(listing: Listing, location_ids: list[int]) -> list[ListingPlace]:
    """The rows for `listing.place_rows`: those it has are kept."""
    known = {row.location_id: row for row in listing.place_rows.all()}
    return [known.get(pk) or ListingPlace(location_id=pk) for pk in location_ids]


def _location(listing: Listing, record: dict, free: list[Location]) -> Location:
    values = {name: str(record.get(name) or "")[: LIMITS.get(name)] for name in COLUMNS}
    values |= {name: record.get(name) or None for name in ("latitude", "longitude")}
    if listing.source and record.get("source_id"):
        known = Location.objects.filter(source=listing.source, source_id=record["source_id"])
        found = known.filter(is_confidential=False).first()
        if found:
            return _filled(found, values)
    for place in free:
        if (place.address, place.postal_code) == (values["address"], values["postal_code"]):
            free.remove(place)
            return _filled(place, values) if _is_alone(place) else place
    if free:
        place = free.pop(0)
        if _is_alone(place):
            return _filled(place, values)
    return _filled(Location(organization=listing.organization), values)


def _is_alone(place: Location) -> bool:
    return place.uses.count() <= 1


def _filled(place: Location, values: dict) -> Location:
    for name, value in values.items():
        setattr(place, f"{name}_en" if name == "directions" else name, value)
    try:
        place.full_clean()
    except ValidationError as error:
        raise ValidationError({"places": error.messages}) from error
    place.save()
    return place


@transaction.atomic
def make_private(*, location: Location, by) -> Location:
    """Forget where it is, here and in every trace that could tell.

    Other addresses of the same row of a feed lose the words that they share with it; one that is
    the same address twice becomes private, too.
    """
    verdict = may_keep(user=by)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    street = (location.source_record or {}).get("address")
    others = _of_the_same_row(location)
    twins = [one for one in others if street and gist("address", one.address) == street]
    listing_ids = set()
    for one in (location, *twins):
        one.is_confidential = True
        one.forget_whereabouts()
        one.save()
        listing_ids |= set(forget_traces(one))
    for one in others:
        if not one.is_confidential:
            _forget_words_of_row(one)
            listing_ids |= set(one.uses.values_list("listing_id", flat=True))
    index_listings(sorted(listing_ids))
    return location


def _of_the_same_row(location: Location) -> list[Location]:
    """The other public addresses that a feed gives for this location."""
    if not (location.source and location.source_id):
        return []
    key = row_of(location.source_id)
    alike = Q(source_id=key) | Q(source_id__startswith=f"{key}#")
    found = Location.objects.filter(alike, source=location.source, is_confidential=False)
    return [one for one in found.exclude(pk=location.pk) if row_of(one.source_id) == key]


def _forget_words_of_row(location: Location) -> None:
    """Empty name and texts that the feed said. What an editor wrote stays."""
    said = location.source_record
    texts = [
        f"{text}_{language.suffix}" for text in TRANSLATED_LOCATION for language in languages.ALL
    ]
    gone = [
        key
        for key in ("name", *texts)
        if (value := getattr(location, key)) and (said is None or said.get(key) == gist(key, value))
    ]
    for text in TRANSLATED_LOCATION:
        if f"{text}_{languages.DEFAULT.suffix}" in gone:
            setattr(location, text, "")
    for key in gone:
        setattr(location, key, "" if key == "name" else None)
    if said is not None:
        location.source_record = {key: said[key] for key in said if key not in gone}
    location.save()


def forget_traces(location: Location) -> list[int]:
    """What told where this private location is. Returns the keys of its listings.

    Listings and their revisions hold only the location's id, but for revisions older than
    locations, which held addresses. Wagtail's log holds a label, which may have been a town.
    Corrections may hold an address that somebody proposed.
    """
    kind = ContentType.objects.get_for_model(Location)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(location.pk))
    entries.update(label=str(location))
    listing_ids = list(location.uses.values_list("listing_id", flat=True))
    for correction in Correction.objects.filter(listing_id__in=listing_ids):
        _without_places(correction, ("proposed", "present"))
    listings = ContentType.objects.get_for_model(Listing)
    for revision in Revision.objects.filter(
        content_type=listings, object_id__in=[str(pk) for pk in listing_ids]
    ).iterator(chunk_size=100):
        _without_places(revision, ("content",))
    return listing_ids


def _without_places(row, columns) -> None:
    holding = [column for column in columns if "places" in getattr(row, column)]
    for column in holding:
        getattr(row, column).pop("places")
    if holding:
        type(row).objects.filter(pk=row.pk).update(
            **{column: getattr(row, column) for column in holding}
        )
