"""What stands on each sheet of paper, in one language or in two side by side.

A sheet is a list of blocks; a block is drawn once in each language, so that the two columns stay
level however long the words are.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from plans.agreement import text, told
from plans.agreement.choices import ProposalState
from plans.barriers.choices import Group, Wants, asked
from plans.choices import Party
from plans.models import Plan, Proposal
from portal import languages
from portal.languages import Language


class Sheet(TextChoices):
    WHOLE = "whole", _("The whole plan")
    FRIDGE = "fridge", _("One page for the fridge")
    EMPTY = "empty", _("An empty plan to write on")


@dataclass(frozen=True)
class Column:
    """One block in one language."""

    language: Language
    html: str


def blocks(sheet: str, plan: Plan, codes: list[str]) -> list[list[Column]]:
    """The blocks of a sheet, each in the languages with these codes, in their order."""
    drawn = [_in_language(sheet, plan, code) for code in codes]
    return [list(block) for block in zip(*drawn, strict=True)]


def _in_language(sheet, plan, code) -> list[Column]:
    language = languages.get(code)
    with translation.override(language.code):
        return [
            Column(language, render_to_string(f"plans/papers/_{name}.html", context))
            for name, context in CONTENTS[sheet](plan)
        ]


def _whole(plan: Plan):
    content = text.freeze(text.rows_of(plan))
    yield "head", {"plan": plan, "student": plan.student}
    for part in told.parts(content):
        yield "part_head", {"title": part.title}
        for row in part.rows:
            yield "row", {"row": row}
    held = Proposal.objects.filter(plan_uuid=plan.uuid, state=ProposalState.IN_FORCE).first()
    yield "agreed", {"held": held, "same": held and held.agreed == content}


def _fridge(plan: Plan):
    yield "head", {"plan": plan, "student": plan.student, "is_short": True}
    steps = [step for step in plan.steps.all() if not step.is_done]
    for party in Party:
        found = [step for step in steps if step.owner == party]
        if found:
            yield "promises", {"party": party.label, "steps": found}
    yield "meeting", {"plan": plan}


LINES = {"few": range(2), "some": range(4)}


def _empty(plan: Plan):
    yield "head", {"plan": plan, "student": plan.student, "is_empty": True}
    yield "empty_hopes", LINES
    for group in Group:
        barriers = [one.label for one in asked(group, plan.audience)]
        yield "empty_barriers", {"title": group.label, "barriers": barriers, "wants": Wants.labels}
    yield "empty_goals", LINES
    yield "empty_promises", {"parties": [party.label for party in Party], **LINES}
    yield "empty_helpers", {"rows": range(4)}
    yield "empty_end", {"parties": [Party.STUDENT.label, Party.FAMILY.label, Party.SCHOOL.label]}


CONTENTS = {Sheet.WHOLE: _whole, Sheet.FRIDGE: _fridge, Sheet.EMPTY: _empty}
