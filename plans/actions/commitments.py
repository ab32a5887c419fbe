"""Promising, and saying how a promise goes."""

import uuid

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, rows
from plans.actions.barriers import CHANGED
from plans.choices import Verb
from plans.commitments.choices import NEEDS_WHY, CommitmentState
from plans.commitments.rules import may_move, may_say_again
from plans.models import Commitment, Plan
from plans.row_rules import is_own_promise

SAY_WHY = _("Please say in a few words why.")


def promise(
    *, plan: Plan, units: dict[str, dict], token: uuid.UUID, by, today, **fixed
) -> Commitment:
    """Add a promise. One's own is accepted with that; another's is proposed to them."""
    stand = rules.standing(user=by, student=plan.student, today=today)
    row = Commitment(plan=plan)
    for unit, value in units.items():
        row.take_unit(unit, value)
    own = is_own_promise(stand, row)
    state = CommitmentState.ACCEPTED if own else CommitmentState.PROPOSED
    return rows.add(
        plan=plan,
        model=Commitment,
        units={**units, "state": {"state": state.value}},
        token=token,
        by=by,
        today=today,
        **fixed,
    )


def move(
    *, commitment: Commitment, to: str, why: str, language: str, drawn_from: int, by, today
) -> None:
    """Say how a promise goes, or ask to change it. The same sent twice counts once; other words
    about the same are said anew.
    """
    stand = rules.standing(user=by, student=commitment.plan.student, today=today)
    if commitment.says(to, why) and rules.may_edit_as(stand, commitment.plan):
        return
    again = commitment.state == to
    demand(may_say_again(stand, commitment) if again else may_move(stand, commitment, to))
    if to in NEEDS_WHY and not why:
        raise Refused(SAY_WHY)
    units = {
        "state": {"state": to},
        "why": {"why": why, "language": language if why else ""},
    }
    if not rows.settle(
        row=commitment, units=units, drawn_from=drawn_from, by=by, stand=stand, verb=Verb.MOVED
    ):
        raise Refused(CHANGED)
