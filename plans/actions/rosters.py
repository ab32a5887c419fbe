"""Taking in a roster: read apart on disk, compared without a lock, written in one transaction."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify

from plans import rules
from plans.actions import demand
from plans.actions.attendance import summaries
from plans.actions.roster_writing import end_named_helpers, named_helpers, save
from plans.attendance.record import Year
from plans.choices import RecordSource, StudentStatus
from plans.models import (
    AttendanceCoverage,
    Caregiver,
    Enrollment,
    Student,
    school_year_of,
)
from plans.rosters.batches import BATCH, Batches
from plans.rosters.changes import Change, Day
from plans.rosters.comparing import leave
from plans.rosters.reading import reader_for
from plans.rosters.report import Count, Report
from plans.rosters.schools import Schools
from plans.rosters.staging import ABSENT, TOUCHED, Staging, staging
from portal.models import School
from resources.interchange.files import opened

# So few may always leave: a small school is no truncated file.
ALWAYS_MAY_LEAVE = 5


def import_roster(
    *,
    path: Path,
    by,
    today: datetime.date,
    dry_run: bool = False,
    let_many_leave: bool = False,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Report:
    """Bring students, enrollments and caregivers to what the roster says; safe to run again.

    `by` is the coordinator who sent it, None for whoever runs commands on the server. `told` hears
    how many students of how many are done. Nobody is deleted: who is missing is ended. When more
    than a share of the students would leave, or of the caregivers end, nothing is written unless
    `let_many_leave`.
    """
    if by is not None:
        demand(rules.may_import_rosters(user=by, today=today))
    report, schools = Report(), Schools()
    with opened(path) as folder, staging() as staged:
        reader = reader_for(folder, staged, schools, report)
        reader.read()
        _complete(staged, reader.is_delta)
        when = Day(
            today=today,
            year_starts=reader.year_starts or _year_start(today),
            parents_decide=settings.ROSTER_PARENTS_DECIDE,
        )
        batches = Batches(staged, schools, reader, report, when)
        work = _Work(staged, batches, report, schools, when, told, by)
        work.look()
        if dry_run or report.looks_cut_short and not let_many_leave:
            return report
        if report.changes_anything or report.counts[Count.CHANGED]:
            with transaction.atomic():
                work.write()
        report.written = True
    return report


def _is_many(leaving: int, known: int) -> bool:
    return leaving > max(ALWAYS_MAY_LEAVE, settings.ROSTER_MOST_LEAVING * known)


def _year_start(today: datetime.date) -> datetime.date:
    return datetime.date(today.year if today.month >= 7 else today.year - 1, 7, 1)


def _complete(staged: Staging, is_delta: bool) -> None:
    """Birth dates beside the names; and for changes, students whom only other rows name."""
    staged.db.execute(
        "UPDATE student SET birth_date = (SELECT birth_date FROM birth WHERE id = student.id)"
        " WHERE COALESCE(birth_date, '') = '' AND id IN (SELECT id FROM birth)"
    )
    if not is_delta:
        return
    for table in ("spell", "link"):
        staged.db.execute(
            f"INSERT OR IGNORE INTO student (id, gone) SELECT DISTINCT student, {TOUCHED}"
            f" FROM {table}"
        )
    last = ""
    while rows := staged.ask("SELECT id FROM guardian WHERE id > ? ORDER BY id LIMIT 500", last):
        last = rows[-1]["id"]
        students = Caregiver.objects.filter(sis_id__in=[row["id"] for row in rows])
        for sis_id in students.order_by().values_list("student__sis_id", flat=True):
            staged.put("student", id=sis_id, gone=TOUCHED)


class _Work:
    """Looks through the whole roster first, then writes what differs."""

    def __init__(self, staged, batches: Batches, report: Report, schools: Schools, when, told, by):
        self.staged, self.batches, self.report, self.by = staged, batches, report, by
        self.schools, self.when, self.told = schools, when, told
        self.total = staged.number("SELECT COUNT(*) FROM student")

    def look(self) -> None:
        """Count what would change, and mark the students it concerns."""
        counts, done = self.report.counts, 0
        counts[Count.SCHOOLS] = len(self.schools.new)
        for found in self.batches.changes():
            dirty = [key for key, change in found if not change.is_empty]
            self.staged.db.executemany(
                "UPDATE student SET dirty = 1 WHERE id = ?", [(key,) for key in dirty]
            )
            for _key, change in found:
                counts.update(change.counts)
            counts[Count.NAMED_ENDED] += len(named_helpers([change for _key, change in found]))
            done += BATCH
            self.told(min(done, self.total), self.total)
        self._look_for_missing()
        self._look_for_lost_care()
        self._match_staff()

    def _look_for_missing(self) -> None:
        """In a whole roster, whoever is not in it has left."""
        last, gone = 0, 0
        live = Enrollment.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=self.when.today), student=OuterRef("pk")
        )
        enrolled = Student.objects.filter(Exists(live), source=RecordSource.ROSTER)
        rows = enrolled.order_by("pk").values_list("pk", "sis_id")
        while part := list(rows.filter(pk__gt=last)[:BATCH]):
            last = part[-1][0]
            self.report.known += len(part)
            if not self.batches.tells_who_left:
                continue
            marks = ",".join("?" * len(part))
            here = {
                row["id"]
                for row in self.staged.ask(
                    f"SELECT id FROM student WHERE gone != {ABSENT} AND id IN ({marks})",
                    *[key for _pk, key in part],
                )
            }
            missing = [(pk,) for pk, key in part if key not in here]
            self.staged.db.executemany("INSERT OR IGNORE INTO missing VALUES (?)", missing)
            gone += len(missing)
        self.report.counts[Count.LEFT] += gone
        self.report.too_many_leave = _is_many(self.report.counts[Count.LEFT], self.report.known)

    def _look_for_lost_care(self) -> None:
        """Half a table of guardians shuts parents out as half a table of students would."""
        known = Caregiver.objects.filter(
            source=RecordSource.ROSTER, restricted=False, ends_on__isnull=True
        )
        ending = self.report.counts[Count.CARE_ENDED]
        here = known.exclude(student__status=StudentStatus.LEFT)
        self.report.too_many_end = _is_many(ending, here.count())

    def _match_staff(self) -> None:
        """Count the staff of a roster. It gives nobody a right: a coordinator does, by hand."""
        last = ""
        while rows := self.staged.ask(
            "SELECT id, email FROM staff WHERE id > ? ORDER BY id LIMIT 500", last
        ):
            last = rows[-1]["id"]
            emails = {row["email"].lower() for row in rows if row["email"]}
            verified = EmailAddress.objects.filter(verified=True, email__in=emails)
            known = set(verified.values_list("email", flat=True))
            matched = sum(row["email"].lower() in known for row in rows)
            self.report.counts[Count.STAFF_KNOWN] += matched
            self.report.counts[Count.STAFF_OTHER] += len(rows) - matched

    def write(self) -> None:
        """All of it or nothing. What was looked at is read again: others may have written since."""
        same = self.report.counts[Count.SAME]
        staff = {key: self.report.counts[key] for key in (Count.STAFF_KNOWN, Count.STAFF_OTHER)}
        counts = self.report.counts = Counter(staff)
        counts[Count.SAME] = same
        counts[Count.SCHOOLS] = len(self.schools.new)
        _make_schools(self.schools)
        total = self.staged.number("SELECT COUNT(*) FROM student WHERE dirty")
        total += self.staged.number("SELECT COUNT(*) FROM missing")
        done = 0
        for found in self.batches.changes(only_dirty=True):
            changes = [change for _key, change in found]
            self._save(changes)
            counts[Count.NAMED_ENDED] += end_named_helpers(changes)
            for change in changes:
                counts.update(change.counts)
            done += len(changes)
            self.told(done, total)
        last = 0
        while rows := self.staged.ask(
            "SELECT id FROM missing WHERE id > ? ORDER BY id LIMIT ?", last, BATCH
        ):
            last = rows[-1]["id"]
            changes = self._leaving([row["id"] for row in rows])
            self._save(changes)
            for change in changes:
                counts.update(change.counts)
            done += len(rows)
            self.told(done, total)
        self._sum_again()

    def _save(self, changes: list[Change]) -> None:
        save(changes, by=self.by)
        moved = [(one.student.pk,) for one in changes if one.enrollments or one.withdrawn]
        self.staged.db.executemany("INSERT OR IGNORE INTO moved VALUES (?)", moved)

    def _sum_again(self) -> None:
        """Whoever is enrolled on other days than before has other sums of attendance."""
        if AttendanceCoverage.objects.exists():
            year = Year(school_year_of(self.when.today), today=self.when.today)
            summaries.refresh(self._moved(), year=year)

    def _moved(self) -> Iterator[int]:
        last = 0
        while rows := self.staged.ask(
            "SELECT id FROM moved WHERE id > ? ORDER BY id LIMIT ?", last, BATCH
        ):
            last = rows[-1]["id"]
            yield from (row["id"] for row in rows)

    def _leaving(self, pks: list[int]) -> list[Change]:
        enrollments = defaultdict(list)
        for one in Enrollment.objects.filter(student__in=pks):
            enrollments[one.student_id].append(one)
        changes = []
        for student in Student.objects.filter(pk__in=pks):
            change = Change(student)
            leave(change, enrollments[student.pk], self.when)
            changes.append(change)
        return changes


def _make_schools(schools: Schools) -> None:
    """Schools nobody knew, and ids of those that had none."""
    for found in schools.found:
        if found.pk is None:
            slug = base = slugify(found.name)[:44] or "school"
            number = 1
            while School.objects.filter(slug=slug).exists():
                number += 1
                slug = f"{base}-{number}"
            made = School.objects.create(
                slug=slug, sis_id=found.sis_id, number=found.number, name=found.name
            )
            found.pk = made.pk
        elif not found.sis_id.startswith("="):
            School.objects.filter(pk=found.pk, sis_id="").update(sis_id=found.sis_id)
            if found.number:
                School.objects.filter(pk=found.pk, number="").update(number=found.number)
