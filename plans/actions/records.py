"""What is done with a whole record: looked at, taken out, held, destroyed. Each leaves a line."""

import datetime

from django.conf import settings
from django.db import transaction

from plans import rules
from plans.actions import demand
from plans.choices import AccessVerb, Party, RecordPart
from plans.models import AccessEntry, Destruction, LegalHold, Student
from plans.records import erasing, retention
from plans.records.rules import may_release, may_take_copy


@transaction.atomic
def note(
    *, student: Student, verb, part, by, stand: rules.Standing, now, recipient="", purpose=""
) -> AccessEntry:
    """Add one line to the student's log. Two who come at once get two numbers: the row of the
    student is held until the line stands."""
    Student.objects.select_for_update(no_key=True).get(pk=student.pk)
    last = AccessEntry.objects.filter(student_uuid=student.uuid).order_by("-number").first()
    entry = AccessEntry(
        student_uuid=student.uuid,
        number=last.number + 1 if last else 1,
        at=now,
        verb=verb,
        part=part,
        actor_id=by.pk,
        actor_name=by.display_name,
        actor_role=stand.role,
        why=stand.why,
        recipient=recipient,
        purpose=purpose,
    )
    entry.digest = entry.digest_after(last.digest if last else "")
    entry.save(force_insert=True)
    return entry


def note_look(*, student: Student, part: RecordPart, by, stand: rules.Standing, now):
    """A look by staff leaves a line; the family's own eyes do not."""
    if stand.party == Party.SCHOOL:
        note(student=student, verb=AccessVerb.LOOKED, part=part, by=by, stand=stand, now=now)


def note_print(*, student: Student, part: RecordPart, by, stand: rules.Standing, now):
    """What staff print or take along as a file leaves a line; the family's own paper does not."""
    if stand.party == Party.SCHOOL:
        note(student=student, verb=AccessVerb.EXPORTED, part=part, by=by, stand=stand, now=now)


def take_copy(*, student: Student, by, now: datetime.datetime, today) -> AccessEntry:
    stand = rules.standing(user=by, student=student, today=today)
    demand(may_take_copy(stand))
    return note(
        student=student,
        verb=AccessVerb.EXPORTED,
        part=RecordPart.WHOLE,
        by=by,
        stand=stand,
        now=now,
    )


def release(*, student: Student, recipient: str, purpose: str, by, now, today) -> AccessEntry:
    """`recipient`: name, position and affiliation; `purpose`: what for, and by what right."""
    stand = rules.standing(user=by, student=student, today=today)
    demand(may_release(stand))
    return note(
        student=student,
        verb=AccessVerb.RELEASED,
        part=RecordPart.WHOLE,
        by=by,
        stand=stand,
        now=now,
        recipient=recipient,
        purpose=purpose,
    )


@transaction.atomic
def hold(*, student: Student, reason: str, by, now, today) -> LegalHold:
    """From now on nothing of this record is destroyed. A hold that stands already stays."""
    stand = rules.standing(user=by, student=student, today=today)
    demand(may_release(stand))
    placed, is_new = LegalHold.objects.get_or_create(
        student=student,
        lifted_on=None,
        defaults={"reason": reason, "placed_on": today, "placed_by": by},
    )
    if is_new:
        note(
            student=student,
            verb=AccessVerb.HELD,
            part=RecordPart.WHOLE,
            by=by,
            stand=stand,
            now=now,
            purpose=reason,
        )
    return placed


@transaction.atomic
def lift_hold(*, student: Student, by, now, today) -> None:
    stand = rules.standing(user=by, student=student, today=today)
    demand(may_release(stand))
    lifted = student.holds.filter(lifted_on=None).update(lifted_on=today, lifted_by=by)
    if lifted:
        note(
            student=student,
            verb=AccessVerb.FREED,
            part=RecordPart.WHOLE,
            by=by,
            stand=stand,
            now=now,
        )


@transaction.atomic
def destroy(*, student: Student, now: datetime.datetime, today) -> Destruction:
    """Destroy a record whose time is over: all its rows, its log, and accounts that nobody needs.

    What stays is a line that names nobody. Raises `Refused` where the time is not over.
    """
    student = Student.objects.select_for_update().get(pk=student.pk)
    demand(retention.may_destroy(student, today=today, years=settings.RECORDS_KEPT_YEARS))
    accounts, left_on = erasing.accounts_of(student), retention.left_on(student)
    log = AccessEntry.objects.filter(student_uuid=student.uuid)
    line = Destruction.objects.create(
        student_uuid=student.uuid,
        at=now,
        left_on=left_on,
        rows=erasing.erase(student),
        log_lines=log.count(),
        log_digest=getattr(log.first(), "digest", ""),
    )
    student.delete()
    # Only now: the database keeps the log as long as the student is on record.
    AccessEntry.objects.filter(student_uuid=line.student_uuid).delete()
    erasing.unneeded(accounts).delete()
    return line
