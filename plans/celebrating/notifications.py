"""Tells student and family that there is good news for them; what it is stands in the plan."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plans import messages
from plans.choices import Party
from plans.models import Celebration
from plans.rules import who_sees


def said(celebration: Celebration, *, by, today) -> None:
    """To those of student and family with whom it was shared. After commit."""
    plan = celebration.plan
    for one in who_sees(student=plan.student, today=today):
        theirs = one.stand.party in (Party.STUDENT, Party.FAMILY)
        if theirs and one.user.pk != by.pk and celebration.is_for(one.stand):
            transaction.on_commit(
                partial(
                    messages.send,
                    one.user,
                    subject=_("There is good news for you"),
                    name="good_news",
                    address="plans:plan",
                    arguments=[plan.uuid],
                    school=plan.student.school.name,
                )
            )
