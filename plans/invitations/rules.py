"""May this person invite, and may that one accept? The second fact, too, is chosen here."""

import datetime

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.choices import InvitationState
from plans.invitations import secret
from plans.models import Caregiver, Invitation, Student
from plans.rosters.sameness import is_one_of
from plans.rules import Standing
from portal import staff
from portal.rules import Allowed, Denied

HAS_ACCOUNT = Denied(_("This person has joined already."))
KEPT_AWAY = Denied(_("This person must not see anything, so we do not invite them."))
LIKE_KEPT_AWAY = Denied(
    _(
        "Somebody with this name, e-mail or phone must not see anything of this student. If this "
        "is another person, write down their whole name and how to reach them."
    )
)
NOT_NOW = Denied(_("This person does not care for the student today."))
HAS_LEFT = Denied(_("This student is not at school here today."))
NO_FACT = Denied(
    _(
        "Neither the birth date nor the student’s number is written down. "
        "Whoever accepts is asked for one of them."
    )
)
# One answer for each reason that lies with the invitation: a guess learns nothing.
DEAD = Denied(
    _("This invitation does not work (any more). Look at it once more, or ask for a new one.")
)
THE_STUDENTS = Denied(_("This is the student’s own account. The invitation is for a grown-up."))
OF_A_GROWN_UP = Denied(_("The invitation is for the student. Please let them make their account."))
SENT_IT = Denied(
    _("You sent this invitation yourself. If it is meant for you, somebody else at work sends it.")
)
WITH_THEM = Denied(_("This account sees this student already. There is nothing more to do."))


def may_invite_as(
    stand: Standing | None, *, student: Student, caregiver: Caregiver | None, today: datetime.date
) -> Allowed | Denied:
    """Invite a caregiver, or (None) the student: who keeps the list of their people."""
    verdict = rules.may_change_people_as(stand)
    return verdict and may_be_invited(student=student, caregiver=caregiver, today=today)


def may_be_invited(
    *, student: Student, caregiver: Caregiver | None, today: datetime.date
) -> Allowed | Denied:
    """Asked when an invitation is sent, and again whenever it is used."""
    if (caregiver or student).user_id:
        return HAS_ACCOUNT
    if caregiver and caregiver.restricted:
        return KEPT_AWAY
    if caregiver and not caregiver.is_current(today):
        return NOT_NOW
    if caregiver and _may_be_kept_away(student, caregiver, caregiver.sis_id):
        return LIKE_KEPT_AWAY
    if not student.enrollments_on(today):
        return HAS_LEFT
    return Allowed() if asks_for(student) else NO_FACT


def asks_for(student: Student) -> str:
    """The field of the student that whoever accepts must know; "" where none is written down."""
    return next((name for name in ("birth_date", "number") if getattr(student, name)), "")


def knows(student: Student, fact) -> bool:
    """Whether this is the fact. A number is read as people type it: capitals, blanks and dashes do
    not count."""
    known = getattr(student, asks_for(student))
    if isinstance(known, str) and isinstance(fact, str) and secret.read(known):
        return secret.read(fact) == secret.read(known)
    return fact == known


def state_of(
    invitation: Invitation, fits: Allowed | Denied, *, now: datetime.datetime
) -> InvitationState:
    """How the invitation stands; `fits` says whether whom it is for `may_be_invited`. Where not,
    it opens nothing, and nobody waits for an answer."""
    state = invitation.state_at(now)
    return InvitationState.REVOKED if state == InvitationState.WAITING and not fits else state


def works(invitation: Invitation, *, now: datetime.datetime, today) -> Allowed | Denied:
    """Whether the invitation still opens anything. A restriction kills it at once."""
    fits = may_be_invited(student=invitation.student, caregiver=invitation.caregiver, today=today)
    return Allowed() if state_of(invitation, fits, now=now) == InvitationState.WAITING else DEAD


def may_accept(invitation: Invitation, *, user, now: datetime.datetime, today) -> Allowed | Denied:
    """Join this account to the student. `user` is None for one that is about to be made.

    Who opens somebody's letter in a browser where they are signed in is told so: whoever sent it,
    and, where it is the student's, any account that works here or cares for a child.
    """
    verdict = works(invitation, now=now, today=today)
    if not verdict or user is None:
        return verdict
    student = invitation.student
    relations = list(Caregiver.objects.filter(student=student, user=user))
    if any(one.restricted for one in relations) or _may_be_kept_away(student, user):
        return DEAD
    if student.user_id == user.pk:
        return THE_STUDENTS
    if invitation.sent_by_id == user.pk:
        return SENT_IT
    if invitation.caregiver is None:
        return OF_A_GROWN_UP if _is_somebody_else(user, today) else Allowed()
    return WITH_THEM if any(one.ends_on is None for one in relations) else Allowed()


def _may_be_kept_away(student: Student, person, sis_id: str = "") -> bool:
    """Whether this caregiver or account may be somebody who is kept away from the student, written
    down once more: when in doubt, yes. A roster asks the same.
    """
    said = {
        "id": sis_id or None,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
        "phone": str(person.phone or ""),
    }
    return is_one_of(said, [one for one in student.relations if one.restricted])


def _is_somebody_else(user, today: datetime.date) -> bool:
    """Whether this account is a grown-up's or another student's."""
    return (
        staff.works_here(user, today=today)
        or Caregiver.objects.filter(user=user).exists()
        or Student.objects.filter(user=user).exists()
    )
