"""Who may say how a promise goes, and who may change its words."""

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.commitments.choices import MOVES, SAYERS, CommitmentState, Who
from plans.models import Commitment
from plans.row_rules import is_own_promise
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

MOVED_ON = Denied(_("This promise stands elsewhere by now. Please look at it again."))
THEIRS_TO_ACCEPT = Denied(_("Only the one who promises can accept it."))
THEIRS_TO_TELL = Denied(_("How this promise goes is told by the one who promised."))


def may_move(stand: Standing | None, commitment: Commitment, to: str) -> Allowed | Denied:
    """Move a promise from where it stands to `to`."""
    verdict = may_edit_as(stand, commitment.plan)
    if verdict and to not in MOVES[commitment.state]:
        return MOVED_ON
    return verdict and _may_say(stand, commitment, to)


def may_say_again(stand: Standing | None, commitment: Commitment) -> Allowed | Denied:
    """Say how it goes as it stands already, in words of one's own: who may have said it first."""
    verdict = may_edit_as(stand, commitment.plan)
    if verdict and commitment.state not in SAYERS:
        return MOVED_ON
    return verdict and _may_say(stand, commitment, commitment.state)


def _may_say(stand: Standing, commitment: Commitment, to: str) -> Allowed | Denied:
    who = SAYERS[to]
    if who == Who.ANYONE or is_own_promise(stand, commitment):
        return Allowed()
    if who == Who.OWN:
        return THEIRS_TO_ACCEPT
    by_school = commitment.owner in (Party.SCHOOL, Party.PARTNER)
    if by_school and stand.party in (Party.STUDENT, Party.FAMILY):
        return Allowed()
    return THEIRS_TO_TELL


def moves_open_to(
    stand: Standing | None, commitment: Commitment, *, again=False
) -> list[CommitmentState]:
    """What this person may say of it; `again`: also what was said already."""
    return [
        to
        for to in CommitmentState
        if may_move(stand, commitment, to)
        or (again and to == commitment.state and may_say_again(stand, commitment))
    ]
