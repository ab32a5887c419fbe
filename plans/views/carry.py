"""Last year's plan carried over: a page to choose what stays."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from plans import rules
from plans.actions import carry
from plans.choices import GoalStatus
from plans.forms import VisionForm
from plans.models import Helper
from plans.row_rules import may_keep_helpers
from plans.views.doors import today
from plans.views.rows import VISION, form_page, plan_to_edit


@form_page
def over(request, plan):
    plan, stand = plan_to_edit(request, plan)
    source = carry.earlier(plan)
    hopes, rows = _offered(plan, source, stand) if source else ([], [])
    if request.method == "POST":
        wanted = set(request.POST.getlist("keep"))
        count = (
            carry.over(
                plan=plan,
                hopes=[unit for unit, _label, _words, _code in hopes if unit in wanted],
                kept=[row for row in rows if str(row.uuid) in wanted],
                by=request.user,
                today=today(),
            )
            if source
            else 0
        )
        if count:
            messages.success(request, _("What you chose stands in the new plan."))
        return redirect(VISION.back(plan))
    return render(
        request,
        "plans/carry.html",
        {
            "plan": plan,
            "student": plan.student,
            "source": source,
            "hopes": hopes,
            "rows": rows,
            "back": VISION.back(plan),
        },
    )


def _offered(plan, source, stand):
    """What may be taken along: the hopes that are this person's to write, then the rows."""
    hopes = [
        (unit, VisionForm.base_fields[unit].label, words, source.vision.languages.get(unit, ""))
        for unit in rules.hopes_open_to(stand, plan)
        if (words := getattr(source.vision, unit)) and not getattr(plan.vision, unit)
    ]
    rows = [*source.goals.exclude(status=GoalStatus.MET), *source.commitments.all()]
    # Help from the directory is found anew: it may be full or gone by now.
    rows += source.steps.filter(done_on=None, listing=None)
    if may_keep_helpers(stand, plan):
        rows += Helper.objects.readable_by(stand).filter(plan=source)
    for row in rows:
        row.words = row.name if isinstance(row, Helper) else row.text
    return hopes, rows
