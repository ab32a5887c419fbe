"""Who may check in, write down a review, and pause, complete, close or open a plan again."""

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.choices import READING_ROLES, Party
from plans.living.choices import Move
from plans.living.states import ENDS, moves
from plans.models import Plan, PlanEvent
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
    return Allowed() if _is_theirs(stand, move) else BOTH


def _is_theirs(stand: Standing, move: Move) -> bool:
    ends = move in (Move.COMPLETE, Move.CLOSE, Move.REOPEN)
    return not ends or stand.party == Party.SCHOOL or stand.why == Why.DECISION_MAKER


def was_moved(stand: Standing | None, plan: Plan, move: Move, reason: str = "") -> bool:
    """Whether the plan stands so already and nothing else is said of it: the same tap once more."""
    stands_so = plan.status in ENDS[move] and may_move(stand, plan, move) is NOT_NOW
    if not stands_so or not _is_theirs(stand, move):
        return False
    last = PlanEvent.objects.filter(plan_uuid=plan.uuid, subject="status").first()
    return bool(last) and last.verb == move and reason in ("", last.after.get("about", ""))


def open_moves(stand: Standing | None, plan: Plan) -> list[Move]:
    """What this person can do with the plan now."""
    return [move for move in Move if may_move(stand, plan, move)]
