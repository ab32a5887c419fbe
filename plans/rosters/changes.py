"""What a roster wants for one student, and what is to be written for it."""

import datetime
from dataclasses import dataclass, field

from plans.models import Caregiver, Enrollment, Student
from plans.rosters.report import Count
from plans.rosters.spells import DAY, Classes


@dataclass(frozen=True)
class Day:
    """When the import happens. `year_starts`: since when a student without a day is there."""

    today: datetime.date
    year_starts: datetime.date
    parents_decide: bool

    @property
    def yesterday(self) -> datetime.date:
        return self.today - DAY


@dataclass
class Wanted:
    """One student as the roster has them. `is_whole`: False where only others' rows name them."""

    row: dict
    is_whole: bool
    is_gone: bool
    classes: list[Classes]
    homes: list[tuple[int, bool]]
    # Guardian's row and link's row, both as dicts.
    guardians: list[tuple[dict, dict]]
    # Whether a guardian who is not named has ended, and who has in any case.
    ends_guardians: bool
    gone_guardians: set[str]
    # Guardians whom a row names that is missing or was refused: they stay.
    stays: set[str]
    # What of caregivers a person of the school has written: uuid and field.
    by_hand: set[tuple]
    is_delta: bool
    # The roster has no row of the student that can be taken: it can only keep guardians away.
    only_restricts: bool = False
    # Rows about their schools may be lost: those whom the site knows stay where they are.
    keeps_places: bool = False


@dataclass
class Change:
    """What is to be written for one student. `named_until`: last day of helpers named by name;
    `shut_out`: caregivers whom the roster keeps away from now on.
    """

    student: Student
    is_new: bool = False
    fields: set[str] = field(default_factory=set)
    enrollments: list[Enrollment] = field(default_factory=list)
    withdrawn: list[Enrollment] = field(default_factory=list)
    caregivers: list[Caregiver] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    named_until: datetime.date | None = None
    shut_out: list[Caregiver] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (
            self.is_new or self.fields or self.enrollments or self.withdrawn or self.caregivers
        )

    def set(self, row, name: str, value) -> bool:
        """Whether this changes the row."""
        if getattr(row, name) == value:
            return False
        setattr(row, name, value)
        return True

    def set_all(self, row, values: dict) -> bool:
        changed = [name for name, value in values.items() if self.set(row, name, value)]
        return bool(changed)


def is_live(enrollment: Enrollment, today: datetime.date) -> bool:
    return enrollment.ends_on is None or enrollment.ends_on >= today


def standing_at(enrollments: list[Enrollment], today: datetime.date) -> Enrollment | None:
    """The enrollment that names a student's school: today's, else the next, else the last."""
    now = [one for one in enrollments if one.is_current(today)]
    if now:
        return max(now, key=lambda one: (one.ends_on is None, one.starts_on))
    coming = [one for one in enrollments if one.starts_on > today]
    if coming:
        return min(coming, key=lambda one: one.starts_on)
    return max(enrollments, key=lambda one: one.ends_on, default=None)
