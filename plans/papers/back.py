"""What came back on paper and waits to be confirmed, for one reader of the plan's page."""

from django.db.models import Exists, OuterRef, QuerySet

from plans.models import PaperEntry, Plan
from plans.papers.rules import may_confirm, may_leave_out
from plans.rules import Standing


def with_waiting(plans: QuerySet) -> QuerySet:
    """Plans that know whether anything waits, in the query that reads them."""
    waiting = PaperEntry.objects.waiting().filter(plan=OuterRef("pk"))
    return plans.annotate(has_paper=Exists(waiting))


def waiting(plan: Plan, stand: Standing | None) -> list[PaperEntry]:
    """In the order of the sheet. One query where anything waits for anybody, otherwise none."""
    if not plan.has_paper:
        return []
    found = list(PaperEntry.objects.readable_by(stand).waiting().filter(plan=plan))
    for entry in found:
        entry.plan = plan
        entry.may_confirm = bool(may_confirm(stand, entry))
        entry.may_leave_out = bool(may_leave_out(stand, entry))
    return found
