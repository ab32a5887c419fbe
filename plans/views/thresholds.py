"""The numbers of attendance, kept by whoever leads attendance for the district."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.actions.attendance import thresholds as actions
from plans.attendance import rules
from plans.attendance.thresholds_form import NUMBERS, ThresholdsForm
from plans.models import AttendanceThresholds
from plans.views.doors import enforce, today


@require_http_methods(["GET", "HEAD", "POST"])
def thresholds(request):
    """What holds, what held and what will hold; a form that begins with what holds today."""
    day = today()
    enforce(rules.may_set_thresholds(user=request.user, today=day))
    rows = list(AttendanceThresholds.objects.all())
    now = next((one for one in rows if one.holds_from <= day), AttendanceThresholds())
    if request.method == "POST":
        form = ThresholdsForm(request.POST, today=day)
        if form.is_valid():
            actions.hold(
                holds_from=form.cleaned_data["holds_from"],
                numbers={name: form.cleaned_data[name] for name in NUMBERS},
                by=request.user,
                today=day,
            )
            messages.success(request, _("Saved. Pages follow on that day."))
            return redirect("plans:thresholds")
    else:
        initial = model_to_dict(now, fields=NUMBERS) | {"holds_from": day}
        form = ThresholdsForm(today=day, initial=initial)
    return render(
        request,
        "plans/attendance/thresholds.html",
        {"form": form, "rows": rows, "now": now},
        status=422 if form.errors else 200,
    )
