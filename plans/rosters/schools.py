"""The schools a roster names, matched to those the portal knows."""

from dataclasses import dataclass

from portal.models import School


@dataclass
class Found:
    """One school of the roster; without `pk` the portal does not know it yet."""

    sis_id: str
    number: str
    name: str
    pk: int | None


class Schools:
    """Small enough for memory: a district has dozens of schools. A place in `found` names one.

    A school is known by its id, then by its number; by its name only where it has no id yet.
    """

    def __init__(self):
        self.found: list[Found] = []
        self._places: dict[str, int] = {}
        known = list(School.objects.all())
        self._ids = {school.sis_id: school for school in known if school.sis_id}
        self._numbers = {school.number: school for school in known if school.number}
        self._names = {school.name.lower(): school for school in known if not school.sis_id}
        self._any_name = {school.name.lower(): school for school in known}

    def add(self, sis_id: str, number: str, name: str) -> int:
        """Take in a school of the roster; its place."""
        if sis_id in self._places:
            return self._places[sis_id]
        school = (
            self._ids.get(sis_id)
            or self._ids.get(number)
            or self._numbers.get(number)
            or self._names.get(name.lower())
        )
        self.found.append(
            Found(sis_id, number[:64], name[:120] or sis_id, school.pk if school else None)
        )
        place = self._places[sis_id] = len(self.found) - 1
        return place

    def by_id(self, sis_id: str) -> int | None:
        """The place of a school that `add` has taken in; a delta may leave out what is known."""
        if sis_id not in self._places and (school := self._ids.get(sis_id)):
            return self.add(sis_id, school.number, school.name)
        return self._places.get(sis_id)

    def by_any(self, cell: str) -> int | None:
        """By id, number or name: as people write schools in a table of their own."""
        school = self._ids.get(cell) or self._numbers.get(cell) or self._any_name.get(cell.lower())
        if school is None:
            return None
        return self.add(school.sis_id or f"={school.pk}", school.number, school.name)

    @property
    def new(self) -> list[Found]:
        return [one for one in self.found if one.pk is None]

    def pk(self, place: int) -> int | None:
        return self.found[place].pk
