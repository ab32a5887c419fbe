"""Sets of objects as long integers: bit n is the object with id n.

Fifty thousand listings are six kilobytes, and to combine or count two such sets takes about a
microsecond, so every filter can say how many listings it would leave.

The database keeps such a set in parts of `PART` ids each, so that a change of one object writes
little: up to `MOST_LISTED` as a list of places in the part (two bytes each, the lowest first), more
as the bits themselves. The length tells which: only the bits fill all of `PART_BYTES`. Roaring
bitmaps (Chambi, Lemire, Kaser, Godin 2016) do the same, with larger parts.
"""

import struct
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

CHUNK = 4096
CHUNK_OF_ONES = (1 << CHUNK) - 1

PART = 8192
# Up to so many it is quicker to take them one by one than to write the whole set out.
FEW = 20
PART_BYTES = PART // 8
MOST_LISTED = 64


class BitTable:
    """Named sets that change one listing at a time and are read whole."""

    def __init__(self):
        self._bytes: dict[tuple, bytearray] = {}
        self._whole: dict[tuple, int] = {}

    def add(self, key: tuple, pk: int) -> None:
        kept = self._bytes.get(key)
        if kept is None:
            kept = self._bytes[key] = bytearray()
        place = pk >> 3
        if place >= len(kept):
            kept.extend(bytes(place + 256 - len(kept)))
        kept[place] |= 1 << (pk & 7)
        self._whole.pop(key, None)

    def add_all(self, key: tuple, pks: Iterable[int]) -> None:
        whole = self.get(key) | bits_of(pks)
        self._bytes[key] = bytearray(whole.to_bytes((whole.bit_length() + 7) // 8, "little"))
        self._whole[key] = whole

    def discard(self, key: tuple, pk: int) -> None:
        kept, place = self._bytes.get(key), pk >> 3
        if kept is not None and place < len(kept):
            kept[place] &= ~(1 << (pk & 7)) & 0xFF
            self._whole.pop(key, None)

    def get(self, key: tuple) -> int:
        whole = self._whole.get(key)
        if whole is None:
            whole = self._whole[key] = int.from_bytes(self._bytes.get(key, b""), "little")
        return whole

    def named(self, name: str) -> list[tuple[object, int]]:
        """(value, set) of every key `(name, value)`."""
        return [(key[1], self.get(key)) for key in list(self._bytes) if key[0] == name]


def bits_of(ids: Iterable[int]) -> int:
    """The set of these ids."""
    ids = list(ids)
    if len(ids) <= FEW:
        bits = 0
        for pk in ids:
            bits |= 1 << pk
        return bits
    digits = bytearray(b"0") * (max(ids) + 1)
    last = len(digits) - 1
    for pk in ids:
        digits[last - pk] = 49
    return int(digits, 2)


def flags(bits: int) -> str:
    """A text whose nth letter is "1" for the ids in the set; as long as the highest of them."""
    return bin(bits)[:1:-1]


def members_from(bits: int, skip: int) -> Iterator[int]:
    """The ids in the set but for the lowest `skip`, without writing those out."""
    start = 0
    while bits:
        chunk = bits & CHUNK_OF_ONES
        held = chunk.bit_count()
        if held > skip:
            yield from (start + place for place in islice(members(chunk), skip, None))
        skip = max(0, skip - held)
        bits >>= CHUNK
        start += CHUNK


def members(bits: int) -> Iterator[int]:
    """The ids in the set, from the lowest."""
    if bits.bit_count() <= FEW:
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1
            bits ^= lowest
        return
    letters = flags(bits)
    place = letters.find("1")
    while place >= 0:
        yield place
        place = letters.find("1", place + 1)


def pack(bits: int) -> bytes:
    """One part of a set, as the database keeps it."""
    if not bits:
        return b""
    if bits.bit_count() > MOST_LISTED:
        return bits.to_bytes(PART_BYTES, "little")
    return pack_places(list(members(bits)))


def pack_places(places: Collection[int]) -> bytes:
    """The same for a set that is given by its places in the part, each once."""
    if len(places) > MOST_LISTED:
        return bits_of(places).to_bytes(PART_BYTES, "little")
    return struct.pack(f"<{len(places)}H", *sorted(places))


def unpack(packed: bytes) -> int:
    if len(packed) == PART_BYTES:
        return int.from_bytes(packed, "little")
    bits = 0
    for place in places_of(packed):
        bits |= 1 << place
    return bits


def places_of(packed: bytes) -> tuple[int, ...]:
    """Of a part that is kept as a list."""
    return struct.unpack(f"<{len(packed) // 2}H", packed)


class Union:
    """A set put together from parts; `bits` is the whole."""

    def __init__(self):
        self._bits, self._ids = 0, []

    def add(self, part: int, packed: bytes) -> None:
        start = part * PART
        if len(packed) == PART_BYTES:
            self._bits |= int.from_bytes(packed, "little") << start
        else:
            self._ids += [start + place for place in places_of(packed)]

    @property
    def bits(self) -> int:
        return self._bits | bits_of(self._ids)
