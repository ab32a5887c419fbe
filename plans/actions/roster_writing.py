"""Writing what a roster changes, a batch of students at a time."""

import datetime

from django.db.models.functions import Now
from django.utils import timezone

from plans.actions import invitations
from plans.choices import BY_ROSTER, PeopleVerb, Scope
from plans.models import Caregiver, Enrollment, PeopleEvent, StaffAssignment, Student
from plans.models.student import sought_of
from plans.rosters.changes import Change
from portal.accounts import sessions

STUDENT_FIELDS = [
    "first_name",
    "last_name",
    "number",
    "sought",
    "grade",
    "birth_date",
    "home_language",
    "source",
    "status",
    "school",
    "changed_on",
]
ENROLLMENT_FIELDS = ["school", "starts_on", "ends_on", "grade", "classes"]
CAREGIVER_FIELDS = [
    "first_name",
    "last_name",
    "email",
    "phone",
    "language",
    "relation",
    "sis_id",
    "restricted",
    "is_decision_maker",
    "is_primary_contact",
    "ends_on",
    "version",
]


def save(changes: list[Change], *, by) -> None:
    """Write a batch in few statements. What ends is written first: one may be open at a time.

    `by` is who sent the roster; None for whoever runs commands on the server.
    """
    Student.objects.bulk_create([one.student for one in changes if one.is_new])
    changed = [one.student for one in changes if one.fields and not one.is_new]
    for student in changed:
        student.changed_on = timezone.localdate()
        student.sought = sought_of(student)
    Student.objects.bulk_update(changed, STUDENT_FIELDS, batch_size=100)
    withdrawn = [one.pk for change in changes for one in change.withdrawn]
    if withdrawn:
        Enrollment.objects.filter(pk__in=withdrawn).delete()
    _save_parts(changes, "enrollments", Enrollment, ENROLLMENT_FIELDS)
    _save_parts(changes, "caregivers", Caregiver, CAREGIVER_FIELDS)
    _shut_out([one for change in changes for one in change.shut_out], by=by)


def _shut_out(caregivers: list[Caregiver], *, by) -> None:
    """Whom the roster keeps away: a line for the people of the school, and an end to their sessions
    and to invitations on their way, as when a person says so.
    """
    PeopleEvent.objects.bulk_create(
        PeopleEvent(
            student_uuid=one.student.uuid,
            caregiver_uuid=one.uuid,
            caregiver_name=one.name,
            verb=PeopleVerb.RESTRICTED,
            before={"restricted": False},
            after={"restricted": True},
            reason=BY_ROSTER,
            actor_id=by.pk if by else 0,
            actor_name=by.display_name if by else "",
            actor_role=BY_ROSTER,
        )
        for one in caregivers
    )
    for one in caregivers:
        invitations.end(student=one.student, caregiver=one, now=Now())
        if one.user:
            sessions.end_others(user=one.user, keep=None)


def _save_parts(changes: list[Change], name: str, model, fields: list[str]) -> None:
    new, ending, others = {}, {}, {}
    for change in changes:
        for one in getattr(change, name):
            one.student = change.student
            kind = new if one.pk is None else ending if one.ends_on else others
            kind[id(one)] = one
    # Whoever is no longer called first makes room for the one who is.
    first, rest = [], []
    for one in others.values():
        (first if getattr(one, "is_primary_contact", False) else rest).append(one)
    model.objects.bulk_update(list(ending.values()), fields, batch_size=100)
    model.objects.bulk_update(rest, fields, batch_size=100)
    model.objects.bulk_update(first, fields, batch_size=100)
    model.objects.bulk_create(list(new.values()))


def named_helpers(changes: list[Change]) -> list[tuple[int, datetime.date]]:
    """Named helpers whom a change of school ends: the assignment and its last day."""
    until = {one.student.pk: one.named_until for one in changes if one.named_until}
    if not until:
        return []
    rows = StaffAssignment.objects.filter(scope=Scope.STUDENT, student__in=list(until))
    return [
        (one.pk, until[one.student_id])
        for one in rows
        if (one.starts_on is None or one.starts_on <= until[one.student_id])
        and (one.ends_on is None or one.ends_on > until[one.student_id])
    ]


def end_named_helpers(changes: list[Change]) -> int:
    """Whoever was named at the old school no longer sees the student at the new one."""
    ended = named_helpers(changes)
    for pk, last_day in ended:
        StaffAssignment.objects.filter(pk=pk).update(ends_on=last_day)
    return len(ended)
