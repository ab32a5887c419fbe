"""Tells those whose yes a plan needs that it waits, and that it holds; whoever answered on paper or
in a talk what was written down, and the school where that is wrong. Names no student.
"""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plans import messages
from plans.agreement.rules import may_answer
from plans.choices import READING_ROLES, Party
from plans.models import Plan, Proposal
from plans.rules import Sees, Why, who_sees

# Who stands nearest to a student at school answers for it; the others see it in their plans.
NEAREST = (Why.NAMED, Why.SCHOOL, Why.DISTRICT)


def waits(plan: Plan, proposal: Proposal, *, by, today) -> None:
    """A text waits for their answer. Never to whoever proposed it. After commit."""
    asked = [one for one in _needed(plan, proposal, today) if may_answer(one.stand, plan, proposal)]
    _tell(asked, plan, by=by, subject=_("A plan waits for you to read it"), name="waits")


def holds(plan: Plan, proposal: Proposal, *, by, today) -> None:
    """Everyone has agreed. To all who were asked and who asked, but whoever said the last yes."""
    asked = _needed(plan, proposal, today)
    asked += [
        one
        for one in who_sees(student=plan.student, today=today)
        if one.user.pk == proposal.by_id and one not in asked
    ]
    _tell(asked, plan, by=by, subject=_("The plan holds now"), name="holds")


def written_down(plan: Plan, user_id: int | None, *, by, today) -> None:
    """Staff wrote down somebody's answer: that person is asked whether it is right."""
    theirs = [one for one in who_sees(student=plan.student, today=today) if one.user.pk == user_id]
    _tell(theirs, plan, by=by, subject=_("Is what we wrote down right?"), name="written_down")


def denied(plan: Plan, *, by, today) -> None:
    """Somebody did not say what was written down for them: to whoever is nearest at school."""
    there = who_sees(student=plan.student, today=today)
    subject = _("Please talk about a plan")
    _tell(_nearest_at_school(there), plan, by=by, subject=subject, name="denied")


def _needed(plan: Plan, proposal: Proposal, today) -> list[Sees]:
    """The people of the parties whose yes it needs: those who decide, and who is nearest at school.

    Whoever is kept away, has left or no longer cares for the student sees nothing of it.
    """
    there = [
        one
        for one in who_sees(student=plan.student, today=today)
        if one.stand.party in proposal.needs and one.stand.why != Why.CAREGIVER
    ]
    at_school = _nearest_at_school(there)
    return [one for one in there if one.stand.party != Party.SCHOOL or one in at_school]


def _nearest_at_school(there: list[Sees]) -> list[Sees]:
    at_school = [
        one
        for one in there
        if one.stand.party == Party.SCHOOL and one.stand.role not in READING_ROLES
    ]
    near = next((why for why in NEAREST if any(one.stand.why == why for one in at_school)), None)
    return [one for one in at_school if one.stand.why == near]


def _tell(people: list[Sees], plan: Plan, *, by, subject, name) -> None:
    for one in people:
        if one.user.pk != by.pk:
            transaction.on_commit(
                partial(
                    messages.send,
                    one.user,
                    subject=subject,
                    name=name,
                    address="plans:agree" if name == "waits" else "plans:plan",
                    arguments=[plan.uuid],
                    school=plan.student.school.name,
                )
            )
