"""Sets of listings as long integers: bit n is the listing with id n.

Fifty thousand listings are six kilobytes, and to combine or count two such sets takes about a
microsecond, so every filter can say how many listings it would leave.
"""

from collections.abc import Iterable, Iterator


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
    if not ids:
        return 0
    digits = bytearray(b"0") * (max(ids) + 1)
    last = len(digits) - 1
    for pk in ids:
        digits[last - pk] = 49
    return int(digits, 2)


def flags(bits: int) -> str:
    """A text whose nth letter is "1" for the ids in the set; as long as the highest of them."""
    return bin(bits)[:1:-1]


def members(bits: int) -> Iterator[int]:
    """The ids in the set, from the lowest."""
    letters = flags(bits)
    place = letters.find("1")
    while place >= 0:
        yield place
        place = letters.find("1", place + 1)
