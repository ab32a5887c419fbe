"""What is done with a whole record: looked at, taken out, held, destroyed. Each leaves a line."""

import datetime
from contextlib import nullcontext

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from plans import rules
from plans.actions import demand
from plans.choices import AccessVerb, Party, RecordPart
from plans.models import AccessEntry, Destruction, LegalHold, Student
from plans.records import erasing, retention
from plans.records.rules import may_release, may_take_copy


def note(
    *, student: Student, verb, part, by, stand: rules.Standing, now, recipient="", purpose=""
) -> AccessEntry:
    """Add one line to the student's log. Of two who come at once, one counts on from the other."""
    number, digest = _last_line(student)
    while True:
        entry = AccessEntry(
            student_uuid=student.uuid,
            number=number + 1,
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
        entry.digest = entry.digest_after(digest)
        # One statement: it needs a transaction only to keep whole the one it stands in.
        whole = transaction.atomic() if connection.in_atomic_block else nullcontext()
        try:
            with whole:
                entry.save(force_insert=True)
        except IntegrityError:
            taken, (number, digest) = number, _last_line(student)
            if number == taken:
                raise
        else:
            return entry


def _last_line(student: Student) -> tuple[int, str]:
    lines = AccessEntry.objects.filter(student_uuid=student.uuid).order_by("-number")
    return lines.values_list("number", "digest").first() or (0, "")


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


def sweep() -> int:
    """Delete what a look in the very moment of a destruction may have left; returns how many."""
    gone = Destruction.objects.values("student_uuid")
    return AccessEntry.objects.filter(student_uuid__in=gone).delete()[0]
