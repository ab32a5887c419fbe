"""Tells whom a comment was meant for. Names neither the student nor what was said."""

from django.utils.translation import gettext_lazy as _

from plans import messages
from plans.models import Comment
from plans.rules import who_sees


def mentioned(comment: Comment, people: list, *, today) -> None:
    """Sent after the commit, to those who still see the plan then, whatever hat they wear."""
    if not people:
        return
    seeing = {one.user for one in who_sees(student=comment.plan.student, today=today)}
    for person in people:
        if person in seeing:
            messages.send(
                person,
                subject=_("Somebody wrote to you"),
                name="mentioned",
                address="plans:talk_row",
                arguments=[comment.plan.uuid, comment.row_uuid],
            )
