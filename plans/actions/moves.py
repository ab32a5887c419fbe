"""Letting a plan go along to another school, and letting that school read more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history
from plans.agreement.choices import Method
from plans.choices import Verb
from plans.models import BarrierAnswer, Celebration, CheckIn, Comment, Helper, Plan, Review
from plans.moves.choices import Along
from plans.moves.rules import may_decide, may_hear, may_say, may_write_down, new_school
from plans.speaking import Speaker
from portal.models import School

ROWS = {
    Along.BARRIERS: (BarrierAnswer,),
    Along.GOING: (CheckIn, Review, Celebration),
    Along.HELPERS: (Helper,),
    Along.TALK: (Comment,),
}
ELSEWHERE = _("The student is at another school now. Please look once more.")


@transaction.atomic
def say(*, plan: Plan, school: School, along: set[Along], by, today) -> None:
    """The plan is with this school from now on; what does not go along stays with the family.

    What stayed at an earlier move stays. Said twice, it counts once.
    """
    plan = _locked(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    if plan.school_id == school.pk and may_decide(stand, plan, today):
        return
    demand(may_say(stand, plan, today))
    _go(plan, school, along, today)
    _note(plan, Verb.MOVED_SCHOOL, school.name, by, stand)


@transaction.atomic
def write_down(
    *, plan: Plan, school: School, along: set[Along], speaker: Speaker, method: Method, by, today
) -> None:
    """What somebody without an account said of it. Sent twice, it counts once."""
    plan = _locked(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    if plan.school_id == school.pk and may_hear(stand, plan, today):
        return
    demand(may_write_down(stand, plan, today))
    _go(plan, school, along, today)
    _note(plan, Verb.WROTE_DOWN, speaker.name, by, stand, school=school.name, method=method.value)


def _go(plan: Plan, school: School, along: set[Along], today) -> None:
    if new_school(plan, today) != school:
        raise Refused(ELSEWHERE)
    for part in set(Along) - along:
        for model in ROWS[part]:
            model.objects.filter(plan=plan).update(kept_back=True)
    staying = {*plan.staying, *(set(Along) - along)}
    _write(plan, staying, school=school)


@transaction.atomic
def let_read(*, plan: Plan, part: Along, by, today) -> None:
    """Let the school read a part that stayed with the family. Twice counts once."""
    plan = _locked(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_decide(stand, plan, today))
    if part not in plan.staying:
        return
    for model in ROWS[part]:
        model.objects.filter(plan=plan).update(kept_back=False)
    _write(plan, set(plan.staying) - {part})
    _note(plan, Verb.LET_READ, plan.school.name, by, stand)


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
