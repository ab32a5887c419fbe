"""Who may say good news, to whom, and who says how a student likes to hear it."""

from django.utils.translation import gettext_lazy as _

from plans.celebrating.choices import CIRCLES, SharedWith, Wish
from plans.choices import Party
from plans.models import Plan
from plans.rules import Standing, may_edit_as
from portal.rules import Allowed, Denied

PLEASE_NOT = Denied(_("This student would rather not have good news said here. That is fine."))
FROM_OTHERS = Denied(_("Good news comes from the others on your plan."))
THEIR_WISH = Denied(_("The student says how they like to hear good news."))


def circles(plan: Plan) -> list[SharedWith]:
    """With whom good news may be shared, as the student would like it first. Where a student has
    no account nobody would read what is for them alone.
    """
    alone = plan.student.user_id is not None
    return [one for one in CIRCLES[plan.good_news] if alone or one != SharedWith.STUDENT]


def may_celebrate(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Say good news: whoever else writes in the plan, if the student likes to hear it."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    if stand.party == Party.STUDENT:
        return FROM_OTHERS
    return Allowed() if circles(plan) else PLEASE_NOT


def may_wish(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """Say how one likes to hear it: the student; the family for one without an account."""
    verdict = may_edit_as(stand, plan)
    if not verdict:
        return verdict
    if stand.party == Party.STUDENT:
        return Allowed()
    if stand.party == Party.FAMILY and plan.student.user_id is None:
        return Allowed()
    return THEIR_WISH


def wishes(plan: Plan) -> list[Wish]:
    """What can be wished for; "alone" only by whoever can read it alone."""
    return [one for one in Wish if one != Wish.ALONE or plan.student.user_id is not None]
