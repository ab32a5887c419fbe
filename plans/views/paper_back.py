"""Typing in what came back on paper, and saying that it is one's own."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions import Refused, commitments, paper_back
from plans.choices import Party
from plans.commitments.forms import CommitmentForm
from plans.forms import HelperForm, VisionForm
from plans.helpers.choices import Circle
from plans.models import PaperEntry, Plan
from plans.papers.choices import PaperKind, PaperState
from plans.papers.forms import BackForm
from plans.papers.rules import may_confirm, may_type_in
from plans.speaking import speakers
from plans.tailoring import HOPES
from plans.views.agreement import shown as agreement_shown
from plans.views.doors import enforce, language, sent, today
from plans.views.editing import Page, add_row, edit_row
from plans.views.rows import form_page, plan_to_edit
from portal import drafts

PAGES = {
    PaperKind.HOPES: Page(gettext_lazy("Hopes and strengths"), "hopes", VisionForm),
    PaperKind.PROMISE: Page(gettext_lazy("Add a promise"), "steps", CommitmentForm),
    PaperKind.HELPER: Page(gettext_lazy("Add somebody who can help"), "helpers", HelperForm),
}


@form_page
def type_in(request, plan):
    """Staff type in what a student or caregiver wrote on the sheet."""
    plan, stand = plan_to_edit(request, plan)
    enforce(may_type_in(stand, plan))
    writing = speakers(plan=plan, stand=stand, user=request.user, today=today())
    writing = [one for one in writing if one.party != Party.SCHOOL]
    kept = drafts.take(request)
    form = BackForm(
        sent(request),
        speakers=writing,
        today=today(),
        language=language(),
        initial=drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        paper_back.type_in(
            plan=plan,
            speaker=form.speaker,
            written=form.written,
            on=form.cleaned_data["on"],
            language=form.cleaned_data["language"],
            token=form.counted_as,
            by=request.user,
            today=today(),
        )
        drafts.forget(request)
        told = _("Written down. %(name)s is asked to confirm it.") % {"name": form.speaker.name}
        messages.success(request, told)
        return HttpResponseRedirect(_address(plan))
    context = {
        "plan": plan,
        "student": plan.student,
        "form": form,
        "speakers": writing,
        "may_write_down": agreement_shown(request, plan).may_write_down,
        "kept": None if form.is_bound else kept,
        "draft_owner": drafts.mark(request.user),
        "back": reverse("plans:plan", args=[plan.uuid]),
    }
    status = 422 if form.errors else 200
    return render(request, "plans/papers/back.html", context, status=status)


@form_page
def settle(request, plan, entry):
    """One tap: yes, that is mine, or no, leave it out (`take=no`)."""
    plan, _stand, entry = _entry(request, plan, entry)
    if request.method != "POST":
        return redirect(_address(plan))
    act = {"entry": entry, "by": request.user, "today": today()}
    try:
        if request.POST.get("take") == "no":
            paper_back.leave_out(**act)
            messages.success(request, _("Left out. It is not part of the plan."))
        elif paper_back.confirm(**act):
            messages.success(request, _("Thank you. It is part of the plan now."))
        else:
            messages.warning(request, _("There are other words already. Make one text of both."))
            return redirect("plans:paper_change", plan.uuid, entry.uuid)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_address(plan))


@form_page
def change(request, plan, entry):
    """The usual form with the words from the paper; once saved, they wait no longer."""
    plan, stand, entry = _entry(request, plan, entry)
    if entry.state != PaperState.WAITING:
        return redirect(_address(plan))
    enforce(may_confirm(stand, entry))
    response = FORMS[entry.kind](request, plan, entry, PAGES[entry.kind])
    if request.method == "POST" and response.status_code == 302:
        paper_back.note_taken(entry=entry, by=request.user, today=today())
    return response


def _hopes(request, plan, entry, page):
    """Below the words that stand there already, where there are any."""
    unit = HOPES[entry.party]
    first = {unit: entry.words, "language": entry.language}
    if stands := getattr(plan.vision, unit):
        first = {unit: f"{stands}\n{entry.words}"}
    return edit_row(request, plan, page, plan.vision, [unit], first)


def _promise(request, plan, entry, page):
    first = {
        "text": entry.words,
        "language": entry.language,
        "owner": entry.party,
        "owner_name": entry.name[:100],
    }
    return add_row(request, plan, page, first, add=commitments.promise)


def _helper(request, plan, entry, page):
    first = {
        "name": entry.words,
        "language": entry.language,
        "can_help_with": entry.details.get("help", ""),
        "contact": entry.details.get("phone", ""),
        "circle": Circle.POTENTIAL,
    }
    return add_row(request, plan, page, first)


FORMS = {PaperKind.HOPES: _hopes, PaperKind.PROMISE: _promise, PaperKind.HELPER: _helper}


def _entry(request, plan_uuid, entry_uuid):
    """An entry that this person may read; for all others there is none."""
    plan, stand = plan_to_edit(request, plan_uuid)
    readable = PaperEntry.objects.readable_by(stand)
    entry = get_object_or_404(readable, plan=plan, uuid=entry_uuid)
    entry.plan = plan
    return plan, stand, entry


def _address(plan: Plan) -> str:
    return f"{reverse('plans:plan', args=[plan.uuid])}#paper"
