"""The family's say on what goes along, as the page of a plan shows it. No query of its own."""

import datetime
from dataclasses import dataclass, field

from plans.models import Plan
from plans.moves.choices import Along
from plans.moves.forms import AlongForm
from plans.moves.rules import may_decide, new_school
from plans.rules import Standing
from portal.models import School


@dataclass(frozen=True)
class Moving:
    """`school` waits for the family's word, with the `form` that asks for it; `staying` are the
    parts that can be opened still.
    """

    school: School | None = None
    form: AlongForm | None = None
    staying: list[Along] = field(default_factory=list)


def moving(plan: Plan, stand: Standing | None, today: datetime.date) -> Moving | None:
    """For whoever decides, where there is something to decide."""
    if not may_decide(stand, plan, today):
        return None
    if school := new_school(plan, today):
        return Moving(school, AlongForm(auto_id="id_moves_%s"))
    staying = [one for one in Along if one in plan.staying]
    return Moving(staying=staying) if staying else None
