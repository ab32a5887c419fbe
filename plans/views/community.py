"""Help from the directory that fits a plan, put into it with a tap."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.actions import steps
from plans.barriers.read import chosen_of
from plans.community import suggest
from plans.views.doors import today
from plans.views.rows import form_page, plan_to_edit
from portal import languages
from resources.forms import written
from resources.models import Listing


@form_page
def community(request, plan):
    plan, stand = plan_to_edit(request, plan)
    if request.method == "POST":
        return _put_in(request, plan)
    chosen = [*chosen_of(plan, stand)]
    language = languages.get(get_language())
    criteria, found = suggest(plan, chosen, language, now=timezone.localtime())
    ids = [one.pk for one in found]
    known = dict(Listing.objects.filter(pk__in=ids).values_list("pk", "hsds_id"))
    there = set(plan.steps.filter(listing__in=ids).values_list("listing_id", flat=True))
    return render(
        request,
        "plans/community/community.html",
        {
            "plan": plan,
            "student": plan.student,
            "rows": [
                {"listing": one, "hsds_id": known[one.pk], "is_there": one.pk in there}
                for one in found
                if one.pk in known
            ],
            "criteria": criteria,
            "query": written(criteria),
            "has_chosen": bool(chosen),
            "back": f"{reverse('plans:plan', args=[plan.uuid])}#community",
        },
    )


def _put_in(request, plan):
    try:
        listing = get_object_or_404(
            Listing.objects.shown(today()), hsds_id=request.POST.get("listing", "")
        )
    except ValidationError:
        raise Http404 from None
    placed = steps.add_listing(plan=plan, listing=listing, by=request.user, today=today())
    messages.success(request, _("It is in the plan now. Everyone on the plan sees it."))
    return redirect(f"{reverse('plans:plan', args=[plan.uuid])}#step-{placed.step.uuid}")
