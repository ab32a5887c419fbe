"""What gets in the way, as the page of a plan shows it to one reader."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from plans.barriers.choices import MOST_CHOSEN, Barrier
from plans.barriers.rules import may_confirm
from plans.choices import Party
from plans.models import BarrierAnswer, ChosenBarrier, Plan
from plans.moves.choices import Along
from plans.rules import Standing, is_away


@dataclass(frozen=True)
class Topic:
    """One barrier with the answers that this reader may read, side by side."""

    barrier: Barrier
    answers: list[BarrierAnswer]
    # Its place among those that are worked on first; 0 for one that is not.
    slot: int


def topics(plan: Plan, stand: Standing | None) -> list[Topic]:
    """What is chosen comes first; then in the order of the check. One query for a plan that was
    read `with_chosen`.
    """
    chosen = chosen_of(plan, stand)
    found: dict[str, list] = {}
    order = list(Party.values)
    for answer in BarrierAnswer.objects.readable_by(stand).filter(plan=plan):
        if answer.is_given:
            answer.may_confirm = bool(may_confirm(stand, plan, answer))
            found.setdefault(answer.barrier, []).append(answer)
    every = [
        Topic(
            one,
            sorted(found.get(one.value, []), key=lambda answer: order.index(answer.party)),
            chosen.get(one.value, 0),
        )
        for one in Barrier
        if one.value in found or one.value in chosen
    ]
    return sorted(every, key=lambda topic: topic.slot or MOST_CHOSEN + 1)


SLOTS = range(1, MOST_CHOSEN + 1)


def with_chosen(plans: QuerySet) -> QuerySet:
    """The plans, each knowing what was chosen in it, in the query that reads them."""
    chosen = ChosenBarrier.objects.filter(plan=OuterRef("pk"))
    return plans.annotate(
        **{f"chosen_{slot}": Subquery(chosen.filter(slot=slot).values("barrier")) for slot in SLOTS}
    )


def chosen_of(plan: Plan, stand: Standing | None) -> dict[str, int]:
    """Barrier → the slot it was chosen for, as far as this person may know."""
    if is_away(stand, plan):
        return {}
    if stand and stand.is_of_a_school and Along.BARRIERS in plan.staying:
        return {one.barrier: one.slot for one in plan.chosen.readable_by(stand)}
    return _slots(plan)


def _slots(plan: Plan) -> dict[str, int]:
    if not hasattr(plan, "chosen_1"):
        return {one.barrier: one.slot for one in plan.chosen.all()}
    found = {getattr(plan, f"chosen_{slot}"): slot for slot in SLOTS}
    found.pop(None, None)
    return found
