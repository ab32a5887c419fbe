"""Starting this year's plan, on one screen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans import rules
from plans.actions import carry, plans
from plans.forms.start import StartForm
from plans.models import Plan, school_year_of
from plans.views.doors import enforce, language, open_student, sent, standing, today
from portal import drafts


@require_http_methods(["GET", "HEAD", "POST"])
def start(request, student):
    """What a plan is, a first word if one likes, and a button. Led on where one is open already."""
    student = open_student(request, student)
    stand = standing(request, student)
    year = school_year_of(today())
    known = Plan.objects.open().filter(student=student, school_year=year).first()
    if known and request.method != "POST":
        return redirect("plans:plan", known.uuid)
    enforce(rules.may_start_as(stand, student, today()))
    kept = drafts.take(request)
    form = StartForm(
        sent(request),
        party=stand.party,
        audience=Plan.audience_for(student),
        language=language(),
        initial=drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        plan = plans.start(
            student=student,
            audience=form.audience,
            hopes=form.hopes,
            by=request.user,
            today=today(),
        )
        drafts.forget(request)
        messages.success(
            request, _("The plan has started. Write as much or as little as you like.")
        )
        return redirect("plans:carry" if "carry" in request.POST else "plans:plan", plan.uuid)
    return render(
        request,
        "plans/start.html",
        {
            "student": student,
            "stand": stand,
            "form": form,
            "has_earlier": carry.before(student, year).exists(),
            "kept": None if form.is_bound else kept,
            "draft_owner": drafts.mark(request.user),
        },
        status=422 if form.is_bound else 200,
    )
