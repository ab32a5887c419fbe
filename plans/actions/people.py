"""Who cares for a student: saying so, changing it, each time with a reason."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import demand, invitations
from plans.choices import PeopleVerb, RecordSource
from plans.models import Caregiver, PeopleEvent, Student
from plans.rosters.sameness import is_same_name, may_be
from portal.accounts import sessions

FIELDS = (
    "relation",
    "is_decision_maker",
    "is_primary_contact",
    "restricted",
    "starts_on",
    "ends_on",
)
# A change of one of these ends what was sent before.
SHUTS_OUT = {"restricted", "ends_on", "email", "phone"}
CONTACT = ("first_name", "last_name", "email", "phone", "language")


class ChangedMeanwhile(Exception):
    """Somebody else has changed this caregiver since the form was drawn."""


class NotPossible(ValueError):
    """The database refuses such a caregiver; the message is for the person."""


TWICE = _("This would be the same person twice. End the other entry first.")


@transaction.atomic
def add(*, student: Student, values: dict, reason: str, by, today: datetime.date) -> Caregiver:
    """Write down a caregiver. Without an account: an invitation gives one later."""
    demand(rules.may_change_people(user=by, student=student, today=today))
    caregiver = Caregiver(student=student, **_in_order(values))
    _make_room(caregiver, reason=reason, by=by, today=today)
    _write(caregiver.save, force_insert=True)
    _record(caregiver, PeopleVerb.ADDED, {}, values, reason=reason, by=by, today=today)
    return caregiver


@transaction.atomic
def change(
    *, caregiver: Caregiver, values: dict, drawn_from: int, reason: str, by, today: datetime.date
) -> Caregiver:
    """Change what a caregiver is to the student. A restriction holds from this moment.

    Whoever is restricted decides nothing and is nobody's first contact. `drawn_from` is the version
    the form showed: when another has written since, nothing is saved.
    """
    demand(rules.may_change_people(user=by, student=caregiver.student, today=today))
    now = Caregiver.objects.select_related("user").get(pk=caregiver.pk)
    if now.version != drawn_from:
        raise ChangedMeanwhile
    values = _in_order(values)
    before = {name: getattr(now, name) for name in values if getattr(now, name) != values[name]}
    if not before:
        return now
    for name in before:
        setattr(now, name, values[name])
    now.version = drawn_from + 1
    _make_room(now, reason=reason, by=by, today=today)
    written = [*before, "version"]
    was = _name_before(before, now)
    if was and _is_anothers(was, now, before):
        # The roster goes on about whom it named, in an entry of their own.
        now.sis_id, now.source = "", RecordSource.HAND
        written += ["sis_id", "source"]
    changed = {name: getattr(now, name) for name in written}
    rows = Caregiver.objects.filter(pk=now.pk, version=drawn_from)
    if not _write(rows.update, **changed):
        raise ChangedMeanwhile
    if SHUTS_OUT & before.keys() or (was and not is_same_name(was, now)):
        # One letter can make it somebody else: only capitals, accents and order do not count.
        invitations.end(student=now.student, caregiver=now, now=Now())
    if "restricted" in before and now.restricted and now.user:
        # Whatever they have open asks them to sign in anew.
        sessions.end_others(user=now.user, keep=None)
    after = {name: getattr(now, name) for name in before}
    _record(now, _verb(before, after), before, after, reason=reason, by=by, today=today)
    return now


@transaction.atomic
def take_account_off(*, student: Student, reason: str, by, today: datetime.date) -> None:
    """Part a student from an account that is not theirs, or that they cannot open any more. Then
    the student may be invited again; what was written with it stays as it is."""
    demand(rules.may_change_people(user=by, student=student, today=today))
    student = (
        Student.objects.select_for_update(of=("self",)).select_related("user").get(pk=student.pk)
    )
    if student.user is None:
        return
    sessions.end_others(user=student.user, keep=None)
    student.user = None
    student.save(update_fields=["user"])
    _tell(student, str(student), PeopleVerb.TAKEN_OFF, student, reason=reason, by=by, today=today)


def _in_order(values: dict) -> dict:
    if values.get("restricted"):
        return values | {"is_decision_maker": False, "is_primary_contact": False}
    return values


def _name_before(before: dict, now: Caregiver) -> dict | None:
    """The first and last name that the entry had; None where they are as they were."""
    names = ("first_name", "last_name")
    if before.keys().isdisjoint(names):
        return None
    return {name: before.get(name, getattr(now, name)) for name in names}


def _is_anothers(was: dict, now: Caregiver, before: dict) -> bool:
    """Whether a roster's entry was given to another person. One with an account stays whose it is,
    and a restriction is never parted from whom the roster means by it."""
    is_free = now.sis_id and not (now.user or now.restricted or before.get("restricted"))
    return bool(is_free and any(was.values())) and not may_be(was, now)


def _write(write, **what):
    try:
        with transaction.atomic():
            return write(**what)
    except IntegrityError:
        raise NotPossible(TWICE) from None


def _make_room(caregiver: Caregiver, *, reason, by, today) -> None:
    """There is one first contact: whoever is it on a day from today on that is also theirs no
    longer is. Days that have passed stay as they were."""
    first, last = max(today, caregiver.starts_on or today), caregiver.ends_on
    if not caregiver.is_primary_contact or (last and last < first):
        return
    others = Caregiver.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=first), student=caregiver.student, is_primary_contact=True
    )
    if last:
        others = others.filter(Q(starts_on=None) | Q(starts_on__lte=last))
    for other in others.exclude(pk=caregiver.pk).select_related("user"):
        other.is_primary_contact = False
        other.version += 1
        other.save(update_fields=["is_primary_contact", "version"])
        before, after = {"is_primary_contact": True}, {"is_primary_contact": False}
        _record(other, PeopleVerb.CHANGED, before, after, reason=reason, by=by, today=today)


def _verb(before: dict, after: dict) -> PeopleVerb:
    if "restricted" in after:
        return PeopleVerb.RESTRICTED if after["restricted"] else PeopleVerb.LIFTED
    if after.get("ends_on"):
        return PeopleVerb.ENDED
    return PeopleVerb.CHANGED


def _record(caregiver: Caregiver, verb, before, after, **why) -> None:
    changed = {"before": _plain(before), "after": _plain(after)}
    _tell(caregiver, caregiver.name, verb, caregiver.student, **changed, **why)


def _tell(person: Caregiver | Student, name, verb, student, *, reason, by, today, **changed):
    stand = rules.standing(user=by, student=student, today=today)
    PeopleEvent.objects.create(
        student_uuid=student.uuid,
        caregiver_uuid=person.uuid,
        caregiver_name=name,
        verb=verb,
        reason=reason,
        **changed,
        actor_id=by.pk,
        actor_name=by.display_name,
        actor_role=stand.role,
    )


def _plain(values: dict) -> dict:
    """Without the contact: how somebody could once be reached is nobody's history."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
        if name in FIELDS
    }
