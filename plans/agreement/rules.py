"""Whose yes a plan needs, and who may propose, answer, write down an answer, take back."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.agreement.choices import YES, Answer, ProposalState
from plans.choices import Party
from plans.models import Agreement, Plan, Proposal, Student
from plans.rules import STRANGER, Standing, Why
from portal.rules import Allowed, Denied


def needed(student: Student, today: datetime.date) -> list[str]:
    """The parties whose yes this student's plan needs: `AGREEMENT_NEEDS`, the student from the age
    or grade at which their own rights begin.
    """
    return [
        party.value
        for party in (Party.STUDENT, Party.FAMILY, Party.SCHOOL)
        if party in settings.AGREEMENT_NEEDS
        and (party != Party.STUDENT or rules.has_own_rights(student, today))
    ]


def may_propose(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Any member who writes may propose the plan as it stands."""
    return rules.may_edit_as(stand, plan)


OVER = Denied(_("This proposal has been answered or taken back. Look at the plan as it is now."))
DECISION = Denied(
    _("Whoever decides about school for this student answers for the family. Talk to them.")
)


def may_answer(stand: Standing | None, plan: Plan, proposal: Proposal) -> Allowed | Denied:
    """Say yes, yes except for some, or ask to talk, for oneself."""
    verdict = rules.may_edit_as(stand, plan)
    if not verdict:
        return verdict
    if proposal.state != ProposalState.OPEN:
        return OVER
    if stand.party == Party.FAMILY and stand.why != Why.DECISION_MAKER:
        return DECISION
    return Allowed()


def may_write_down(stand: Standing | None, plan: Plan, proposal: Proposal) -> Allowed | Denied:
    """Write down what the family or the student said on paper or in a talk."""
    verdict = rules.may_edit_as(stand, plan)
    if not verdict:
        return verdict
    if proposal.state != ProposalState.OPEN:
        return OVER
    if stand.party != Party.SCHOOL:
        return Denied(_("Someone at the school writes down what was said on paper or in a talk."))
    return Allowed()


def may_take_back(stand: Standing | None, plan: Plan, proposal: Proposal) -> Allowed | Denied:
    """Take back a proposal: whoever may propose, while it waits."""
    verdict = rules.may_edit_as(stand, plan)
    if verdict and proposal.state != ProposalState.OPEN:
        return OVER
    return verdict


def may_confirm(*, user, stand: Standing | None, answer: Agreement) -> Allowed | Denied:
    """Say that what the school wrote down is what one said: only that person."""
    if not stand:
        return STRANGER
    if answer.waits_for_confirmation and answer.person_id == user.pk:
        return Allowed()
    return Denied(_("Only the person who gave this answer can confirm it."))


@dataclass(frozen=True)
class Stands:
    """How the answers to a proposal stand: party → the answers that count."""

    proposal: Proposal
    answers: dict[str, list[Agreement]]

    @property
    def waiting(self) -> list[str]:
        """The needed parties that have not said yes, or of whom somebody wants to talk."""
        return [party for party in self.proposal.needs if not self._says_yes(party)]

    def _says_yes(self, party) -> bool:
        given = {one.answer for one in self.answers.get(party, [])}
        return bool(given & set(YES)) and Answer.TALK not in given

    @property
    def excepted(self) -> set[str]:
        """The rows that somebody left out of their yes."""
        return {uuid for given in self.answers.values() for one in given for uuid in one.excepted}


def stands(proposal: Proposal, answers=None) -> Stands:
    """Each person's newest answer counts."""
    newest = {}
    for one in proposal.answers.all() if answers is None else answers:
        newest[one.party, one.person_id or one.person_name] = one
    found: dict[str, list[Agreement]] = {}
    for one in newest.values():
        found.setdefault(one.party, []).append(one)
    return Stands(proposal, found)
