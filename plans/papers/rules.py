"""Who types in what came back on paper, and who says that it is theirs."""

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.models import PaperEntry, Plan
from plans.papers.choices import PaperState
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

AT_SCHOOL = Denied(_("Someone at the school types in what came back on paper."))
NOT_THEIRS = Denied(_("Only the person who wrote this on paper says whether it is right."))
SETTLED = Denied(_("This has been answered already. Look at the plan as it is now."))


def may_type_in(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Type in what student and caregivers wrote on paper: staff who write in the plan."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    return Allowed() if stand.party == Party.SCHOOL else AT_SCHOOL


def may_confirm(stand: Standing | None, entry: PaperEntry) -> Allowed | Denied:
    """Say that it is so, or change it first."""
    verdict = may_edit_as(stand, entry.plan)
    if not verdict:
        return verdict
    if not entry.is_from(stand):
        return NOT_THEIRS
    return Allowed() if entry.state == PaperState.WAITING else SETTLED


def may_leave_out(stand: Standing | None, entry: PaperEntry) -> Allowed | Denied:
    """Leave it out: whose words they are, or whoever typed them in by mistake."""
    verdict = may_edit_as(stand, entry.plan)
    if verdict and entry.writer_id == stand.user_id and entry.state == PaperState.WAITING:
        return Allowed()
    return may_confirm(stand, entry)
