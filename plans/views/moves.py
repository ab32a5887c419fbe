"""The family says what of a plan goes along to another school."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.actions import Refused, moves
from plans.agreement.choices import Method
from plans.moves.choices import Along
from plans.moves.forms import AlongForm, WriteDownForm
from plans.moves.rules import may_decide, may_hear, without_account
from plans.views.doors import enforce, open_plan, standing, today
from plans.views.rows import form_page
from portal.models import School


@form_page
def say(request, plan):
    """What is ticked goes along; the rest stays with the family."""
    plan = open_plan(request, plan)
    if request.method == "POST":
        stand = standing(request, plan.student)
        if may_hear(stand, plan, today()):
            return _write_down(request, plan)
        enforce(may_decide(stand, plan, today()))
        form = AlongForm(request.POST)
        if not form.is_valid():
            raise Http404
        _act(
            request,
            _("Thank you. The school reads what you chose, and nothing else that was said."),
            moves.say,
            plan=plan,
            **_choice(request, form),
        )
    return redirect(_address(plan))


def _write_down(request, plan):
    form = WriteDownForm(request.POST, speakers=without_account(plan, today()))
    if not form.is_valid():
        messages.error(request, _("Say who answered, and how. Nothing goes along before."))
        return redirect(_address(plan))
    given = form.cleaned_data
    _act(
        request,
        _("Written down. The new school reads what was chosen, and nothing else that was said."),
        moves.write_down,
        plan=plan,
        speaker=form.speakers[given["speaker"]],
        method=Method(given["method"]),
        **_choice(request, form),
    )
    return redirect(_address(plan))


def _choice(request, form) -> dict:
    school = get_object_or_404(School, slug=request.POST.get("school", ""))
    return {"school": school, "along": {Along(one) for one in form.cleaned_data["along"]}}


@form_page
def let_read(request, plan):
    """One part more for the school to read."""
    plan = _plan(request, plan)
    if request.method == "POST":
        if request.POST.get("part") not in Along.values:
            raise Http404
        part = Along(request.POST["part"])
        _act(
            request,
            _("Thank you. The school can read it now."),
            moves.let_read,
            plan=plan,
            part=part,
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
