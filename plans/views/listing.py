"""Putting help from the directory into a plan, and taking it out again at once."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans import rules
from plans.actions import steps
from plans.models import ActionStep, Plan
from plans.placing import BY_NAME
from plans.views import searches
from plans.views.doors import enforce, open_plan, today
from resources.models import Listing

PLANS_A_PAGE = 25


class PutForm(forms.Form):
    """Which plan; `put` is "no" to take the listing out again."""

    plan = forms.UUIDField()
    put = forms.CharField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def listing_add(request, listing):
    """Choose a plan for a listing; each button puts it there with one tap."""
    shown = Listing.objects.shown(today()).select_related("organization")
    # Whether a place of it is private decides what the page says first.
    listing = get_object_or_404(shown.prefetch_related("place_rows__location"), hsds_id=listing)
    if request.method != "POST":
        return _choose(request, listing)
    if "name" in request.POST:
        return searches.send_on(request, request.path, request.POST["name"])
    form = PutForm(request.POST)
    if not form.is_valid():
        return _choose(request, listing, status=422)
    plan = open_plan(request, form.cleaned_data["plan"])
    enforce(rules.may_edit_plan(user=request.user, plan=plan, today=today()))
    if form.cleaned_data["put"] == "no":
        messages.success(request, _take_out(request, plan, listing))
    else:
        messages.success(request, _put_in(request, plan, listing))
    return redirect(f"{listing.get_absolute_url()}#plans")


def _put_in(request, plan, listing) -> str:
    placed = steps.add_listing(plan=plan, listing=listing, by=request.user, today=today())
    name = {"name": plan.student.first_name}
    if placed.was_there:
        return _("It is in %(name)s’s plan already.") % name
    return _("It is in %(name)s’s plan now. Everyone on the plan sees it.") % name


def _take_out(request, plan, listing) -> str:
    step = plan.steps.filter(listing=listing).first()
    if step:
        steps.take_back(step=step, by=request.user, today=today())
    return _("It is not in %(name)s’s plan any more.") % {"name": plan.student.first_name}


def _choose(request, listing, status=200):
    """The plans this person may write; for staff with many, a few a page and a box for a name."""
    day = today()
    plans = Plan.objects.written_by(request.user, today=day)
    name, query = searches.sought(request)
    found = plans.filter(_named(name)) if name else plans
    found = found.select_related("student__school", "student__user").prefetch_related(
        "student__caregivers__user",
        Prefetch("steps", ActionStep.objects.filter(listing=listing), to_attr="placed"),
    )
    page_obj = Paginator(found.order_by(*BY_NAME), PLANS_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "plan": plan,
            "student": plan.student,
            "family": plan.student.family(day),
            "placed": plan.placed[0] if plan.placed else None,
        }
        for plan in page_obj
    ]
    return render(
        request,
        "plans/add_listing.html",
        {
            "listing": listing,
            "page_obj": page_obj,
            "rows": rows,
            "name": name,
            "query": query,
            "may_search": bool(name) or page_obj.has_other_pages(),
            "why_not": "" if rows or name else _why_not(request, day),
            "not_chosen": status == 422,
        },
        status=status,
    )


def _named(name) -> Q:
    """Every word is in the student's first or last name."""
    wanted = Q()
    for word in name.split()[:5]:
        wanted &= Q(student__first_name__icontains=word) | Q(student__last_name__icontains=word)
    return wanted


def _why_not(request, day) -> str:
    """The rule's sentence for whoever may only read; nothing for whoever has no plan at all."""
    plan = Plan.objects.visible_to(request.user, today=day).open().first()
    if plan is None:
        return ""
    verdict = rules.may_edit_plan(user=request.user, plan=plan, today=day)
    return "" if verdict else verdict.reason
