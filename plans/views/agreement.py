"""Proposing a plan, answering to it, and reading what held on a day."""

import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import agreements
from plans.agreement import rules, text, told
from plans.agreement.choices import ProposalState
from plans.agreement.forms import TOKEN, AnswerForm, OnForm, WriteDownForm, translations_in
from plans.agreement.shown import Shown, who
from plans.choices import RecordPart
from plans.models import Agreement, Plan, Proposal
from plans.models.agreement import digest_of
from plans.speaking import deciders
from plans.translating.read import Translations
from plans.views.doors import enforce, language, open_plan, sent, standing, today
from portal import drafts

form_page = require_http_methods(["GET", "HEAD", "POST"])


def shown(request, plan: Plan, rows=None) -> Shown:
    content = text.freeze(text.rows_of(plan) if rows is None else rows)
    return Shown(plan, standing(request, plan.student), request.user, content, today())


def _when(request) -> dict:
    return {"by": request.user, "today": today(), "now": timezone.now()}


def _address(plan: Plan) -> str:
    return f"{reverse('plans:plan', args=[plan.uuid])}#agree"


def _back(plan: Plan):
    return redirect(_address(plan))


@form_page
def propose(request, plan):
    """The text as it stands, and one button that asks everyone to agree to it."""
    plan = open_plan(request, plan)
    enforce(rules.may_propose(standing(request, plan.student), plan))
    page = shown(request, plan)
    status = 200
    if request.method == "POST":
        if page.in_force and not page.changes:
            # As after a second tap, where what was asked holds already.
            return _back(plan)
        try:
            proposal = _propose(request, plan)
        except agreements.TextChanged as changed:
            messages.warning(request, str(changed))
            status = 409
        else:
            _say_what_became(request, proposal)
            return _back(plan)
    page.there = Translations(plan, [language()])
    parts = told.parts(page.content, page.there)
    context = {"page": page, "parts": parts, "changes": page.changes}
    context |= {"read": digest_of(page.content), "translations": told.translations_in(parts)}
    return _render(request, plan, "propose", context, status)


def _propose(request, plan: Plan) -> Proposal:
    return agreements.propose(
        plan=plan,
        language=language(),
        read=request.POST.get("read") or "unread",
        translations=translations_in(request.POST),
        **_when(request),
    )


@form_page
def agree(request, plan):
    """The proposed text in the reader's language, and their answer."""
    plan = open_plan(request, plan)
    page = shown(request, plan)
    if page.open is None:
        return _too_late(request, plan)
    enforce(rules.may_answer(page.stand, plan, page.open))
    page.there = Translations(plan, [language()])

    def take(form):
        given = agreements.answer(
            proposal=page.open, said=form.said, token=form.counted_as, **_when(request)
        )
        _say_what_became(request, given.proposal)

    return _answer(request, plan, page, "agree", AnswerForm, take)


@form_page
def write_down(request, plan):
    """Staff write down what the family or the student answered on paper or in a talk."""
    plan = open_plan(request, plan)
    page = shown(request, plan)
    if page.open is None:
        return _too_late(request, plan)
    enforce(rules.may_write_down(page.stand, plan, page.open))

    def take(form):
        agreements.write_down(
            proposal=page.open,
            said=form.said,
            heard=form.heard,
            token=form.counted_as,
            **_when(request),
        )
        messages.success(request, _("Written down. They will be asked to confirm it."))

    speakers = deciders(plan.student, today())
    more = {"speakers": speakers, "today": today()}
    return _answer(request, plan, page, "write_down", WriteDownForm, take, **more)


def _too_late(request, plan):
    """No text waits any more. A form that was taken already leads back; another one is refused, and
    its words are shown.
    """
    token = request.POST.get("token", "")
    is_taken = TOKEN.fullmatch(token) and Agreement.objects.filter(token=token).exists()
    if request.method == "POST" and not is_taken:
        enforce(rules.OVER)
    return _back(plan)


def _for_this_text(fields, proposal: Proposal) -> dict:
    """Fields that were sent or kept, for a fresh form: what somebody chose for another text they
    choose anew.
    """
    initial = drafts.as_initial(fields, "excepted")
    if initial.get("proposal") != str(proposal.uuid):
        for name in ("answer", "excepted", "token"):
            initial.pop(name, None)
    return initial


def _answer(request, plan, page, name, form_class, take, **more):
    """The form of an answer to the text that waits. `take` does with a good one what is to be done.

    An answer to an older text is not taken: the newer one is shown, and the words typed wait.
    """
    parts = told.parts(page.open.content, page.there)
    more |= {"proposal": page.open, "rows": _to_except(page, parts), "read_in": language()}
    kept = drafts.take(request)
    form = form_class(sent(request), initial=_for_this_text(kept, page.open), **more)
    status = 422 if form.is_bound else 200
    if form.is_of_another_text:
        messages.warning(request, _("A newer text waits now. Please read it before you answer."))
        form, status = form_class(initial=_for_this_text(request.POST, page.open), **more), 409
    elif form.is_bound and form.is_valid():
        take(form)
        drafts.forget(request)
        return _back(plan)
    context = {"page": page, "parts": parts, "changes": page.proposed_changes, "form": form}
    context |= {
        "translations": told.translations_in(parts),
        "original_counts": told.ORIGINAL_COUNTS,
    }
    context["kept"] = None if request.method == "POST" else kept
    return _render(request, plan, name, context, status)


@form_page
def confirm(request, plan, answer):
    """The person says whether what the school wrote down is right."""
    plan = open_plan(request, plan)
    if request.method != "POST":
        return _back(plan)
    given = get_object_or_404(
        Agreement.objects.select_related("proposal"), token=answer, proposal__plan_uuid=plan.uuid
    )
    if (given.confirmed or given.denied) and given.person_id == request.user.pk:
        # A second tap.
        return _back(plan)
    if request.POST.get("right") == "no":
        agreements.deny(given=given, **_when(request))
        messages.success(request, _("Thank you. The school will talk with you."))
    else:
        agreements.confirm(given=given, **_when(request))
        messages.success(request, _("Thank you. Your answer is confirmed."))
    return _back(plan)


@form_page
def withdraw(request, plan):
    """Take the waiting proposal back."""
    plan = open_plan(request, plan)
    if request.method != "POST":
        return _back(plan)
    waiting = Proposal.objects.filter(plan_uuid=plan.uuid, state=ProposalState.OPEN).first()
    if waiting is None or str(waiting.uuid) != request.POST.get("proposal"):
        # A page that was open for long, or a second tap: not the text that they saw.
        messages.info(request, rules.OVER.reason)
        return _back(plan)
    agreements.take_back(proposal=waiting, by=request.user, today=today())
    messages.success(request, _("Taken back. You can go on writing."))
    return _back(plan)


@require_safe
def agreed(request, plan):
    """What held on a day, who had agreed to it, and what the plan says otherwise now."""
    plan = open_plan(request, plan, RecordPart.HISTORY)
    form = OnForm(request.GET or None, initial={"on": today()})
    on = (form.is_bound and form.is_valid() and form.cleaned_data["on"]) or today()
    held = _held_on(plan, on)
    context = {"form": form, "on": on, "held": held, "all": _all(plan)}
    if held:
        now, there = text.freeze(text.rows_of(plan)), Translations(plan, [language()])
        context |= {
            "parts": told.parts(held.agreed, there),
            "changes": told.differences(text.differences(held.agreed, now), there),
            "who": who(held),
            "asked_some": rules.asked_some(held, plan.student, today()),
        }
    return _render(request, plan, "agreed", context)


def _held_on(plan: Plan, on: datetime.date) -> Proposal | None:
    """The text in force at the end of a day."""
    end = timezone.make_aware(datetime.datetime.combine(on, datetime.time.max))
    found = Proposal.objects.filter(plan_uuid=plan.uuid, in_force_from__lte=end)
    held = found.order_by("-in_force_from", "-number").first()
    if held:
        held.given = list(held.answers.all())
    return held


def _all(plan: Plan):
    return Proposal.objects.filter(plan_uuid=plan.uuid, in_force_from__isnull=False)


def _to_except(page: Shown, parts) -> list[tuple[str, str]]:
    """The rows that a person may leave out of their yes: what is new, and asks for one."""
    names = {row.uuid: row.name for part in parts for row in part.rows}
    before = page.in_force.agreed if page.in_force else []
    changed = text.differences(before, page.open.content)
    return [(one.uuid, names[one.uuid]) for one in changed if one.after and one.parties]


def _say_what_became(request, proposal):
    proposal.refresh_from_db()
    if proposal.state == "in-force":
        messages.success(request, _("Everyone has agreed. The plan holds from now on."))
    else:
        messages.success(request, _("Sent. The others see it now."))


def _render(request, plan, name, context, status=200):
    return render(
        request,
        f"plans/agreement/{name}.html",
        {
            "plan": plan,
            "student": plan.student,
            "back": _address(plan),
            "draft_owner": drafts.mark(request.user),
            **context,
        },
        status=status,
    )
