"""Tells whom a comment was meant for. Names neither the student nor what was said."""

from django.utils.translation import gettext_lazy as _

from plans import messages, rules
from plans.models import Comment


def mentioned(comment: Comment, people: list, *, today) -> None:
    """Sent after the commit, to those who still see the plan then."""
    for person in people:
        if rules.may_see_plan(user=person, plan=comment.plan, today=today):
            messages.send(
                person,
                subject=_("Somebody wrote to you"),
                name="mentioned",
                address="plans:talk_row",
                arguments=[comment.plan.uuid, comment.row_uuid],
            )
