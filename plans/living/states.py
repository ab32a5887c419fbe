"""Where a plan can go from where it stands. The one table; `plans.living.rules` says who may."""

from plans.choices import PlanStatus
from plans.living.choices import Move

DRAFT, PROPOSED, AGREED = PlanStatus.DRAFT, PlanStatus.PROPOSED, PlanStatus.AGREED
IN_REVIEW, PAUSED = PlanStatus.IN_REVIEW, PlanStatus.PAUSED

# Move → from which status it starts.
FROM: dict[Move, tuple[PlanStatus, ...]] = {
    Move.REVIEW: (AGREED,),
    Move.PAUSE: (DRAFT, PROPOSED, AGREED, IN_REVIEW),
    Move.RESUME: (PAUSED,),
    Move.COMPLETE: (AGREED, IN_REVIEW),
    Move.CLOSE: (DRAFT, PROPOSED, AGREED, IN_REVIEW, PAUSED),
    Move.REOPEN: (PlanStatus.COMPLETED, PlanStatus.CLOSED),
}


# Move → in which status a plan stands after it.
GOING_ON = (DRAFT, PROPOSED, AGREED)
ENDS: dict[Move, tuple[PlanStatus, ...]] = {
    Move.REVIEW: (IN_REVIEW,),
    Move.PAUSE: (PAUSED,),
    Move.RESUME: GOING_ON,
    Move.COMPLETE: (PlanStatus.COMPLETED,),
    Move.CLOSE: (PlanStatus.CLOSED,),
    Move.REOPEN: GOING_ON,
}


def moves(status: str) -> list[Move]:
    return [move for move, starts in FROM.items() if status in starts]


def leads_to(move: Move, *, has_agreed: bool, has_proposed: bool) -> PlanStatus:
    """The status after a move. A plan that goes on stands where its agreement stands."""
    if ENDS[move] == GOING_ON:
        return AGREED if has_agreed else PROPOSED if has_proposed else DRAFT
    return ENDS[move][0]
