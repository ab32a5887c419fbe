"""The family's say on what goes along, as the page of a plan shows it. No query of its own, but
for who leads the district while a plan waits.
"""

import datetime
from dataclasses import dataclass, field

from plans.models import Plan
from plans.moves.choices import Along
from plans.moves.forms import AlongForm
from plans.moves.rules import may_decide, may_hear, new_school
from plans.rules import Standing
from portal.models import School


@dataclass(frozen=True)
class Moving:
    """`school` waits for the family's word, with the `form` that asks for it; without a form,
    somebody else writes it down. `staying` are the parts that can be opened still.
    """

    school: School | None = None
    form: AlongForm | None = None
    staying: list[Along] = field(default_factory=list)


def moving(plan: Plan, stand: Standing | None, today: datetime.date) -> Moving | None:
    """For whoever decides, where there is something to decide, or writes it down for them."""
    school = new_school(plan, today)
    if may_decide(stand, plan, today):
        if school:
            return Moving(school, AlongForm(auto_id="id_moves_%s"))
        staying = [one for one in Along if one in plan.staying]
        return Moving(staying=staying) if staying else None
    return Moving(school) if school and may_hear(stand, plan, today) else None
