"""The family says what of a plan goes along to another school."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.actions import Refused, moves
from plans.moves.choices import Along
from plans.moves.forms import AlongForm, WriteDownForm
from plans.moves.rules import may_decide, may_hear, new_school, without_account
from plans.views.doors import enforce, open_plan, sent, standing, today
from plans.views.rows import form_page
from portal import drafts
from portal.models import School


@form_page
def say(request, plan):
    """What is ticked goes along; the rest stays with the family."""
    plan = open_plan(request, plan)
    stand = standing(request, plan.student)
    # A second tap is answered as the first one was.
    if may_hear(stand, plan, today()) and (request.method == "POST" or new_school(plan, today())):
        return _write_down(request, plan)
    if request.method == "POST":
        enforce(may_decide(stand, plan, today()))
        form = AlongForm(request.POST)
        if not form.is_valid():
            raise Http404
        thanks = _("Thank you. The school reads what you chose, and nothing else that was said.")
        _act(request, thanks, moves.say, plan=plan, **_choice(request, form))
    return redirect(_address(plan))


def _write_down(request, plan):
    """The page where one writes what somebody without an account said."""
    school, kept = new_school(plan, today()) or plan.school, drafts.take(request)
    form = WriteDownForm(
        sent(request),
        speakers=without_account(plan, today()),
        today=today(),
        initial=drafts.as_initial(kept, "along"),
    )
    if form.is_bound and form.is_valid():
        done = _("Written down. The new school reads what was chosen, and nothing else.")
        _act(request, done, moves.say, plan=plan, heard=form.heard, **_choice(request, form))
        drafts.forget(request)
        return redirect(_address(plan))
    context = {
        "plan": plan,
        "student": plan.student,
        "school": school,
        "form": form,
        "kept": None if form.is_bound else kept,
        "draft_owner": drafts.mark(request.user),
        "back": _address(plan),
    }
    status = 422 if form.is_bound else 200
    return render(request, "plans/moves/write_down.html", context, status=status)


def _choice(request, form) -> dict:
    school = get_object_or_404(School, slug=request.POST.get("school", ""))
    return {"school": school, "along": form.chosen}


@form_page
def let_read(request, plan):
    """One part more for the school to read."""
    plan = _plan(request, plan)
    if request.method == "POST":
        if request.POST.get("part") not in Along.values:
            raise Http404
        part = Along(request.POST["part"])
        school = School.objects.filter(slug=request.POST.get("school", "")).first()
        _act(
            request,
            _("Thank you. The school can read it now."),
            moves.let_read,
            plan=plan,
            part=part,
            school=school,
        )
    return redirect(_address(plan))


def _plan(request, plan_uuid):
    plan = open_plan(request, plan_uuid)
    if request.method == "POST":
        enforce(may_decide(standing(request, plan.student), plan, today()))
    return plan


def _act(request, done, action, **what):
    try:
        action(by=request.user, today=today(), **what)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))


def _address(plan) -> str:
    return reverse("plans:plan", args=[plan.uuid])
