"""Which words of a plan can be translated, and which language they were written in."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from plans.models import (
    ActionStep,
    BarrierAnswer,
    CheckIn,
    Commitment,
    Goal,
    Plan,
    Review,
    Vision,
)
from portal import languages

# Kind of row → the units that hold words. The help bank is the family's own and stays out.
UNITS = {
    Vision: Vision.TEXTS,
    Goal: Goal.TEXTS,
    Commitment: Commitment.TEXTS,
    ActionStep: ActionStep.TEXTS,
    BarrierAnswer: BarrierAnswer.TEXTS,
    CheckIn: ("win", "hard", "ask"),
    Review: ("works", "changes"),
}
LABELS = {
    "win": _("What was one good thing?"),
    "hard": _("What was hard?"),
    "ask": _("What would make next week a bit easier?"),
    "works": _("What works"),
    "changes": _("What changes"),
}


def language_of(row, unit: str) -> str:
    """The code of the language a row's words are in; "" where nobody knows."""
    own = getattr(row, "languages", None)
    return row.language if own is None else own.get(unit, "")


def foreign(code: str) -> str:
    """Says which language words are in, where that is not the page's own; otherwise nothing."""
    if code not in languages.BY_CODE or code == get_language():
        return ""
    return gettext("Written in %(name)s") % {"name": languages.get(code).name}


def words_of(row) -> dict[str, tuple[str, str]]:
    """Unit → its words and their language, for each unit that has words."""
    return {
        unit: (getattr(row, unit), language_of(row, unit))
        for unit in UNITS[type(row)]
        if getattr(row, unit)
    }


def find(plan: Plan, row_uuid, stand):
    """The row with this uuid among those of the plan that this person may read, or None."""
    for kind in UNITS:
        rows = kind.objects
        if hasattr(rows, "readable_by"):
            rows = rows.readable_by(stand)
        if found := rows.filter(plan=plan, uuid=row_uuid).first():
            found.plan = plan
            return found
    return None
