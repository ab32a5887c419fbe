"""Whose yes a plan needs, and who may propose, answer, write down an answer, take back."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.agreement.choices import YES, Answer, ProposalState
from plans.choices import Party, PlanStatus
from plans.models import Agreement, Plan, Proposal, Student
from plans.rules import STRANGER, Standing, Why
from plans.speaking import Speaker
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


def asked(student: Student, touched: set[str], today: datetime.date) -> set[str]:
    """Of those whose yes the plan needs, the parties that a change touches. For a student who is
    too young to be asked, the family answers.
    """
    whose = set(needed(student, today))
    if Party.STUDENT in touched and Party.STUDENT not in whose:
        touched = touched | {Party.FAMILY.value}
    return whose & touched


def asked_some(proposal: Proposal, student: Student, today: datetime.date) -> bool:
    """Whether it changed an earlier text, and asked only those whom the change touched."""
    return not set(needed(student, today)) <= set(proposal.needs)


PAUSED = Denied(_("The plan is paused. Go on with it first, then ask everyone to agree."))


def may_propose(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Any member who writes may propose the plan as it stands, unless it is paused."""
    verdict = rules.may_edit_as(stand, plan)
    return PAUSED if verdict and plan.status == PlanStatus.PAUSED else verdict


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
    """Say whether what the school wrote down is what one said: only that person."""
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


def stands(
    proposal: Proposal, answers: list[Agreement], deciding: list[Speaker] | None = None
) -> Stands:
    """Each person's newest answer counts. While a text waits, `deciding` are those who answer for
    the family today, and what somebody says they did not answer does not count.
    """
    newest = {}
    for one in answers:
        if deciding is None or _counts(one, deciding):
            newest[one.party, one.person_id or one.person_name] = one
    found: dict[str, list[Agreement]] = {}
    for one in newest.values():
        found.setdefault(one.party, []).append(one)
    return Stands(proposal, found)


def _counts(answer: Agreement, deciding: list[Speaker]) -> bool:
    return not answer.denied and (answer.party != Party.FAMILY or _is_of(answer, deciding))


def _is_of(answer: Agreement, speakers: list[Speaker]) -> bool:
    """Whether one of them gave it; who had no account then is known by name."""
    return any(
        answer.person_id == one.user_id
        if answer.person_id and one.user_id
        else answer.person_name == one.name
        for one in speakers
        if one.party == answer.party
    )
