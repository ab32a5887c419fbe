"""How the invitations of a student's people stand, for those who keep them."""

from dataclasses import dataclass

from plans.choices import InvitationState
from plans.invitations import rules
from plans.models import Caregiver, Invitation, Student


@dataclass(frozen=True)
class Standing:
    """The last invitation of one person, if any, and whether there may be a new one."""

    invitation: Invitation | None
    state: InvitationState | None
    may_invite: bool
    # What the school can do something about.
    why_not: str

    @property
    def is_waiting(self) -> bool:
        return self.state == InvitationState.WAITING


def by_person(student: Student, *, now, today) -> dict[int | None, Standing]:
    """By the caregiver's key; None is the student."""
    last = {}
    rows = student.invitations.order_by("sent_at", "pk").select_related("caregiver", "student")
    for invitation in rows:
        last[invitation.caregiver_id] = invitation
    people: list[Caregiver | None] = [None, *student.caregivers.all()]
    return {
        person and person.pk: standing(
            last.get(person and person.pk), student, person, now=now, today=today
        )
        for person in people
    }


def standing(invitation, student: Student, caregiver: Caregiver | None, *, now, today) -> Standing:
    may = rules.may_be_invited(student=student, caregiver=caregiver, today=today)
    why_not = may.reason if may in (rules.LIKE_KEPT_AWAY, rules.NO_FACT) else ""
    state = invitation and rules.state_of(invitation, may, now=now)
    return Standing(invitation, state, bool(may), why_not)
