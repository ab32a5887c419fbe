"""A student's times at schools, brought to what the roster says."""

import datetime

from plans.choices import RecordSource, StudentStatus
from plans.models import Enrollment
from plans.rosters import spells
from plans.rosters.changes import Change, Day, Wanted, is_live, standing_at
from plans.rosters.report import Count
from plans.rosters.spells import DAY, Spell


def place(change: Change, wanted: Wanted, enrollments: list[Enrollment], when: Day) -> None:
    live = [one for one in enrollments if is_live(one, when.today)]
    before = {one.school_id for one in live}
    was_open = any(one.ends_on is None for one in live)
    if wanted.is_delta:
        if not (wanted.classes or wanted.homes):
            return
        stands = [
            Spell(one.school_id, one.starts_on, one.ends_on, one.classes, one.ends_on)
            for one in live
        ]
        times = spells.after_delta(wanted.classes, wanted.homes, stands, when.yesterday)
    else:
        times = spells.wanted(wanted.classes, wanted.homes)
    left_over = list(enrollments)
    placed = [_match(change, time, left_over, when) for time in times]
    kept = list(placed)
    for one in left_over:
        if not is_live(one, when.today):
            kept.append(one)
        elif one.starts_on > when.today:
            change.withdrawn.append(one)
        else:
            later = [other.starts_on for other in placed if other.starts_on > one.starts_on]
            last = min(later) - DAY if later else when.yesterday
            if change.set(one, "ends_on", max(one.starts_on, min(last, one.ends_on or last))):
                change.enrollments.append(one)
            kept.append(one)
    _settle(change, kept, when)
    _count_places(change, kept, before, was_open, bool(enrollments), when)


def _match(change: Change, time: Spell, left_over: list[Enrollment], when: Day) -> Enrollment:
    """The enrollment of this time, found or new, brought to what the roster says."""
    found = next((one for one in left_over if _is_same(one, time)), None)
    if found is None and time.starts_on:
        # The same first day at another school: it was written down wrongly.
        found = next(
            (
                one
                for one in left_over
                if one.starts_on >= time.starts_on and one.ends_on is None and time.ends_on is None
            ),
            None,
        )
    if found is None:
        starts_on = time.starts_on or _since(when, time, left_over)
        found = Enrollment(
            school_id=time.school,
            starts_on=starts_on,
            ends_on=time.ends_on,
            grade=change.student.grade,
            source=RecordSource.ROSTER,
            classes=time.classes,
        )
        change.enrollments.append(found)
        return found
    left_over.remove(found)
    values = {"school_id": time.school, "ends_on": time.ends_on, "classes": time.classes}
    # What began in an earlier school year goes on; this year's first day may be put right.
    if time.starts_on and found.starts_on >= when.year_starts:
        values["starts_on"] = time.starts_on
    if time.ends_on and time.ends_on < values.get("starts_on", found.starts_on):
        values["starts_on"] = time.starts_on or time.ends_on
    if time.starts_on is None and time.ends_on is None and found.ends_on is not None:
        # Known to end some day; the roster says nothing of days.
        values["ends_on"] = None
    if change.student.grade:
        values["grade"] = change.student.grade
    if change.set_all(found, values):
        change.enrollments.append(found)
    return found


def _is_same(one: Enrollment, time: Spell) -> bool:
    if one.school_id != time.school:
        return False
    if time.starts_on is None:
        return one.ends_on is None or (time.ends_on is not None and one.ends_on == time.ends_on)
    return (one.ends_on is None or one.ends_on >= time.starts_on) and (
        time.ends_on is None or one.starts_on <= time.ends_on
    )


def _since(when: Day, time: Spell, others: list[Enrollment]) -> datetime.date:
    """The first day of a time that has none: the school year's for a new student, else today."""
    start = when.today if others else min(when.year_starts, when.today)
    return min(start, time.ends_on) if time.ends_on else start


def _settle(change: Change, enrollments: list[Enrollment], when: Day) -> None:
    """The student's school and status as pages show them."""
    if place := standing_at(enrollments, when.today):
        if change.set(change.student, "school_id", place.school_id):
            change.fields.add("school")
    live = any(is_live(one, when.today) for one in enrollments)
    status = StudentStatus.ENROLLED if live else StudentStatus.LEFT
    if change.set(change.student, "status", status):
        change.fields.add("status")


def _count_places(change, kept, before, was_open, was_known, when: Day) -> None:
    live = [one for one in kept if is_live(one, when.today)]
    after = {one.school_id for one in live if one.ends_on is None} or {
        one.school_id for one in live
    }
    if change.is_new:
        change.counts.append(Count.NEW)
    elif was_known and not before and live:
        change.counts.append(Count.BACK)
    elif before and was_open and not any(one.ends_on is None for one in live):
        change.counts.append(Count.LEFT)
    elif before and after - before:
        change.counts.append(Count.MOVED)
        starts_on = [one.starts_on for one in live if one.school_id in after - before]
        change.named_until = max(min(starts_on), when.today) - DAY
