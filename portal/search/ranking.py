"""How well objects hold the words somebody looks for: a sum for each of them, held as bits.

Bit n of the sums' first digits is the last binary digit of the sum of object n, and so on: to add
points to fifty thousand objects at once takes a few microseconds, and the best can be read off
from the highest digit down.
"""

from collections.abc import Iterable, Iterator

from portal.search.read import Standing

MOST_WEIGHT = 5


class Scores:
    def __init__(self, standings: Iterable[Standing] = ()):
        """A word in a name counts 8, or 5 where it only begins so; in another text 3, or 1, also
        where the object only is what it stands for, which counts 1 more. All that times its
        weight: of several words the rare one says most of what is meant.
        """
        self._digits: list[int] = []
        standings = list(standings)
        weights = weights_of([standing.begun.bit_count() for standing in standings])
        for standing, weight in zip(standings, weights, strict=True):
            begun, whole, begun_in_name, whole_in_name, meant = standing
            points_5 = begun_in_name | whole_in_name
            points_3 = whole | points_5
            self.add(begun | points_3, weight)
            self.add(points_3, 2 * weight)
            self.add(points_5, 2 * weight)
            self.add(whole_in_name, 3 * weight)
            self.add(meant, weight)

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


def weights_of(counts: list[int]) -> list[int]:
    """One for the commonest word; one more each time that a word stands in half as many objects.

    The idea of inverse document frequency (Spärck Jones 1972), in whole steps.
    """
    most = max(counts, default=0)
    return [min(MOST_WEIGHT, (most // max(count, 1)).bit_length()) or 1 for count in counts]
