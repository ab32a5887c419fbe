"""Who may check in, write down a review, and pause, complete, close or open a plan again."""

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.choices import READING_ROLES, Party
from plans.living.choices import Move
from plans.living.states import moves
from plans.models import Plan
from plans.rules import STRANGER, Standing, Why
from portal.rules import Allowed, Denied


def may_check_in(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Say how it is going: everyone who writes in the plan."""
    return rules.may_edit_as(stand, plan)


def may_review(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Write down what was said when the people of the plan met."""
    return rules.may_edit_as(stand, plan)


NOT_NOW = Denied(_("This cannot be done with the plan as it stands now."))
BOTH = Denied(_("Whoever decides about school, or someone at the school, does this. Talk to them."))


def may_move(stand: Standing | None, plan: Plan, move: Move) -> Allowed | Denied:
    """Whoever writes may pause, resume and call a review; ending and reopening is for the school
    and those who decide for the family.
    """
    if not stand:
        return STRANGER
    if stand.role in READING_ROLES or rules.is_away(stand, plan):
        return rules.may_edit_as(stand, plan)
    if move not in moves(plan.status):
        return NOT_NOW
    if move in (Move.COMPLETE, Move.CLOSE, Move.REOPEN) and not (
        stand.party == Party.SCHOOL or stand.why == Why.DECISION_MAKER
    ):
        return BOTH
    return Allowed()


def open_moves(stand: Standing | None, plan: Plan) -> list[Move]:
    """What this person can do with the plan now."""
    return [move for move in Move if may_move(stand, plan, move)]
