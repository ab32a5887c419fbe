"""Letting a plan go along to another school, and letting that school read more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history
from plans.actions.agreements import Heard
from plans.choices import Verb
from plans.models import (
    BarrierAnswer,
    Celebration,
    CheckIn,
    Comment,
    Helper,
    Plan,
    PlanEvent,
    Review,
)
from plans.moves.choices import Along
from plans.moves.rules import NO_MOVE, may_decide, may_hear, may_say, new_school
from portal.models import School

ROWS = {
    Along.BARRIERS: (BarrierAnswer,),
    Along.GOING: (CheckIn, Review, Celebration),
    Along.HELPERS: (Helper,),
    Along.TALK: (Comment,),
}
ELSEWHERE = _("The student is at another school now. Please look once more.")


@transaction.atomic
def say(
    *, plan: Plan, school: School, along: set[Along], by, today, heard: Heard | None = None
) -> None:
    """The plan is with this school from now on; what does not go along stays with the family.

    What stayed at an earlier move stays. Said twice, it counts once; where somebody else was
    faster, or more was to stay, it is refused. `heard`: `by` writes down what somebody without an
    account said.
    """
    plan = _locked(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand((may_hear if heard else may_decide)(stand, plan, today))
    if plan.school_id == school.pk:
        if _was_said(plan, along, by):
            return
        raise Refused(NO_MOVE.reason)
    demand(may_say(stand, plan, today, for_others=bool(heard)))
    if new_school(plan, today) != school:
        raise Refused(ELSEWHERE)
    for part in set(Along) - along:
        for model in ROWS[part]:
            model.objects.filter(plan=plan).update(kept_back=True)
    staying = {*plan.staying, *(set(Along) - along)}
    _write(plan, staying, school=school)
    if heard:
        how = {"school": school.name, "method": heard.method.value}
        how |= {"given_on": heard.given_on.isoformat(), "interpreter": heard.interpreter}
        _note(plan, Verb.WROTE_DOWN, heard.speaker.name, by, stand, **how)
    else:
        _note(plan, Verb.MOVED_SCHOOL, school.name, by, stand)


@transaction.atomic
def let_read(*, plan: Plan, part: Along, school: School | None, by, today) -> None:
    """Let this school read a part that stayed with the family. Twice counts once; it is refused
    where the plan is with another by now.
    """
    plan = _locked(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_decide(stand, plan, today))
    if plan.school != school:
        raise Refused(ELSEWHERE)
    if part not in plan.staying:
        return
    for model in ROWS[part]:
        model.objects.filter(plan=plan).update(kept_back=False)
    _write(plan, set(plan.staying) - {part})
    _note(plan, Verb.LET_READ, plan.school.name, by, stand)


def _was_said(plan: Plan, along: set[Along], by) -> bool:
    """Whether this person said so last, and no more is read than they want: the same tap again."""
    last = PlanEvent.objects.filter(plan_uuid=plan.uuid, subject="school").first()
    is_own = last and last.actor_id == by.pk and last.verb != Verb.LET_READ
    return bool(is_own) and set(Along) - along <= set(plan.staying)


def _locked(plan: Plan) -> Plan:
    found = Plan.objects.select_related("student", "school").select_for_update(of=("self",))
    return found.get(pk=plan.pk)


def _write(plan: Plan, staying, **more) -> None:
    kept = sorted(one.value for one in Along if one in staying)
    Plan.objects.filter(pk=plan.pk).update(staying=kept, **more)


def _note(plan: Plan, verb, about: str, by, stand, **more) -> None:
    """Which school it is or who said it, and nothing of what stays."""
    history.tell(
        plan=plan,
        row_uuid=plan.uuid,
        subject="school",
        verb=verb,
        after={"about": about, **more},
        by=by,
        stand=stand,
    )
