"""The family's say on what goes along, as the page of a plan shows it. No query of its own, but
for who leads the district while a plan waits.
"""

import datetime
from dataclasses import dataclass, field

from plans.models import Plan
from plans.moves.choices import Along
from plans.moves.forms import AlongForm, WriteDownForm
from plans.moves.rules import may_decide, may_write_down, new_school, without_account
from plans.rules import Standing
from portal.models import School

IDS = "id_moves_%s"


@dataclass(frozen=True)
class Moving:
    """`school` waits for the family's word, with the `form` that asks for it; `staying` are the
    parts that can be opened still. `is_heard`: somebody else writes it down.
    """

    school: School | None = None
    form: AlongForm | None = None
    staying: list[Along] = field(default_factory=list)
    is_heard: bool = False


def moving(plan: Plan, stand: Standing | None, today: datetime.date) -> Moving | None:
    """For whoever decides, where there is something to decide."""
    if not may_decide(stand, plan, today):
        return _heard(plan, today) if may_write_down(stand, plan, today) else None
    if school := new_school(plan, today):
        return Moving(school, AlongForm(auto_id=IDS))
    staying = [one for one in Along if one in plan.staying]
    return Moving(staying=staying) if staying else None


def _heard(plan: Plan, today: datetime.date) -> Moving:
    form = WriteDownForm(auto_id=IDS, speakers=without_account(plan, today))
    return Moving(new_school(plan, today), form, is_heard=True)
