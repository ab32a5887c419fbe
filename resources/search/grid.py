"""Where listings are: a grid of small fields, so that only those around a point are looked at."""

from itertools import product
from math import cos, hypot, radians

from portal.search.bits import BitTable, bits_of, members

MILES_A_DEGREE = 69.09
# Degrees: about three and a half by two and a half miles in Massachusetts.
FIELD = 0.05

Field = tuple[int, int]


class Compass:
    """Distances from one point, in miles, on a flat map: right to a thousandth within 50 miles."""

    def __init__(self, latitude: float, longitude: float):
        self.latitude, self.longitude = latitude, longitude
        self.narrowing = cos(radians(latitude))

    def miles(self, lat: float, lon: float) -> float:
        return MILES_A_DEGREE * hypot(lat - self.latitude, (lon - self.longitude) * self.narrowing)

    def to_nearest(self, field: Field) -> float:
        """Miles to the nearest spot of a field."""
        south, west = field[0] * FIELD, field[1] * FIELD
        return self.miles(
            min(max(self.latitude, south), south + FIELD),
            min(max(self.longitude, west), west + FIELD),
        )

    def to_farthest(self, field: Field) -> float:
        """Miles to the farthest spot of a field."""
        south, west = field[0] * FIELD, field[1] * FIELD
        corners = product((south, south + FIELD), (west, west + FIELD))
        return max(self.miles(*corner) for corner in corners)


class Grid:
    def __init__(self):
        self._fields: dict[Field, dict[int, tuple]] = {}
        self._bits = BitTable()

    def add(self, pk: int, points) -> None:
        for point in points:
            field = _field(*point)
            there = self._fields.setdefault(field, {})
            there[pk] = (*there.get(pk, ()), point)
            self._bits.add(field, pk)

    def discard(self, pk: int, points) -> None:
        for point in points:
            self._fields.get(_field(*point), {}).pop(pk, None)
            self._bits.discard(_field(*point), pk)

    def within(self, compass: Compass, most: float) -> int:
        """The listings with a place at most so many miles away, as bits."""
        found = 0
        for field, there in self._fields.items():
            if compass.to_nearest(field) > most:
                continue
            if compass.to_farthest(field) <= most:
                found |= self._bits.get(field)
            else:
                found |= bits_of(
                    pk
                    for pk, points in there.items()
                    if any(compass.miles(*point) <= most for point in points)
                )
        return found

    def rings(self, compass: Compass) -> list[tuple[float, Field]]:
        """(miles to its nearest spot, field) of every field, the nearest first."""
        return sorted((compass.to_nearest(field), field) for field in self._fields)

    def nearest(
        self, compass: Compass, rings: list[tuple[float, Field]], among: int, count: int
    ) -> list[tuple[int, float]]:
        """The nearest (id, miles) `among` these bits, at least `count` if there are.

        `rings` are those of this compass.
        """
        found: dict[int, float] = {}
        for start, (_near, field) in enumerate(rings):
            there = self._fields[field]
            for pk in members(self._bits.get(field) & among):
                distance = min(compass.miles(*point) for point in there[pk])
                found[pk] = min(distance, found.get(pk, distance))
            if len(found) < count:
                continue
            beyond = rings[start + 1][0] if start + 1 < len(rings) else float("inf")
            # Nothing in the fields that remain is nearer than their nearest edge.
            if sum(distance <= beyond for distance in found.values()) >= count:
                break
        return sorted(found.items(), key=lambda pair: (pair[1], pair[0]))


def _field(lat: float, lon: float) -> Field:
    return int(lat // FIELD), int(lon // FIELD)
