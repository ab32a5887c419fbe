"""May this person change this row? Most rows are everybody's; answers and promises are not."""

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.commitments.choices import CommitmentState
from plans.models import BarrierAnswer, Commitment, Helper, Plan, Row
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

NOT_THEIR_WORDS = Denied(_("Only the person who wrote this answer changes it."))
THEIR_LIST = Denied(_("The family keeps this list for itself. Talk to them."))
NOT_THEIR_PROMISE = Denied(_("This is their promise. You can ask to change it together."))


def may_change_row(stand: Standing | None, row: Row) -> Allowed | Denied:
    """Change this row in its usual form: most rows by everybody who writes in the plan."""
    if isinstance(row, Commitment):
        return may_reword(stand, row)
    if isinstance(row, Helper):
        return may_keep_helpers(stand, row.plan)
    verdict = may_edit_as(stand, row.plan)
    if verdict and isinstance(row, BarrierAnswer) and row.writer_id != stand.user_id:
        return NOT_THEIR_WORDS
    return verdict


def may_keep_helpers(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Add to the help bank, change it and share from it."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if stand.party in (Party.STUDENT, Party.FAMILY) else THEIR_LIST


def is_own_promise(stand: Standing | None, commitment: Commitment) -> bool:
    """Whether this person speaks for whoever promises. For a partner without an account the school
    does, for a student without one the family.
    """
    if not stand:
        return False
    if commitment.owner == Party.PARTNER:
        return stand.party == Party.SCHOOL
    for_child = commitment.owner == Party.STUDENT and commitment.plan.student.user_id is None
    return stand.party == commitment.owner or (for_child and stand.party == Party.FAMILY)


def may_reword(stand: Standing | None, commitment: Commitment) -> Allowed | Denied:
    """Change the words of a promise: anybody while it is proposed, then whoever promised."""
    verdict = may_edit_as(stand, commitment.plan)
    if not verdict or commitment.state == CommitmentState.PROPOSED:
        return verdict
    return Allowed() if is_own_promise(stand, commitment) else NOT_THEIR_PROMISE
