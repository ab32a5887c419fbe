"""From the classes a roster lists to a student's times at schools.

A student is at a school from the first day of any class there to the last; a term that ends, or a
week between two classes, ends nothing. One school at a time is left open: the student's own.
"""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

DAY = datetime.timedelta(days=1)
# A change of classes, not of schools.
GAP = datetime.timedelta(days=10)


class Classes(NamedTuple):
    """Classes of one student at one school with the same days; `gone`: the roster deletes them."""

    school: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    gone: bool
    rows: int
    # The last day is only the term's.
    to_term_end: bool


@dataclass
class Spell:
    """A time at a school. No first day: nobody knows since when."""

    school: int
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    classes: int = 0
    # The last day as the roster has it, also where it is only a term's.
    written_end: datetime.date | None = None


def wanted(classes: list[Classes], homes: list[tuple[int, bool]]) -> list[Spell]:
    """`homes`: the schools that the roster says are the student's, the main one marked.

    Ordered by first day; at most one is open.
    """
    here = [one for one in classes if not one.gone]
    times = [
        spell
        for school in sorted({one.school for one in here})
        for spell in _at_one_school(school, [one for one in here if one.school == school])
    ]
    if not times and homes:
        return [Spell(_main(homes), None, None)]
    return one_open(times, homes)


def _main(homes: list[tuple[int, bool]]) -> int:
    return next((school for school, is_main in homes if is_main), homes[0][0])


def _at_one_school(school: int, classes: list[Classes]) -> list[Spell]:
    spells: list[Spell] = []
    for one in sorted(classes, key=lambda one: one.starts_on or datetime.date.min):
        ends_on = None if one.to_term_end else one.ends_on
        last = spells[-1] if spells else None
        if last and (
            last.ends_on is None or not one.starts_on or one.starts_on <= last.ends_on + GAP
        ):
            last.classes += one.rows
            last.ends_on = _later(last.ends_on, ends_on)
            last.written_end = _later(last.written_end, one.ends_on)
        else:
            spells.append(Spell(school, one.starts_on, ends_on, one.rows, one.ends_on))
    return spells


def _later(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    """The later of two last days; without one it is open."""
    return max(one, other) if one and other else None


def one_open(times: list[Spell], homes: list[tuple[int, bool]]) -> list[Spell]:
    """Of several open times the student's own school stays open.

    A school that the roster no longer names as theirs ends the day before the next one begins. Two
    schools at once: the second keeps its own last day, or is left out where it has none.
    """
    times = sorted(times, key=lambda one: (one.starts_on or datetime.date.min, one.school))
    own = dict(homes)
    open_times = [one for one in times if one.ends_on is None]
    if len(open_times) < 2:
        return times
    main = max(
        open_times,
        key=lambda one: (
            one.school in own,
            own.get(one.school, False),
            one.starts_on or datetime.date.min,
            one.classes,
        ),
    )
    for one in open_times:
        if one is main:
            continue
        came_before = main.starts_on and (one.starts_on or datetime.date.min) < main.starts_on
        if came_before and one.school not in own:
            one.ends_on = main.starts_on - DAY
        else:
            one.ends_on = one.written_end
    return [one for one in times if one is main or one.ends_on is not None]


def after_delta(
    classes: list[Classes],
    homes: list[tuple[int, bool]],
    stands: list[Spell],
    yesterday: datetime.date,
) -> list[Spell]:
    """The times at schools after a file of changes, from those that `stand` open or to come.

    A class that ends is not a student who leaves: only when as many classes have gone as the school
    is known to have (`Spell.classes`), the time there ends. A school that the student's own row
    names no more is left.
    """
    times = []
    by_school = {spell.school: spell for spell in stands}
    for school in sorted({one.school for one in classes}):
        here = [one for one in classes if one.school == school]
        stays = [one for one in here if not one.gone and (one.to_term_end or not one.ends_on)]
        stand = by_school.pop(school, None)
        finished = sum(one.rows for one in here) - sum(one.rows for one in stays)
        if stays:
            spells = _at_one_school(school, stays)
            if stand:
                spells[0].starts_on = stand.starts_on
                spells[0].classes = max(stand.classes, spells[0].classes)
            times += spells
        elif stand and stand.classes and finished >= stand.classes:
            ends = [one.ends_on for one in here if one.ends_on and not one.to_term_end]
            stand.ends_on = max(max(ends) if ends else yesterday, stand.starts_on)
            stand.classes = 0
            times.append(stand)
        elif stand:
            stand.classes = max(stand.classes - finished, 0)
            times.append(stand)
        else:
            times += _at_one_school(school, [one for one in here if not one.gone])
    own = dict(homes)
    times += [spell for spell in by_school.values() if not homes or spell.school in own]
    if homes and not times:
        times = [Spell(_main(homes), None, None)]
    return one_open(times, homes)
