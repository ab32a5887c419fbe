"""A batch of the roster beside what the site knows of the same students: what to write for each."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from plans.models import Caregiver, Enrollment, Student
from plans.rosters.caring import CONTACT
from plans.rosters.changes import Change, Day, Wanted
from plans.rosters.comparing import compare
from plans.rosters.report import Reason, Report
from plans.rosters.rights import written_by_hand
from plans.rosters.schools import Schools
from plans.rosters.spells import Classes
from plans.rosters.staging import ABSENT, FAMILY, GUARDIAN, PLACES, TOUCHED, Staging

# Students at a time: what the import holds in memory.
BATCH = 500
# Tables that say who is a student, at which school, and who cares for them. Where rows may be lost
# in one of them, whoever it does not name has not left, moved or ended.
WHO = {"students", "users", "roles", "manifest"}
WHERE = {"enrollments", "orgs", "roles", "academicsessions", "manifest"}
CARE = {"guardians", "users", "roles", "relationships", "manifest"}
# By `student.gone`: why nobody is made of a row.
NOBODY = {0: Reason.NO_SCHOOL, TOUCHED: Reason.NO_STUDENT}


class Batches:
    """Compares the staged roster with the site, a batch at a time, always the same queries."""

    def __init__(self, staged: Staging, schools: Schools, reader, report: Report, when: Day):
        self.staged, self.schools, self.report, self.when = staged, schools, report, when
        self.is_delta, self.term_ends = reader.is_delta, reader.term_ends
        self.names_guardians = bool(staged.number("SELECT EXISTS (SELECT 1 FROM guardian)"))

    def changes(self, *, only_dirty: bool = False) -> Iterator[list[tuple[str, Change]]]:
        for rows in self.staged.students(BATCH, only_dirty=only_dirty):
            yield self._batch([dict(row) for row in rows], again=only_dirty)

    def _batch(self, rows: list[dict], *, again: bool) -> list[tuple[str, Change]]:
        keys = [row["id"] for row in rows]
        students = {one.sis_id: one for one in Student.objects.filter(sis_id__in=keys)}
        pks = [one.pk for one in students.values()]
        enrollments = _by_student(Enrollment.objects.filter(student__in=pks))
        caregivers = _by_student(
            Caregiver.objects.filter(student__in=pks).select_related("user").order_by("pk")
        )
        classes, homes, links = self._staged(keys)
        known = {one.sis_id for found in caregivers.values() for one in found if one.sis_id}
        named = [link for found in links.values() for link in found]
        guardians = self._guardians(
            known | {link["guardian"] for link in named},
            {link["guardian"] for link in named if link["restricted"]},
        )
        accounts = _accounts(guardians) if guardians else {}
        families, places = (
            self.staged.left_alone(FAMILY, keys),
            self.staged.left_alone(PLACES, keys),
        )
        says_rights = any(
            link["decides"] is not None or link["is_primary"] is not None for link in named
        )
        by_hand = written_by_hand(students.values()) if says_rights else set()
        unclear = self.staged.left_alone(GUARDIAN, known)
        found = []
        for row in rows:
            key, student = row["id"], students.get(row["id"])
            pk = student.pk if student else None
            wanted = self._wanted(
                row, classes[key], homes[key], links[key], caregivers[pk], guardians
            )
            wanted.by_hand = by_hand
            self._leave_alone(wanted, key in families, key in places, unclear)
            if wanted.only_restricts and not (student and wanted.guardians):
                continue
            if not (self.is_delta or again):
                unknown = sum(link["guardian"] not in guardians for link in links[key])
                if unknown:
                    self.report.refusals[Reason.NO_GUARDIAN.value] += unknown
            change = compare(wanted, student, enrollments[pk], caregivers[pk], accounts, self.when)
            if change and not (wanted.only_restricts and change.is_empty):
                found.append((key, change))
            elif not (change or again) and row["gone"] in NOBODY:
                self.report.refusals[NOBODY[row["gone"]].value] += 1
        return found

    def _wanted(self, row: dict, classes, homes, named, caregivers, guardians) -> Wanted:
        only_restricts = row["gone"] in (TOUCHED, ABSENT) and not self.is_delta
        pairs = [
            (guardians[link["guardian"]], link)
            for link in named
            if not guardians.get(link["guardian"], {"gone": 1})["gone"]
            and (link["restricted"] or not only_restricts)
        ]
        if self.is_delta:
            pairs += _told_alone(caregivers, guardians, named)
        return Wanted(
            row=row,
            is_whole=row["gone"] == 0,
            is_gone=row["gone"] == 1,
            classes=classes,
            homes=homes,
            guardians=pairs,
            ends_guardians=not only_restricts and self._ends_guardians(row, named),
            gone_guardians={
                one.sis_id for one in caregivers if guardians.get(one.sis_id, {"gone": 0})["gone"]
            },
            stays={link["guardian"] for link in named},
            by_hand=set(),
            is_delta=self.is_delta,
            only_restricts=only_restricts,
        )

    def _leave_alone(self, wanted: Wanted, family: bool, places: bool, unclear: set[str]) -> None:
        """What a row that was refused is or may be about stays as it is."""
        wanted.stays |= unclear
        if family or self.report.torn & CARE:
            wanted.ends_guardians = False
        wanted.keeps_places = not self.is_delta and bool(places or self.report.torn & WHERE)

    @property
    def tells_who_left(self) -> bool:
        return not (self.is_delta or self.report.torn & WHO)

    def _ends_guardians(self, row: dict, named: list) -> bool:
        if self.is_delta:
            return row["gone"] == 0 and bool(named)
        return self.names_guardians

    def _staged(self, keys: list[str]):
        """Classes, schools and guardians of these students, as the roster has them."""
        these = f"WHERE student IN ({','.join('?' * len(keys))})"
        classes, homes, links = defaultdict(list), defaultdict(list), defaultdict(list)
        for one in self.staged.ask(f"SELECT * FROM spell {these}", *keys):
            classes[one["student"]].append(
                Classes(
                    self.school(one["school"]),
                    _day(one["starts_on"]),
                    _day(one["ends_on"]),
                    bool(one["gone"]),
                    one["rows"],
                    one["ends_on"] in self.term_ends,
                )
            )
        for one in self.staged.ask(f"SELECT * FROM home {these}", *keys):
            homes[one["student"]].append((self.school(one["school"]), bool(one["is_primary"])))
        for one in self.staged.ask(f"SELECT * FROM link {these}", *keys):
            links[one["student"]].append(dict(one))
        return classes, homes, links

    def school(self, place: int) -> int:
        """The school's key; a number below zero for one that is only to be made."""
        return self.schools.pk(place) or -place - 1

    def _guardians(self, keys: set[str], kept_away: set[str]) -> dict[str, dict]:
        """Guardians by id: from the roster; for a file of changes, and for whom it keeps away, also
        from what is known.
        """
        found = {}
        ordered = sorted(keys)
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            marks = ",".join("?" * len(part))
            rows = self.staged.ask(f"SELECT * FROM guardian WHERE id IN ({marks})", *part)
            found |= {row["id"]: dict(row) | {"is_in_file": True} for row in rows}
        if missing := (keys if self.is_delta else kept_away) - found.keys():
            names = (*CONTACT, "relation", "sis_id")
            for row in Caregiver.objects.filter(sis_id__in=missing).order_by("pk").values(*names):
                known = {"id": row["sis_id"], "gone": 0, "is_in_file": False}
                found[row["sis_id"]] = row | known
        return found


def _told_alone(caregivers, guardians: dict, named: list[dict]) -> list[tuple[dict, dict]]:
    """Guardians whose own row changed, of a student whose row says nothing of them."""
    linked = {link["guardian"] for link in named}
    nothing = {"relation": "", "decides": None, "is_primary": None, "restricted": 0}
    return [
        (guardians[one.sis_id], nothing)
        for one in caregivers
        if one.sis_id in guardians
        and one.sis_id not in linked
        and guardians[one.sis_id]["is_in_file"]
        and not guardians[one.sis_id]["gone"]
        and one.ends_on is None
    ]


def _by_student(queryset) -> dict:
    found = defaultdict(list)
    for one in queryset:
        found[one.student_id].append(one)
    return found


def _accounts(guardians: dict) -> dict[str, int]:
    """Guardian's id → the account they have with another child; not where any is restricted."""
    rows = Caregiver.objects.filter(
        Q(ends_on__isnull=True), sis_id__in=list(guardians), user__isnull=False
    ).exclude(user__caregiver_relations__restricted=True)
    return dict(rows.order_by().values_list("sis_id", "user_id"))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
