"""Ids of what has no column for one. The same in every language, every export and every answer."""

import uuid
from hashlib import sha1

# Everything below is made from this one and a name.
NAMESPACE = uuid.UUID("7b1d1f5e-3c0a-5d0c-9d4b-5a2f8f6d9a11")
# A service at a location: the keys of both, in a UUID of the kind that is free to use (RFC 9562,
# version 8), so that one can be found by its id without a column and without a table of ids.
MARK = 0x5A1
LARGEST_KEY = 1 << 48


def made_of(*parts) -> str:
    """The id of what these parts name."""
    return part_of(NAMESPACE, *parts)


def part_of(owner: uuid.UUID, *parts) -> str:
    """The id of a part of a listing or a location: the same wherever its owner is kept."""
    # As `uuid.uuid5`, without its object: a page of services has thousands of parts.
    name = "|".join(map(str, parts)).encode()
    digest = bytearray(sha1(owner.bytes + name, usedforsecurity=False).digest())
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:32]}"


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
