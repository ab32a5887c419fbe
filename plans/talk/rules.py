"""Who may talk about a row, and take their words back. Whoever sees the plan reads it all."""

import datetime

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.models import Comment, Plan, Row
from plans.rules import STRANGER, Standing
from portal.rules import Allowed, Denied

TIME_TO_TAKE_BACK = datetime.timedelta(days=1)
GONE = Denied(_("This is no longer in the plan. What was said about it stays here."))
NOT_THEIRS = Denied(_("Only the person who wrote this takes it back."))
TOO_LATE = Denied(_("This is older than a day, so it stays. You can write what is different now."))


def may_talk(stand: Standing | None, plan: Plan, row: Row | None) -> Allowed | Denied:
    """Write about a row: everyone who writes in the plan, as long as it is open."""
    verdict = rules.may_edit_as(stand, plan)
    return GONE if verdict and row is None else verdict


def may_take_back(
    stand: Standing | None, comment: Comment, *, now: datetime.datetime
) -> Allowed | Denied:
    """Take one's own words back, for a day."""
    if not stand:
        return STRANGER
    if comment.author_id != stand.user_id:
        return NOT_THEIRS
    if now - comment.created > TIME_TO_TAKE_BACK:
        return TOO_LATE
    return rules.may_edit_as(stand, comment.plan)
