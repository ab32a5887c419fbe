"""What a feed says against an editor's word: a correction that waits for the editors' decision.

A listing has one open question from feeds at most. A feed that is sent again adds to it, replaces
what it asked about the same field, and takes back what is settled.
"""

from collections.abc import Iterable
from datetime import datetime

from resources.actions.feeds.columns import PARTS, ROW
from resources.actions.stated import PLACE, stated
from resources.choices import Decision, Origin
from resources.models import Correction, Listing, ListingPlace, Location


def ask(
    listing_id: int,
    conflicts: dict,
    *,
    now: datetime,
    locations: dict[str, int] | None = None,
    settled: Iterable[str] = (),
) -> None:
    """`conflicts` are facts of a feed; `locations` are keys by their ids there."""
    listing = Listing.objects.get(pk=listing_id)
    proposed = {key: _as_stated(key, value, locations or {}) for key, value in conflicts.items()}
    _ask(listing, proposed, now, settled)


def ask_about_places(location_id: int, facts: dict, *, now: datetime) -> None:
    """Facts of one location: asked of the first listing that is there."""
    use = ListingPlace.objects.filter(location=location_id, listing__source__gt="").order_by("pk")
    use = use.select_related("listing").first()
    if use is None:
        return
    places = []
    for row in use.listing.place_rows.select_related("location"):
        place = row.location
        if place.is_confidential:
            continue
        said = _place(place)
        if place.pk == location_id:
            said |= {key.removesuffix("_en"): _filled(value) for key, value in facts.items()}
        places.append(said)
    _ask(use.listing, {"places": places}, now, ())


def ask_about_partner(organization_id: int, facts: dict, *, now: datetime) -> None:
    """Facts of an organisation: asked of its first listing."""
    listing = Listing.objects.filter(organization=organization_id, source__gt="").first()
    if listing:
        proposed = {f"organization.{key}": _filled(value) for key, value in facts.items()}
        _ask(listing, proposed, now, ())


def take_back(listing_ids: Iterable[int], settled: dict[int, set[str]]) -> None:
    """Fields of which nothing is left to decide."""
    waiting = Correction.objects.filter(
        listing__in=listing_ids, origin=Origin.FEED, decision=Decision.WAITING
    )
    for correction in waiting:
        _without(correction, settled.get(correction.listing_id, ()))
        _keep(correction)


def _ask(listing: Listing, proposed: dict, now: datetime, settled) -> None:
    correction = Correction.objects.filter(
        listing=listing, origin=Origin.FEED, decision=Decision.WAITING
    ).first() or Correction(listing=listing, origin=Origin.FEED, proposed={}, present={})
    _without(correction, settled)
    present = stated(listing, proposed)
    changed = {key for key in proposed if correction.proposed.get(key) != proposed[key]}
    correction.proposed |= {key: proposed[key] for key in changed}
    correction.present |= {key: present[key] for key in changed}
    if changed:
        correction.made_at = now
    _keep(correction)


def _without(correction: Correction, keys) -> None:
    for key in keys:
        correction.proposed.pop(key, None)
        correction.present.pop(key, None)


def _keep(correction: Correction) -> None:
    if correction.proposed:
        correction.save()
    elif correction.pk:
        correction.delete()


def _as_stated(key: str, value, locations: dict[str, int]):
    """A fact as a correction holds it."""
    if key == "places":
        pks = [locations[one] for one in value or () if one in locations]
        found = Location.objects.in_bulk(pks)
        return [_place(found[pk]) for pk in pks if not found[pk].is_confidential]
    if key not in PARTS:
        return _filled(value)
    if key not in ROW:
        return sorted(value or ())
    rows = []
    for part in value or ():
        row = dict(zip(ROW[key], part, strict=False))
        location = locations.get(row.pop("location"))
        row = {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in row.items()}
        rows.append(row | ({"location_id": location} if location else {}))
    return rows


def _place(place: Location) -> dict:
    said = {name: _filled(getattr(place, name)) for name in PLACE}
    return said | ({"source_id": place.source_id} if place.source_id else {})


def _filled(value):
    return "" if value is None else value
