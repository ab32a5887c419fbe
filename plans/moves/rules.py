"""Whether a student is at another school than their plan, and who says what goes along."""

import datetime

from django.utils.translation import gettext_lazy as _

from plans.choices import Party
from plans.models import Plan
from plans.rules import STRANGER, Standing, Why, has_own_rights
from plans.speaking import Speaker, deciders
from portal.models import School
from portal.rules import Allowed, Denied

DECIDES = Denied(
    _("Whoever decides about school for this student says what goes along. Talk to them.")
)
NO_MOVE = Denied(_("The plan is with the student’s school already."))


def new_school(plan: Plan, today: datetime.date) -> School | None:
    """The school the student is at while the plan is still with another; None without a school.

    Reads the student's `enrollments`: prefetch them, with their schools, for a page.
    """
    now = plan.student.enrollments_on(today)
    if plan.school_id is None or any(one.school_id == plan.school_id for one in now):
        return None
    return now[-1].school if now else None


def may_decide(stand: Standing | None, plan: Plan, today: datetime.date) -> Allowed | Denied:
    """Say what schools may read: the decision maker, and a student whose own rights have begun."""
    if not stand:
        return STRANGER
    is_own = stand.party == Party.STUDENT and has_own_rights(plan.student, today)
    return Allowed() if is_own or stand.why == Why.DECISION_MAKER else DECIDES


def without_account(plan: Plan, today: datetime.date) -> list[Speaker]:
    """Those who decide, where none of them has an account to say it with. One query."""
    student, *family = deciders(plan.student, today)
    deciding = [student, *family] if has_own_rights(plan.student, today) else family
    return [] if any(one.user_id for one in deciding) else deciding


def may_hear(stand: Standing | None, plan: Plan, today: datetime.date) -> Allowed | Denied:
    """Speak for those without an account: who leads the district, and reads no more by it."""
    if not stand:
        return STRANGER
    if stand.party != Party.SCHOOL or stand.is_of_a_school:
        return DECIDES
    return Allowed() if without_account(plan, today) else DECIDES


def may_say(
    stand: Standing | None, plan: Plan, today: datetime.date, *, for_others: bool = False
) -> Allowed | Denied:
    """Say what goes along to the school where the student is now, or write it down for others."""
    verdict = (may_hear if for_others else may_decide)(stand, plan, today)
    return NO_MOVE if verdict and new_school(plan, today) is None else verdict
