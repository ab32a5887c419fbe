"""What gets in the way, as the page of a plan shows it to one reader."""

from dataclasses import dataclass

from plans.barriers.choices import Barrier
from plans.barriers.rules import may_confirm
from plans.choices import Party
from plans.models import BarrierAnswer, ChosenBarrier, Plan
from plans.rules import Standing


@dataclass(frozen=True)
class Topic:
    """One barrier with the answers that this reader may read, side by side."""

    barrier: Barrier
    answers: list[BarrierAnswer]
    chosen: ChosenBarrier | None


def topics(plan: Plan, stand: Standing | None) -> list[Topic]:
    """What is chosen comes first; then in the order of the check. Two queries."""
    chosen = {one.barrier: one for one in plan.chosen.all()}
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
            chosen.get(one.value),
        )
        for one in Barrier
        if one.value in found or one.value in chosen
    ]
    return sorted(every, key=lambda topic: topic.chosen.slot if topic.chosen else 9)
