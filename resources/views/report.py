"""A report that something is wrong here, from anybody, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.limits import allowed
from resources.actions import reports
from resources.report_form import ReportForm
from resources.views.listing import find_shown, private_if_unsafe, trail

AN_HOUR = 60 * 60
MOST = 5


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, slug):
    listing = find_shown(request, slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = _answer(request, listing, form)
        if status == 303:
            return HttpResponseRedirect(reverse("resources:report_thanks", args=[slug]), status=303)
    context = {"listing": listing, "form": form, "trail": trail(listing, itself=True)}
    response = render(request, "resources/report.html", context, status=status)
    return private_if_unsafe(listing, response, posts=True)


def _answer(request, listing, form) -> int:
    """Takes the report if it may. The status says what became of it."""
    if not form.is_valid():
        return 422
    if form.is_from_a_program:
        return 303
    if not allowed(request, what="report", most=MOST, seconds=AN_HOUR):
        form.add_error(
            None, _("Many reports came from here in the last hour. Please try later, or call us.")
        )
        return 429
    reports.report(
        listing=listing,
        problem=form.cleaned_data["problem"],
        words=form.cleaned_data["words"],
        language=get_language(),
    )
    return 303


@login_not_required
@require_safe
def thanks(request, slug):
    listing = find_shown(request, slug)
    response = render(request, "resources/report_thanks.html", {"listing": listing})
    return private_if_unsafe(listing, response)
