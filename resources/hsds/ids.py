"""Ids of what has no column for one. The same in every language, every export and every answer."""

import uuid

# Everything below is made from this one and a name.
NAMESPACE = uuid.UUID("7b1d1f5e-3c0a-5d0c-9d4b-5a2f8f6d9a11")
# A service at a location: the keys of both, in a UUID of the kind that is free to use (RFC 9562,
# version 8), so that one can be found by its id without a column and without a table of ids.
MARK = 0x5A1
LARGEST_KEY = 1 << 48


def made_of(*parts) -> str:
    """The id of what these parts name."""
    return str(uuid.uuid5(NAMESPACE, "|".join(str(part) for part in parts)))


def part_of(owner: uuid.UUID, *parts) -> str:
    """The id of a part of a listing or a location: the same wherever its owner is kept."""
    return str(uuid.uuid5(owner, "|".join(str(part) for part in parts)))


def at_location(listing_pk: int, location_pk: int) -> str:
    value = (listing_pk << 80) | (0x8 << 76) | (MARK << 64) | (0b10 << 62) | location_pk
    return str(uuid.UUID(int=value))


def pair_of(value: uuid.UUID) -> tuple[int, int] | None:
    """The keys of listing and location in an id, or None where it is not one of ours."""
    listing_pk = value.int >> 80
    location_pk = value.int & ((1 << 62) - 1)
    if location_pk >= LARGEST_KEY or str(value) != at_location(listing_pk, location_pk):
        return None
    return listing_pk, location_pk
