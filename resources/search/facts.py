"""The facts of one listing that filters ask for, and their way into a row and back."""

import json
from datetime import date, time
from typing import NamedTuple

from resources.choices import Cost, Room, Status

# Ages that a school year stands for: pre-kindergarten is 4, grade 1 is 6, grade 12 is 17.
GRADES = {"pk": 4, "k": 5} | {str(number): number + 5 for number in range(1, 13)} | {"adult": 18}
SCHOOL_AUDIENCES = {
    "prek": range(0, 5),
    "elementary": range(5, 11),
    "middle": range(11, 14),
    "high": range(14, 19),
}
# The ages of their first and last grades.
ENDS = {
    "elementary": (GRADES["k"], GRADES["5"]),
    "middle": (GRADES["6"], GRADES["8"]),
    "high": (GRADES["9"], GRADES["12"]),
}
EVERYBODY = {"families", "caregivers", "newcomers"}
# Audiences that say something about ages; situations do not.
AGED = {*SCHOOL_AUDIENCES, *EVERYBODY}


class Hours(NamedTuple):
    """Like `OpeningHours`, as `resources.opening` reads it: in minutes of the day."""

    weekday: int
    opens: int
    closes: int
    location_id: int | None


class Exceptional(NamedTuple):
    """Like `HoursException`, in minutes of the day."""

    starts: date
    ends: date
    opens: int | None
    closes: int | None
    location_id: int | None


class Facts(NamedTuple):
    """`verified` and `due` are ordinals of days or None; `hours` are `(weekday, opens, closes,
    location)` and `exceptions` `(first day, last day, opens, closes, location)` with minutes of
    the day; `points` are latitude and longitude in degrees."""

    needs: tuple
    spoken: tuple
    audiences: tuple
    texts_in: tuple
    cost: str
    room: str
    status: str
    min_age: int | None
    max_age: int | None
    verified: int | None
    due: int | None
    points: tuple
    zips: tuple
    hours: tuple
    exceptions: tuple
    access: tuple = ()
    offers: tuple = ()

    def dump(self) -> str:
        return json.dumps(self, separators=(",", ":"))

    @classmethod
    def load(cls, text: str, same: dict) -> "Facts":
        """`same` lets listings share what is equal: fifty thousand of them stay in memory."""
        values = (
            tuple([tuple(item) if type(item) is list else item for item in value])
            if type(value) is list
            else value
            for value in json.loads(text)
        )
        return cls(*(same.setdefault(value, value) for value in values))

    def values(self):
        """(filter, value) pairs that hold for this listing: what the catalogue keeps bits of."""
        for need in self.needs:
            yield "need", need
        for audience in self.audiences:
            yield "audience", audience
        for code in self.spoken:
            yield "speaks", code
        for code in self.texts_in:
            yield "texts", code
        for code in self.zips:
            yield "zip", code
        for code in self.access:
            yield "access", code
        for one in self.offers:
            yield "offers", one
        if self.cost == Cost.FREE:
            yield "now", "free"
        if self.room == Room.ACCEPTING:
            yield "now", "room"
        if self.room == Room.FULL:
            yield "is", "full"
        if self.status == Status.PAUSED:
            yield "is", "paused"
        if not self.points:
            yield "is", "placeless"

    def serves(self, age: int) -> bool:
        """Whether somebody of this age is served. Without ages, the kinds of school decide.

        What is for a kind of school ends with those who turn its last age: "grades 1 to 3" end at
        9, where grade 4 begins. Where the school itself begins or ends at that age, the grade
        belongs to it: "ages 11 to 13" are all of middle school.
        """
        schools = [SCHOOL_AUDIENCES[kind] for kind in self.audiences if kind in SCHOOL_AUDIENCES]
        if self.min_age is not None or self.max_age is not None:
            if schools and age == self.max_age and GRADES["pk"] < age < GRADES["adult"]:
                return any(age in ENDS.get(kind, ()) for kind in self.audiences)
            return (self.min_age or 0) <= age <= (999 if self.max_age is None else self.max_age)
        if not schools or (age >= 18 and not EVERYBODY.isdisjoint(self.audiences)):
            return True
        return any(age in ages for ages in schools)

    @property
    def ages(self) -> tuple:
        """What decides `serves`: listings that agree in this serve the same grades."""
        return self.min_age, self.max_age, tuple(one for one in self.audiences if one in AGED)

    @property
    def hour_rows(self) -> list[Hours]:
        return [Hours(*row) for row in self.hours]

    @property
    def exception_rows(self) -> list[Exceptional]:
        return [
            Exceptional(date.fromordinal(first), date.fromordinal(last), *rest)
            for first, last, *rest in self.exceptions
        ]


def minutes(value: time | None) -> int | None:
    return None if value is None else value.hour * 60 + value.minute
