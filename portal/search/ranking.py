"""How well objects hold the words somebody looks for: a sum for each of them, held as bits.

Bit n of the sums' first digits is the last binary digit of the sum of object n, and so on: to add
points to fifty thousand objects at once takes a few microseconds, and the best can be read off
from the highest digit down.
"""

from collections.abc import Iterable, Iterator

from portal.search.read import Standing


class Scores:
    def __init__(self, standings: Iterable[Standing] = ()):
        """A word in a name counts 8, or 5 where it only begins so; in another text 3, or 1."""
        self._digits: list[int] = []
        for begun, whole, begun_in_name, whole_in_name in standings:
            points_5 = begun_in_name | whole_in_name
            points_3 = whole | points_5
            self.add(begun | points_3, 1)
            self.add(points_3, 2)
            self.add(points_5, 2)
            self.add(whole_in_name, 3)

    def add(self, bits: int, points: int) -> None:
        for place in range(points.bit_length()):
            if points >> place & 1:
                self._carry(bits, place)

    def _carry(self, bits: int, place: int) -> None:
        while bits:
            while place >= len(self._digits):
                self._digits.append(0)
            digit = self._digits[place]
            self._digits[place], bits = digit ^ bits, digit & bits
            place += 1

    def of(self, pk: int) -> int:
        return sum((digit >> pk & 1) << place for place, digit in enumerate(self._digits))

    def best_first(self, among: int) -> Iterator[int]:
        """Sets of equal sums, the highest first."""
        yield from self._split(among, len(self._digits) - 1)

    def _split(self, among: int, place: int) -> Iterator[int]:
        if not among:
            return
        if place < 0:
            yield among
            return
        digit = self._digits[place]
        yield from self._split(among & digit, place - 1)
        yield from self._split(among & ~digit, place - 1)
