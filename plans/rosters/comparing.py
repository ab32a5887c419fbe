"""What a roster changes for one student: computed here, written by `plans/actions/rosters.py`."""

import datetime
from dataclasses import dataclass, field

from plans.choices import RecordSource, Relation, StudentStatus
from plans.models import Caregiver, Enrollment, Student
from plans.rosters import spells
from plans.rosters.report import Count
from plans.rosters.spells import Classes, Spell

DAY = datetime.timedelta(days=1)
# What a roster can say; a finer word by a person of the school stays.
COARSE = (Relation.PARENT, Relation.GUARDIAN, Relation.RELATIVE)
# Whom the law lets decide about school until a court says otherwise.
DECIDING = (Relation.PARENT, Relation.MOTHER, Relation.FATHER, Relation.GUARDIAN)
CONTACT = ("first_name", "last_name", "email", "phone", "language")


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
    is_delta: bool


@dataclass
class Change:
    """What is to be written for one student. `named_until`: last day of helpers named by name."""

    student: Student
    is_new: bool = False
    fields: set[str] = field(default_factory=set)
    enrollments: list[Enrollment] = field(default_factory=list)
    withdrawn: list[Enrollment] = field(default_factory=list)
    caregivers: list[Caregiver] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    named_until: datetime.date | None = None

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


def compare(
    wanted: Wanted,
    student: Student | None,
    enrollments: list[Enrollment],
    caregivers: list[Caregiver],
    accounts: dict[str, int],
    when: Day,
) -> Change | None:
    """None for a student nobody knows and the roster does not describe."""
    if student is None and (wanted.is_gone or not wanted.is_whole):
        return None
    change = Change(student or Student(sis_id=wanted.row["id"], source=RecordSource.ROSTER))
    change.is_new = student is None
    if wanted.is_gone:
        leave(change, enrollments, when)
        return change
    if wanted.is_whole:
        _describe(change, wanted.row)
    _place(change, wanted, enrollments, when)
    _care(change, wanted, caregivers, accounts, when)
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
    values["birth_date"] = spells_day(row["birth_date"])
    values["home_language"] = row["language"]
    for name, value in values.items():
        if value and change.set(student, name, value):
            change.fields.add(name)
    if change.set(student, "source", RecordSource.ROSTER):
        change.fields.add("source")


def spells_day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


# --- schools ---


def _place(change: Change, wanted: Wanted, enrollments: list[Enrollment], when: Day) -> None:
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


def standing_at(enrollments: list[Enrollment], today: datetime.date) -> Enrollment | None:
    """The enrollment that names a student's school: today's, else the next, else the last."""
    now = [one for one in enrollments if one.is_current(today)]
    if now:
        return max(now, key=lambda one: (one.ends_on is None, one.starts_on))
    coming = [one for one in enrollments if one.starts_on > today]
    if coming:
        return min(coming, key=lambda one: one.starts_on)
    return max(enrollments, key=lambda one: one.ends_on, default=None)


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


# --- caregivers ---


def _care(change, wanted: Wanted, caregivers, accounts: dict[str, int], when: Day) -> None:
    live = [one for one in caregivers if one.ends_on is None or one.ends_on >= when.today]
    named = set()
    for guardian, link in wanted.guardians:
        named.add(guardian["id"])
        found = _caregiver_of(guardian, live, accounts)
        if found:
            if _refresh(change, found, guardian, link):
                change.caregivers.append(found)
                change.counts.append(Count.CARE_CHANGED)
        else:
            live.append(_new_caregiver(change, guardian, link, live, accounts, when))
    for one in live:
        gone = one.sis_id in wanted.gone_guardians or (
            wanted.ends_guardians and one.sis_id not in named
        )
        if (
            gone
            and one.pk
            and one.source == RecordSource.ROSTER
            and not one.restricted
            and one.ends_on is None
        ):
            # Whoever was added today and is gone today is let in until tonight, no longer.
            one.ends_on = max(one.starts_on or when.yesterday, when.yesterday)
            change.caregivers.append(one)
            change.counts.append(Count.CARE_ENDED)


def _caregiver_of(guardian: dict, live: list[Caregiver], accounts) -> Caregiver | None:
    """By the roster's id; else a person written by hand who has the same account or e-mail."""
    for one in live:
        if one.sis_id == guardian["id"]:
            return one
    user_id, email = accounts.get(guardian["id"]), (guardian["email"] or "").lower()
    for one in live:
        if one.sis_id:
            continue
        if user_id and one.user_id == user_id:
            return one
        emails = {one.email.lower(), one.user.email.lower() if one.user else ""}
        if email and email in emails:
            return one
    return None


def _refresh(change, found: Caregiver, guardian: dict, link: dict) -> bool:
    values = {"sis_id": guardian["id"]}
    if found.source == RecordSource.ROSTER:
        values |= {name: guardian[name] for name in CONTACT if guardian[name]}
        said = link["relation"] or guardian["relation"]
        if found.relation in COARSE and said:
            values["relation"] = said
    if link["restricted"]:
        # A restriction is taken from the roster at once, and lifted by a person alone.
        values |= {"restricted": True, "is_decision_maker": False, "is_primary_contact": False}
    return change.set_all(found, values)


def _new_caregiver(change, guardian, link, live, accounts, when: Day) -> Caregiver:
    relation = link["relation"] or guardian["relation"] or Relation.GUARDIAN.value
    restricted = bool(link["restricted"])
    decides = link["decides"]
    if decides is None:
        decides = when.parents_decide and relation in DECIDING
    contact = {name: guardian[name] for name in CONTACT if guardian[name]}
    made = Caregiver(
        user_id=accounts.get(guardian["id"]),
        relation=relation,
        sis_id=guardian["id"],
        source=RecordSource.ROSTER,
        restricted=restricted,
        is_decision_maker=bool(decides) and not restricted,
        is_primary_contact=bool(link["is_primary"])
        and not restricted
        and not any(one.is_primary_contact for one in live),
        starts_on=when.today,
        **contact,
    )
    change.caregivers.append(made)
    change.counts.append(Count.CARE_NEW)
    if made.user_id:
        change.counts.append(Count.CARE_LINKED)
    return made
