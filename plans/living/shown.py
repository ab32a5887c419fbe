"""How it is going, for one reader of the plan's page."""

from dataclasses import dataclass
from functools import cached_property

from plans.living.choices import Move
from plans.living.rules import open_moves
from plans.models import CheckIn, Plan
from plans.rules import Standing

FEW = 3


@dataclass
class Going:
    """One query, however many check-ins there are."""

    plan: Plan
    stand: Standing | None

    @cached_property
    def check_ins(self) -> list[CheckIn]:
        """The newest that this reader may read."""
        return list(CheckIn.objects.readable_by(self.stand).filter(plan=self.plan)[:FEW])

    @property
    def moves(self) -> list[Move]:
        return open_moves(self.stand, self.plan)
