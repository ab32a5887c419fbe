"""Ana's plan before and after everyone agreed, and a hand that proposes and answers."""

import datetime
import uuid

import pytest

from plans import guards
from plans.actions import agreements, rows
from plans.actions.agreements import Heard, Said
from plans.agreement.choices import Answer, Method
from plans.choices import PlanStatus
from plans.models import Plan, Proposal

NOW = datetime.datetime(2026, 11, 3, 15, 30, tzinfo=datetime.UTC)


@pytest.fixture
def draft(plan) -> Plan:
    """Ana's plan before anybody asked anyone to agree."""
    guards.lift()
    Proposal.objects.filter(plan_uuid=plan.uuid).delete()
    guards.ensure()
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.DRAFT)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def act(cast, today):
    """Propose, answer, write down: as somebody of the cast, today."""

    class Act:
        def propose(self, plan, username, language="en"):
            return agreements.propose(
                plan=plan, language=language, by=cast[username], today=today, now=NOW
            )

        def answer(self, proposal, username, answer=Answer.AGREES, token=None, **said):
            return agreements.answer(
                proposal=proposal,
                said=Said(answer, **said),
                token=token or uuid.uuid4(),
                by=cast[username],
                today=today,
                now=NOW,
            )

        def write_down(self, proposal, username, speaker, answer=Answer.AGREES, **heard):
            heard = {"method": Method.PAPER, "given_on": today} | heard
            return agreements.write_down(
                proposal=proposal,
                said=Said(answer, language="es"),
                heard=Heard(speaker, **heard),
                token=uuid.uuid4(),
                by=cast[username],
                today=today,
                now=NOW,
            )

        def add(self, plan, username, model, **values):
            row = model(**values)
            units = {unit: row.unit_of(row.snapshot(), unit) for unit in row.UNITS}
            return rows.add(
                plan=plan,
                model=model,
                units=units,
                token=uuid.uuid4(),
                by=cast[username],
                today=today,
            )

        def change(self, row, username, **values):
            units = {}
            for name, value in values.items():
                unit = next(unit for unit, names in row.UNITS.items() if name in names)
                units.setdefault(unit, row.unit_of(row.snapshot(), unit))[name] = value
            return rows.change(
                row=row, units=units, drawn_from=row.version, by=cast[username], today=today
            )

    return Act()


def again(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def agreed(draft, act) -> Proposal:
    """Sam asked; Ana and Rosa said yes."""
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana")
    act.answer(proposal, "rosa", language="es")
    return again(proposal)
