"""What stands on each sheet of paper, in one language or in two side by side.

A sheet is a list of blocks; a block is drawn once in each language, so that the two columns stay
level however long the words are.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from plans.agreement import text, told
from plans.agreement.choices import ProposalState
from plans.barriers.choices import Group, Wants, asked
from plans.choices import Party
from plans.commitments.choices import CommitmentState
from plans.models import Helper, Plan, Proposal
from plans.rules import Standing
from plans.translating.read import Translations
from portal import languages
from portal.languages import Language

# Nothing hangs on the fridge that is only an idea, or is to be changed.
OUT_OF_SIGHT = (CommitmentState.PROPOSED, CommitmentState.CHANGED)


class Sheet(TextChoices):
    WHOLE = "whole", _("The whole plan")
    FRIDGE = "fridge", _("One page for the fridge")
    EMPTY = "empty", _("An empty plan to write on")


@dataclass(frozen=True)
class Column:
    """One block in one language."""

    language: Language
    html: str


def blocks(sheet: str, plan: Plan, codes: list[str], stand: Standing) -> list[list[Column]]:
    """The blocks of a sheet, each in the languages with these codes, in their order.

    A sheet holds what the person who prints it may read.
    """
    # Only what a person translated hangs on a fridge.
    there = Translations(plan, codes, machine=False)
    drawn = [_in_language(sheet, plan, code, stand, there, codes) for code in codes]
    return [list(block) for block in zip(*drawn, strict=True)]


def _in_language(sheet, plan, code, stand, there, codes) -> list[Column]:
    language = languages.get(code)
    with translation.override(language.code):
        return [
            Column(
                language, render_to_string(f"plans/papers/_{name}.html", context | {"codes": codes})
            )
            for name, context in CONTENTS[sheet](plan, stand, there)
        ]


def _whole(plan: Plan, stand, there):
    content = text.freeze(text.rows_of(plan))
    yield "head", {"plan": plan, "student": plan.student}
    for part in told.parts(content, there):
        yield "part_head", {"title": part.title}
        for row in part.rows:
            yield "row", {"row": row}
    held = Proposal.objects.filter(plan_uuid=plan.uuid, state=ProposalState.IN_FORCE).first()
    yield "agreed", {"held": held, "same": held and held.agreed == content}


def _fridge(plan: Plan, stand, there):
    yield "head", {"plan": plan, "student": plan.student, "is_short": True}
    promises = [one for one in plan.commitments.all() if one.state not in OUT_OF_SIGHT]
    steps = [one for one in plan.steps.all() if not one.is_done]
    for one in (*promises, *steps):
        code = one.languages.get("text", "")
        one.translation = there.fitting(one.uuid, "text", get_language(), one.text, code)
    for party in Party:
        if found := [one for one in (*promises, *steps) if one.owner == party]:
            yield "promises", {"party": party.label, "promises": found}
    if helpers := list(Helper.objects.readable_by(stand).filter(plan=plan)):
        yield "helpers", {"helpers": helpers}
    yield "meeting", {"plan": plan}


LINES = {"few": range(2), "some": range(4)}


def _empty(plan: Plan, stand, there):
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
