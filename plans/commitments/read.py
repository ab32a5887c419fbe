"""The promises of a plan, each voice with its own, as the page shows them to one reader."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.choices import Party
from plans.commitments.choices import CommitmentState
from plans.commitments.rules import moves_open_to
from plans.models import ActionStep, Commitment, Plan
from plans.row_rules import may_reword
from plans.rules import Standing


@dataclass(frozen=True)
class Voice:
    """One party and what it promises."""

    party: str
    name: str
    promises: list[Commitment]


def voices(plan: Plan, stand: Standing | None, commitments: list[Commitment]) -> list[Voice]:
    """Student, family and school always, equal in size; partners where they promise something."""
    names = {
        Party.STUDENT: plan.student.first_name,
        Party.FAMILY: _("The family"),
        Party.SCHOOL: plan.student.school.name,
        Party.PARTNER: _("Community partners"),
    }
    for one in commitments:
        one.plan = plan
        moves = moves_open_to(stand, one)
        one.may_accept = CommitmentState.ACCEPTED in moves
        one.may_tell = bool(moves) and not one.may_accept
        one.may_reword = bool(may_reword(stand, one))
    found = [
        Voice(party.value, name, [one for one in commitments if one.owner == party])
        for party, name in names.items()
    ]
    return [one for one in found if one.promises or one.party != Party.PARTNER]


def link_steps(steps: list[ActionStep], commitments: list[Commitment]) -> None:
    """Give each step the promise it belongs to as `promise`, or None. No query."""
    known = {one.pk: one for one in commitments}
    for step in steps:
        step.promise = known.get(step.commitment_id)
