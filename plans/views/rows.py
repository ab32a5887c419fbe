"""The editing pages, one for each kind of row."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from plans import rules
from plans.actions import steps
from plans.forms import GoalForm, StepForm, VisionForm, meeting_form
from plans.views.doors import enforce, open_plan, row_of, standing, today
from plans.views.editing import Page, add_row, edit_row

VISION = Page(gettext_lazy("Hopes and strengths"), "hopes", VisionForm)
MEETING = gettext_lazy("When we meet again")
NEW_GOAL = Page(gettext_lazy("Add a goal"), "goals", GoalForm)
GOAL = Page(gettext_lazy("Change a goal"), "goals", GoalForm)
NEW_STEP = Page(gettext_lazy("Add a step"), "steps", StepForm)
STEP = Page(gettext_lazy("Change a step"), "steps", StepForm)

form_page = require_http_methods(["GET", "HEAD", "POST"])


def plan_to_edit(request, plan_uuid):
    plan = open_plan(request, plan_uuid)
    stand = standing(request, plan.student)
    enforce(rules.may_edit_as(stand, plan))
    return plan, stand


@form_page
def vision_edit(request, plan):
    """Hopes and strengths: each person finds the words that are theirs to write."""
    plan, stand = plan_to_edit(request, plan)
    units = rules.hopes_open_to(stand, plan)
    return edit_row(request, plan, VISION, plan.vision, units=units)


@form_page
def meeting_edit(request, plan):
    plan, _stand = plan_to_edit(request, plan)
    return edit_row(request, plan, Page(MEETING, "meeting", meeting_form(today())), plan)


@form_page
def goal_add(request, plan):
    plan, _stand = plan_to_edit(request, plan)
    return add_row(request, plan, NEW_GOAL, {"owner": "student"})


@form_page
def goal_edit(request, plan, row):
    plan, _stand = plan_to_edit(request, plan)
    return edit_row(request, plan, GOAL, row_of(request, plan, plan.goals, row))


@form_page
def step_add(request, plan):
    plan, stand = plan_to_edit(request, plan)
    own = {"owner": stand.party, "owner_name": request.user.display_name}
    commitment = _promise(request, plan)
    return add_row(request, plan, NEW_STEP, own, commitment=commitment)


def _promise(request, plan):
    """The promise that a new step belongs to, where its address names one (`?promise=`)."""
    wanted = request.GET.get("promise", "")
    try:
        return plan.commitments.filter(uuid=wanted).first() if wanted else None
    except ValidationError:
        raise Http404 from None


@form_page
def step_edit(request, plan, row):
    plan, _stand = plan_to_edit(request, plan)
    return edit_row(request, plan, STEP, row_of(request, plan, plan.steps, row))


@form_page
def step_done(request, plan, row):
    """Tick a step with one tap, or take the tick back (`done=no`)."""
    plan, _stand = plan_to_edit(request, plan)
    step = row_of(request, plan, plan.steps, row)
    if request.method == "POST":
        if request.POST.get("done") == "no":
            steps.reopen(step=step, by=request.user, today=today())
            messages.success(request, _("The step is open again."))
        else:
            steps.finish(step=step, by=request.user, today=today())
            messages.success(request, _("Done. Well done!"))
    return redirect(STEP.back(plan))
