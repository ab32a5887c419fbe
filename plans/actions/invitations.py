"""Inviting a family or a student, and joining."""

import datetime
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from wagtail.coreutils import string_to_ascii

from plans import rules
from plans.actions import Refused, demand
from plans.choices import InvitationWay, Party, PeopleVerb
from plans.invitations import notifications, secret
from plans.invitations import rules as invitation_rules
from plans.models import Caregiver, Invitation, PeopleEvent, Student
from plans.rosters.sameness import MADE_UP, may_be
from portal.models import User


@transaction.atomic
def invite(
    *, student: Student, caregiver: Caregiver | None, way: InvitationWay, by, now, today
) -> tuple[Invitation, str, str]:
    """Invite a caregiver, or (None) the student. What was sent before works no longer.

    Returns the invitation, its link and its code: they are known here and now, and never again.
    """
    # Two at once invite one after the other: of two letters one works.
    Student.objects.select_for_update(no_key=True).get(pk=student.pk)
    stand = rules.standing(user=by, student=student, today=today)
    demand(invitation_rules.may_invite_as(stand, student=student, caregiver=caregiver, today=today))
    end(student=student, caregiver=caregiver, now=now)
    link, code = secret.new_link(), secret.new_code()
    invitation = Invitation.objects.create(
        student=student,
        caregiver=caregiver,
        way=way,
        link_digest=secret.link_digest(link),
        code_digest=secret.code_digest(code),
        sent_by=by,
        sent_at=now,
        expires_at=now + datetime.timedelta(days=settings.INVITATION_DAYS),
    )
    transaction.on_commit(lambda: notifications.invite(invitation, link, code))
    return invitation, link, code


@transaction.atomic
def revoke(*, invitation: Invitation, by, now, today) -> None:
    """Take it back: from now on it opens nothing."""
    student = invitation.student
    stand = rules.standing(user=by, student=student, today=today)
    demand(rules.may_change_people_as(stand))
    end(student=student, caregiver=invitation.caregiver, now=now)


def end(*, student: Student, caregiver: Caregiver | None, now) -> None:
    """Whatever this person was sent works no longer. Part of every write that shuts them out."""
    Invitation.objects.filter(
        student=student, caregiver=caregiver, used_at=None, revoked_at=None
    ).update(revoked_at=now)


@transaction.atomic
def prove(*, invitation: Invitation, fact, now, today) -> bool:
    """Whether whoever holds the invitation knows the fact that it asks for. Wrong ones count."""
    locked = _locked(invitation)
    if not invitation_rules.works(locked, now=now, today=today):
        return False
    if invitation_rules.knows(locked.student, fact):
        return True
    Invitation.objects.filter(pk=locked.pk).update(wrong=F("wrong") + 1)
    return False


@transaction.atomic
def accept(*, invitation: Invitation, by, now, today) -> Student:
    """Join this person's account to the student, and to the other children of theirs that the
    same guardian of the roster stands for. It works once."""
    _wait_for_others(invitation)
    locked = _locked(invitation)
    demand(invitation_rules.may_accept(locked, user=by, now=now, today=today))
    locked.used_at, locked.used_by = now, by
    locked.save(update_fields=["used_at", "used_by"])
    student = locked.student
    if locked.caregiver is None:
        _tell(locked, student, student, by)
        student.user = by
        student.save(update_fields=["user"])
        return student
    for one in [locked.caregiver, *_same_guardian(locked.caregiver, by)]:
        if _join(one, by):
            _tell(locked, one.student, one, by)
        elif one == locked.caregiver:
            # In this moment another account joined for them, by the letter of a sibling.
            raise Refused(invitation_rules.DEAD.reason)
        # What they were sent for another child is not waited for any longer.
        end(student=one.student, caregiver=one, now=now)
    return student


@transaction.atomic
def accept_as_new(*, invitation: Invitation, password: str, language: str, now, today) -> User:
    """Make an account for whoever is invited, and join it. The user name is ours to choose: so no
    page has to say which names are taken."""
    demand(invitation_rules.may_accept(invitation, user=None, now=now, today=today))
    person = invitation.caregiver or invitation.student
    user = User(
        username=_free_username(person.first_name or person.last_name),
        first_name=person.first_name,
        last_name=person.last_name,
        language=language,
    )
    user.set_password(password)
    user.save()
    accept(invitation=invitation, by=user, now=now, today=today)
    return user


def _tell(invitation: Invitation, student: Student, person: Caregiver | Student, by) -> None:
    """By the name that the entry had until now: from here on it goes by the account's. The reason
    is whose invitation it was.
    """
    is_caregiver = isinstance(person, Caregiver)
    PeopleEvent.objects.create(
        student_uuid=student.uuid,
        caregiver_uuid=person.uuid,
        caregiver_name=person.name if is_caregiver else str(person),
        verb=PeopleVerb.JOINED,
        reason=invitation.sent_by.display_name if invitation.sent_by else "–",
        actor_id=by.pk,
        actor_name=by.display_name,
        actor_role=person.relation if is_caregiver else Party.STUDENT,
    )


def _same_guardian(caregiver: Caregiver, by) -> list[Caregiver]:
    """What the roster has of the same person for other children, without an account so far.

    Under an id that we made, rosters of earlier days had all who share a name and gave neither
    e-mail nor phone: one of them has to be the same. Nor is it who has another first name: a school
    may have written somebody else into the one entry, and the id stayed.
    """
    found = Caregiver.objects.select_related("student").exclude(sis_id="").exclude(pk=caregiver.pk)
    found = found.filter(sis_id=caregiver.sis_id, user=None).exclude(student__user=by)
    if caregiver.sis_id.startswith(MADE_UP):
        by_email = Q(email__iexact=caregiver.email) & ~Q(email="")
        found = found.filter(by_email | Q(phone=caregiver.phone) & ~Q(phone=""))
    names = {"first_name": caregiver.first_name, "last_name": caregiver.last_name}
    return [one for one in found if one.restricted or may_be(names, one)]


def _wait_for_others(invitation: Invitation) -> None:
    """Who joins, invites or shuts out the same people does so one after the other, and nobody waits
    for somebody who waits for them.
    """
    caregiver = invitation.caregiver
    Student.objects.select_for_update(no_key=True).get(pk=invitation.student_id)
    if caregiver:
        same_guardian = Q(sis_id=caregiver.sis_id) & ~Q(sis_id="")
        same = Caregiver.objects.filter(Q(pk=caregiver.pk) | same_guardian).order_by("pk")
        list(same.select_for_update(no_key=True).values_list("pk"))


def _locked(invitation: Invitation) -> Invitation:
    """As it stands now; nobody else touches it until we are done."""
    rows = Invitation.objects.select_related("student", "caregiver__student", "sent_by")
    return rows.select_for_update(of=("self",)).get(pk=invitation.pk)


def _join(caregiver: Caregiver, user) -> bool:
    """Also where the roster keeps the person away: the restriction then knows whom it means."""
    free = Caregiver.objects.filter(pk=caregiver.pk, user=None)
    try:
        with transaction.atomic():
            return bool(free.update(user=user, version=F("version") + 1))
    except IntegrityError:
        # This account cares for that child already.
        return False


def _free_username(name: str) -> str:
    """Like "rosa4821": easy to write down."""
    letters = "".join(
        one for one in string_to_ascii(name).lower() if one.isalpha() and one.isascii()
    )
    while True:
        username = f"{letters[:12] or 'family'}{secrets.randbelow(9000) + 1000}"
        if not User.objects.filter(username=username).exists():
            return username
