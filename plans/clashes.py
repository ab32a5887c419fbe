"""The clash page: what it shows of two people's words, and what a choice on it means.

The page carries this person's form along in hidden fields; `meets` names the units in which two
met, `keep-<unit>` holds the choice and `new-<unit>` the words written from both.
"""

import difflib
import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

from plans.actions.history import last_writer, snapshot_at
from plans.forms import RowForm
from plans.models import PlanEvent, Row
from plans.story import shown

THEIRS, YOURS, NEW = "theirs", "yours", "new"


@dataclass(frozen=True)
class Choices:
    """What was chosen on a clash page: the form's data with it, and the units still to be saved."""

    data: dict
    meets: tuple[str, ...]
    units: tuple[str, ...]
    missing: tuple[str, ...]


def read_choices(data, model: type[Row]) -> Choices | None:
    """The choices in a posted clash page; None for any other form."""
    meets = tuple(unit for unit in model.UNITS if unit in data.getlist("meets"))
    if not meets:
        return None
    chosen, units, missing = data.copy(), [], []
    for unit in meets:
        keep = data.get(f"keep-{unit}")
        if keep == NEW and unit in model.TEXTS:
            chosen[model.UNITS[unit][0]] = data.get(f"new-{unit}", "")
        if keep in (YOURS, NEW):
            units.append(unit)
        elif keep != THEIRS:
            missing.append(unit)
    return Choices(chosen, meets, tuple(units), tuple(missing))


@dataclass(frozen=True)
class Clash:
    """One unit in which two people met; `before`, `theirs` and `mine` as the page prints them."""

    unit: str
    label: str
    is_text: bool
    before: dict
    theirs: dict
    mine: dict
    event: PlanEvent | None
    keep: str
    new: str
    max_length: int | None
    errors: list[str]


def find(*, row: Row, form: RowForm, units, drawn_from: int, data=None, errors=None) -> list[Clash]:
    """Both sides of each unit in which this person's form met somebody else's save.

    `data` is a clash page that came back and `errors` what is wrong with it, unit by unit.
    """
    base = snapshot_at(row, drawn_from) or {}
    wanted = form.wanted(base)
    data, errors = data or {}, errors or {}
    found = []
    for unit in units:
        field = row.UNITS[unit][0]
        is_text = unit in row.TEXTS
        before, theirs = row.unit_of(base, unit), row.unit_of(row.snapshot(), unit)
        words = [value[field] for value in (theirs, wanted[unit]) if is_text and value[field]]
        found.append(
            Clash(
                unit=unit,
                label=form.fields[field].label,
                is_text=is_text,
                before=_seen(row, unit, before),
                theirs=_seen(row, unit, theirs, before),
                mine=_seen(row, unit, wanted[unit], before),
                event=last_writer(row, unit, since=drawn_from),
                # New words that hold both discard nothing, so only these may stand chosen.
                keep=data.get(f"keep-{unit}", "") if data else (NEW if is_text else ""),
                new=data.get(f"new-{unit}") or "\n".join(words),
                max_length=getattr(form.fields[field], "max_length", None),
                errors=errors.get(unit, []),
            )
        )
    return found


def _seen(row, unit, value, before=None):
    """A unit's value as the page prints it, with what is new in it marked."""
    words = shown(type(row), unit, value)
    if before is not None and unit in row.TEXTS:
        return {"words": marked(shown(type(row), unit, before), words), **value}
    return {"words": words, **value}


def marked(before: str, after: str):
    """The words of `after`, those that `before` lacks marked as inserted."""
    old, new = _words(before), _words(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    pieces = []
    for tag, _start, _end, first, last in matcher.get_opcodes():
        if text := "".join(new[first:last]):
            pieces.append(text if tag == "equal" else format_html("<ins>{}</ins>", text))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _words(text: str) -> list[str]:
    # Chinese runs on without spaces: each of its characters counts as a word.
    return re.findall(r"[\u3400-\u9fff]|\s+|[^\s\u3400-\u9fff]+", text)
