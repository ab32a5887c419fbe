"""How agreeing stands, for the plan's page and the pages around it."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from plans.agreement import rules, text, told
from plans.agreement.choices import Answer, ProposalState
from plans.choices import ROLE_LABELS, Party
from plans.models import Agreement, Plan, Proposal
from plans.rules import Standing
from plans.speaking import Speaker, deciders
from plans.translating.read import Translations
from portal.rules import Allowed, Denied

MARKS = {Answer.AGREES: "kept", Answer.EXCEPT: "partly", Answer.TALK: "proposed"}


@dataclass(frozen=True)
class Who:
    """One line of the list of who has answered: a person, or a party that is waited for."""

    party: str
    name: str
    role: str
    given: Agreement | None

    @property
    def party_label(self) -> str:
        return Party(self.party).label

    @property
    def mark(self) -> str:
        return MARKS[self.given.answer] if self.given else "not-yet"


PROPOSED = [field.attname for field in Proposal._meta.concrete_fields]
ANSWERED = [field.attname for field in Agreement._meta.concrete_fields]


def read(plan: Plan) -> list[Proposal]:
    """The texts that wait and that hold, each with its answers as `given`. One query for both."""
    rows = (
        Proposal.objects.filter(
            plan_uuid=plan.uuid, state__in=[ProposalState.OPEN, ProposalState.IN_FORCE]
        )
        .order_by("number", "answers__pk")
        .values_list(*PROPOSED, *(f"answers__{name}" for name in ANSWERED))
    )
    found = {}
    for row in rows:
        values, answer = row[: len(PROPOSED)], row[len(PROPOSED) :]
        proposal = found.get(values[0])
        if proposal is None:
            proposal = found[values[0]] = Proposal.from_db(None, PROPOSED, values)
            proposal.given = []
        if answer[0] is not None:
            given = Agreement.from_db(None, ANSWERED, answer)
            given.proposal = proposal
            proposal.given.append(given)
    return list(found.values())


def who(proposal: Proposal, deciding: list[Speaker] | None = None) -> list[Who]:
    """Each person's newest answer, then the parties that are still silent; of a text that waits
    as those who are `deciding` answered.
    """
    answers = rules.stands(proposal, proposal.given, deciding).answers
    lines = [
        Who(one.party, one.person_name, ROLE_LABELS.get(one.role, ""), one)
        for given in answers.values()
        for one in given
    ]
    return lines + [Who(party, "", "", None) for party in proposal.needs if party not in answers]


@dataclass
class Shown:
    """The proposal that waits, the text in force, and what this person can do. One query, and one
    more while a text waits.
    """

    plan: Plan
    stand: Standing | None
    user: object
    content: list[dict]
    today: datetime.date
    # What stands beside the words in the reader's language, where a page shows it.
    there: Translations | None = None

    @cached_property
    def _proposals(self) -> dict[str, Proposal]:
        return {one.state: one for one in read(self.plan)}

    @property
    def open(self) -> Proposal | None:
        return self._proposals.get(ProposalState.OPEN)

    @property
    def in_force(self) -> Proposal | None:
        return self._proposals.get(ProposalState.IN_FORCE)

    @property
    def who(self) -> list[Who]:
        """Who has answered to what waits, or agreed to what holds; then whom it waits for."""
        return who(self.open, self._deciding) if self.open else who(self.in_force)

    @cached_property
    def _deciding(self) -> list[Speaker]:
        return deciders(self.plan.student, self.today)

    @cached_property
    def lacks_decider(self) -> bool:
        """Whether the family's yes is needed, and there is nobody to give it."""
        needs = self.open.needs if self.open else rules.needed(self.plan.student, self.today)
        return Party.FAMILY in needs and not any(
            one.party == Party.FAMILY for one in self._deciding
        )

    @property
    def asked_some(self) -> bool:
        return rules.asked_some(self.in_force, self.plan.student, self.today)

    @cached_property
    def changes(self) -> list[told.ToldDifference]:
        """What the plan says now and the agreed text does not."""
        before = self.in_force.agreed if self.in_force else []
        return told.differences(text.differences(before, self.content))

    @cached_property
    def proposed_changes(self) -> list[told.ToldDifference]:
        """What the waiting text says otherwise than the agreed one."""
        before = self.in_force.agreed if self.in_force else []
        return told.differences(text.differences(before, self.open.content), self.there)

    @property
    def has_news(self) -> bool:
        """Whether the plan says something that is neither agreed nor proposed."""
        known = self.open or self.in_force
        against = (self.open.content if self.open else known.agreed) if known else []
        return bool(self.content) and self.content != against

    @property
    def may_propose(self) -> Allowed | Denied:
        return rules.may_propose(self.stand, self.plan)

    @property
    def may_take_back(self) -> bool:
        return bool(self.open and rules.may_take_back(self.stand, self.plan, self.open))

    @property
    def may_answer(self) -> bool:
        return bool(self.open and rules.may_answer(self.stand, self.plan, self.open))

    @property
    def may_write_down(self) -> bool:
        return bool(self.open and rules.may_write_down(self.stand, self.plan, self.open))

    @property
    def mine(self) -> Agreement | None:
        """What this person answered to the text that waits."""
        if not self.open:
            return None
        given = [one for one in self.open.given if one.person_id == self.user.pk and not one.denied]
        return given[-1] if given else None

    @property
    def waits_for_me(self) -> bool:
        return bool(
            self.may_answer
            and self.stand.party in self.open.needs
            and (self.mine is None or self.mine.answer == Answer.TALK)
        )

    @property
    def to_confirm(self) -> list[Agreement]:
        """Answers that staff wrote down for this person."""
        return [
            one
            for proposal in self._proposals.values()
            for one in proposal.given
            if one.waits_for_confirmation and one.person_id == self.user.pk
        ]
