"""One form for one row: drawn, refilled after a lost session, saved, or put to the person."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans import clashes
from plans.actions import rows
from plans.actions.history import snapshot_at
from plans.choices import Readers
from plans.forms import RowForm
from plans.models import Plan, Row
from plans.views.doors import language, standing, today
from plans.views.undoing import with_undo
from portal import drafts


@dataclass(frozen=True)
class Page:
    """What an editing page is called, and which part of the plan it leads back to."""

    title: str
    part: str
    form: type[RowForm]
    # Words above the form, and their language.
    lead: str = ""
    lead_language: str = ""

    def back(self, plan: Plan) -> str:
        return f"{reverse('plans:plan', args=[plan.uuid])}#{self.part}"


CHOOSE = _("Choose one of these.")
SAVED = _("Saved. Everyone on the plan sees it now.")
# Rows that are for a few.
SAVED_FOR = {
    Readers.FAMILY: _("Saved. Only your family sees it."),
    Readers.TEAM: _("Saved. Only the family and the school’s team see it."),
}


def add_row(request, plan: Plan, page: Page, initial=None, *, add=None, **fixed):
    """Add a row; the same form sent twice counts once. `add` is the action where it is its own."""
    if request.method == "POST":
        form = page.form(request.POST, language=language())
        if form.is_valid():
            add = add or partial(rows.add, model=page.form.model)
            row = add(
                plan=plan,
                units=form.wanted(None),
                token=form.counted_as,
                by=request.user,
                today=today(),
                **fixed,
            )
            return _saved(request, plan, page, row)
        return _draw(request, plan, page, form, status=422)
    kept = drafts.take(request)
    initial = {**(initial or {}), **drafts.as_initial(kept)}
    form = page.form(language=language(), initial=initial)
    return _draw(request, plan, page, form, kept=kept)


def edit_row(request, plan: Plan, page: Page, row: Row, units=None, initial=None):
    """Change a row, whatever others changed in it meanwhile. `initial`: what the form proposes."""
    if request.method == "POST":
        return _save_row(request, plan, page, row, units)
    kept = drafts.take(request)
    initial = _refill(kept, page) if kept else initial
    form = page.form(row=row, units=units, language=language(), initial=initial)
    return _draw(request, plan, page, form, row=row, kept=kept)


def _save_row(request, plan, page, row, units):
    choices = clashes.read_choices(request.POST, page.form.model)
    if choices:
        return _save_choices(request, plan, page, row, units, choices)
    form = page.form(request.POST, row=row, units=units, language=language())
    if not form.is_valid():
        return _draw(request, plan, page, form, row=row, status=422)
    return _change(request, plan, page, row, form, form.units)


def _save_choices(request, plan, page, row, units, choices):
    """A clash page came back: save what was chosen, or ask again."""
    # Only what the page asked about: everything else in it was saved before.
    units = [unit for unit in choices.meets if units is None or unit in units]
    form = page.form(choices.data, row=row, units=units, language=language())
    errors = {unit: [CHOOSE] for unit in choices.missing}
    if not form.is_valid():
        for unit in form.units:
            if found := form.errors.get(form.model.UNITS[unit][0]):
                errors[unit] = found
    if not errors:
        return _change(
            request, plan, page, row, form, [unit for unit in choices.units if unit in form.units]
        )
    form = page.form(request.POST, row=row, units=units, language=language())
    if not form.is_valid():
        return _draw(request, plan, page, form, row=row, status=422)
    return _clash(
        request, plan, page, row, form, form.units, _number(request.POST.get("base")), errors=errors
    )


def _change(request, plan, page, row, form, units):
    wanted = form.wanted(snapshot_at(row, form.drawn_from))
    outcome = rows.change(
        row=row,
        units={unit: wanted[unit] for unit in units},
        drawn_from=form.drawn_from,
        by=request.user,
        today=today(),
    )
    drafts.forget(request)
    if outcome.meets:
        return _clash(
            request,
            plan,
            page,
            row,
            form,
            outcome.meets,
            form.drawn_from,
            saved=len(outcome.saved),
        )
    return _saved(request, plan, page, row)


def _clash(request, plan, page, row, form, meets, base, *, errors=None, saved=0):
    """409: theirs and yours side by side. The next save is drawn from the newest version."""
    found = clashes.find(
        row=row,
        form=form,
        units=meets,
        drawn_from=base,
        data=request.POST if errors else None,
        errors=errors,
    )
    # One can also meet oneself, in another window.
    others = {
        clash.event.actor_name
        for clash in found
        if clash.event and clash.event.actor_id != request.user.pk
    }
    carried = [
        (name, form.data.get(name, "")) for name in form.fields if name not in ("version", "token")
    ]
    return render(
        request,
        "plans/clash.html",
        {
            "plan": plan,
            "row": row,
            "stand": standing(request, plan.student),
            "clashes": found,
            "other": others.pop() if len(others) == 1 else "",
            "carried": carried,
            "base": base,
            "saved": saved,
            "draft_owner": drafts.mark(request.user),
            "back": page.back(plan),
        },
        status=409,
    )


def _draw(request, plan, page, form, *, row=None, kept=None, status=200):
    return render(
        request,
        "plans/edit.html",
        {
            "plan": plan,
            "student": plan.student,
            "title": page.title,
            "page": page,
            "form": form,
            "row": row,
            "kept": kept,
            "draft_owner": drafts.mark(request.user),
            "back": page.back(plan),
        },
        status=status,
    )


def _saved(request, plan, page, row):
    drafts.forget(request)
    words = SAVED_FOR.get(getattr(row, "readers", None), SAVED)
    messages.success(request, with_undo(request, words, row))
    return HttpResponseRedirect(page.back(plan))


def _refill(kept, page):
    """What a lost form held, as the first content of a fresh one; its version goes with it."""
    choices = clashes.read_choices(kept, page.form.model)
    if choices is None:
        return drafts.as_initial(kept)
    # A clash page: only what it asked about; the rest of it was saved before.
    asked = [*choices.units, *choices.missing]
    names = ["version", "language", *page.form.model.fields_of(asked)]
    return {name: choices.data.get(name) for name in names}


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
