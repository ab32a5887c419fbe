"""Putting words of a plan into another language, by hand or by the district's machine."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions import translations
from plans.translating.forms import TranslationForm
from plans.translating.machine import NotNow, machine
from plans.translating.read import Translations
from plans.translating.rules import may_translate
from plans.translating.texts import find, words_of
from plans.views.doors import enforce, open_plan, refuse_gone, sent, standing, today
from plans.views.rows import form_page
from portal import drafts, languages

NOT_NOW = gettext_lazy(
    "The translating machine does not answer now. Write it yourself, or try again later."
)
PARTS = {
    "vision": "hopes",
    "answer": "barriers",
    "goal": "goals",
    "commitment": "steps",
    "step": "steps",
}


@form_page
def translate(request, plan, row, into):
    """The words of one row as they were written, and a place for them in one other language."""
    plan = open_plan(request, plan)
    stand = standing(request, plan.student)
    uuid, row = row, find(plan, row, stand)
    if row is None or into not in languages.BY_CODE:
        refuse_gone(request, plan, uuid)
        raise Http404
    enforce(may_translate(stand, row))
    kept = drafts.take(request)
    form = TranslationForm(
        sent(request), row=row, into=into, there=_there(row, into), initial=drafts.as_initial(kept)
    )
    if form.is_bound and form.is_valid() and _kept(request, row, into, form):
        drafts.forget(request)
        messages.success(request, _("Saved. It stands beside the words as they were written."))
        return HttpResponseRedirect(_back(plan, row))
    context = {
        "plan": plan,
        "row": row,
        "student": plan.student,
        "form": form,
        "kept": None if form.is_bound else kept,
        "into": languages.get(into),
        "others": [one for one in languages.ALL if one.code != into and _needs(row, one.code)],
        "has_machine": bool(machine() and form.texts),
        "back": _back(plan, row),
        "draft_owner": drafts.mark(request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/translating/translate.html", context, status=status)


def _kept(request, row, into, form) -> bool:
    """Keep what was written and, if asked, what the machine says of the rest."""
    who = {"by": request.user, "today": today(), "token": form.counted_as}
    made, asked = {}, machine() if form.asks_a_machine else None
    if form.asks_a_machine and form.empty:
        try:
            if asked is None:
                raise NotNow
            made = dict(zip(form.empty, asked.translate([*form.empty.values()], into), strict=True))
        except NotNow:
            form.add_error(None, NOT_NOW)
            return False
    if form.written:
        translations.translate(row=row, language=into, texts=form.written, **who)
    if made:
        translations.translate(row=row, language=into, texts=made, machine=True, **who)
    return True


def _needs(row, code) -> bool:
    return any(written_in != code for _words, written_in in words_of(row).values())


def _there(row, into) -> dict:
    """What there is to go on from; nothing of a machine's that the words have outrun."""
    known, found = Translations(row.plan, [into]), {}
    for unit, (words, code) in words_of(row).items():
        one, is_stale = known.of(row.uuid, unit, into, words, code)
        if one and not (is_stale and one.machine):
            found[unit] = one
    return found


def _back(plan, row) -> str:
    subject = getattr(row, "SUBJECT", "")
    anchor = f"{subject}-{row.uuid}" if subject in ("goal", "step", "answer") else None
    if subject == "commitment":
        anchor = f"promise-{row.uuid}"
    return f"{reverse('plans:plan', args=[plan.uuid])}#{anchor or PARTS.get(subject, 'going')}"
