"""What a roster changes for one student: computed here, written by `plans/actions/rosters.py`."""

import datetime

from plans.choices import RecordSource, StudentStatus
from plans.models import Caregiver, Enrollment, Student
from plans.rosters.caring import care
from plans.rosters.changes import Change, Day, Wanted, is_live
from plans.rosters.report import Count
from plans.rosters.schooling import place


def compare(
    wanted: Wanted,
    student: Student | None,
    enrollments: list[Enrollment],
    caregivers: list[Caregiver],
    accounts: dict[str, int],
    when: Day,
) -> Change | None:
    """None for a student nobody knows, whom the roster does not describe or gives no school."""
    if student is None and (wanted.is_gone or not wanted.is_whole):
        return None
    change = Change(student or Student(sis_id=wanted.row["id"], source=RecordSource.ROSTER))
    change.is_new = student is None
    if wanted.is_gone:
        leave(change, enrollments, when)
        return change
    if wanted.is_whole:
        _describe(change, wanted.row)
    if not (wanted.only_restricts or enrollments and wanted.keeps_places):
        place(change, wanted, enrollments, when)
    if change.student.school_id is None:
        return None
    care(change, wanted, caregivers, accounts, when)
    if not change.counts:
        change.counts.append(Count.SAME if change.is_empty else Count.CHANGED)
    return change


def leave(change: Change, enrollments: list[Enrollment], when: Day) -> None:
    """The roster names the student no more: their time at school ended yesterday."""
    live = [one for one in enrollments if is_live(one, when.today)]
    for one in live:
        if one.starts_on > when.today:
            change.withdrawn.append(one)
        else:
            one.ends_on = max(one.starts_on, when.yesterday)
            change.enrollments.append(one)
    if live:
        change.counts.append(Count.LEFT)
    if change.student.status != StudentStatus.LEFT:
        change.student.status = StudentStatus.LEFT
        change.fields.add("status")


def _describe(change: Change, row: dict) -> None:
    """Names and the like. What the roster leaves empty stays as it is known."""
    student = change.student
    values = {name: row[name] for name in ("first_name", "last_name", "number", "grade")}
    values["birth_date"] = _day(row["birth_date"])
    values["home_language"] = row["language"]
    for name, value in values.items():
        if value and change.set(student, name, value):
            change.fields.add(name)
    if change.set(student, "source", RecordSource.ROSTER):
        change.fields.add("source")


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
