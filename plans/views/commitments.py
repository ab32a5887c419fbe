"""Promises: writing one, changing its words, and saying how it goes."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from plans.actions import Refused, commitments
from plans.actions.barriers import CHANGED
from plans.commitments.choices import CommitmentState
from plans.commitments.forms import CommitmentForm, MoveForm, form_of
from plans.commitments.rules import moves_open_to
from plans.models import PlanEvent
from plans.models.strategy import WORDS
from plans.row_rules import may_reword
from plans.strategies.read import idea as find_idea
from plans.strategies.read import ideas as find_ideas
from plans.views.doors import enforce, language, row_of, sent, today
from plans.views.editing import Page, add_row, edit_row
from plans.views.rows import form_page, plan_to_edit
from portal import drafts

NEW = Page(gettext_lazy("Add a promise"), "steps", CommitmentForm)
CHANGE = Page(gettext_lazy("Change a promise"), "steps", CommitmentForm)


@form_page
def add(request, plan):
    """A promise: one's own, or one that is proposed to another."""
    plan, stand = plan_to_edit(request, plan)
    own = {"owner": stand.party, "owner_name": request.user.display_name}
    wanted = request.GET.get("idea")
    if not wanted:
        return add_row(request, plan, NEW, own, add=commitments.promise)
    party = _party(request, stand)
    idea = find_idea(plan, wanted, party, language())
    if idea is None:
        raise Http404
    page = Page(NEW.title, NEW.part, form_of(idea), idea.with_gaps, idea.language)
    first = {"owner": party, "language": idea.language}
    first["owner_name"] = own["owner_name"] if party == stand.party else ""
    first["barrier"] = idea.strategy.barriers[0] if idea.strategy.barriers else ""
    return add_row(request, plan, page, first, add=commitments.promise, strategy=idea.strategy)


@require_safe
def ideas(request, plan):
    """Ideas to pick from, for the kind of school and for who would promise (`?for=`)."""
    plan, stand = plan_to_edit(request, plan)
    party = _party(request, stand)
    return render(
        request,
        "plans/commitments/ideas.html",
        {
            "plan": plan,
            "student": plan.student,
            "party": party,
            "parties": [(one.value, one.label) for one in WORDS],
            "ideas": find_ideas(plan, party, language(), stand),
            "back": NEW.back(plan),
        },
    )


def _party(request, stand):
    party = request.GET.get("for", stand.party)
    if party not in WORDS:
        raise Http404
    return party


@form_page
def edit(request, plan, row):
    plan, stand = plan_to_edit(request, plan)
    commitment = row_of(request, plan, plan.commitments, row)
    enforce(may_reword(stand, commitment))
    return edit_row(request, plan, CHANGE, commitment)


@form_page
def move(request, plan, row):
    """How a promise goes: one tap to accept, or a page to choose from and say why."""
    plan, stand = plan_to_edit(request, plan)
    commitment = row_of(request, plan, plan.commitments, row)
    kept = drafts.take(request)
    words = sent(request)
    is_old = words is not None and words.get("version") != str(commitment.version)
    # Where another has said the same first, one may still say it in one's own words.
    again = is_old or (words or kept or {}).get("to") == commitment.state
    form = MoveForm(
        words,
        commitment=commitment,
        moves=moves_open_to(stand, commitment, again=again),
        language=language(),
        initial=drafts.as_initial(kept),
    )
    if not form.is_bound:
        return _draw(request, commitment, form, kept=kept)
    if form.says_nothing_new:
        drafts.forget(request)
        return redirect(CHANGE.back(plan))
    refused = str(CHANGED) if is_old else ""
    if form.is_valid():
        try:
            return _moved(request, commitment, form.cleaned_data)
        except Refused as problem:
            refused = str(problem)
    if refused:
        return _meet(request, stand, commitment, form, refused)
    return _draw(request, commitment, form, status=422)


def _moved(request, commitment, told):
    commitments.move(
        commitment=commitment,
        to=told["to"],
        why=told["why"],
        language=told["language"],
        drawn_from=told["version"] or 0,
        by=request.user,
        today=today(),
    )
    drafts.forget(request)
    if told["to"] == CommitmentState.KEPT:
        messages.success(request, _("Well done. Everyone on the plan sees it."))
    else:
        messages.success(request, _("Thank you for saying so. Everyone on the plan sees it."))
    return HttpResponseRedirect(CHANGE.back(commitment.plan))


def _meet(request, stand, commitment, form, refused):
    """409: somebody was faster. What was typed stands below what they said, drawn from it."""
    plan = commitment.plan
    now = plan.commitments.filter(pk=commitment.pk).first()
    data = form.data.copy()
    data["version"] = now.version if now else ""
    form = MoveForm(
        data,
        commitment=now or commitment,
        moves=moves_open_to(stand, now, again=True) if now else [],
        language=language(),
    )
    # The second tap had overtaken the first.
    if now and form.says_nothing_new:
        return redirect(CHANGE.back(plan))
    # Whoever only tapped has not written.
    two_wrote = now and refused == str(CHANGED) and form["why"].value()
    other = _other(request, now) if two_wrote else ""
    return _draw(request, now or commitment, form, status=409, refused=refused, other=other)


def _other(request, commitment):
    """Who wrote last, where it was somebody else."""
    last = PlanEvent.objects.filter(row_uuid=commitment.uuid, version=commitment.version).first()
    return last.actor_name if last and last.actor_id != request.user.pk else ""


def _draw(request, commitment, form, *, status=200, kept=None, **more):
    plan = commitment.plan
    return render(
        request,
        "plans/commitments/move.html",
        {
            "plan": plan,
            "student": plan.student,
            "commitment": commitment,
            "form": form,
            "kept": kept,
            "draft_owner": drafts.mark(request.user),
            "back": CHANGE.back(plan),
            **more,
        },
        status=status,
    )
