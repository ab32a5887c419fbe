"""Rosters through the browser: send, look at what would change, say yes, see what was done."""

from django.core.cache import cache
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans import rules, working
from plans.actions import roster_uploads
from plans.models import RosterUpload
from plans.roster_forms import RosterForm
from plans.rosters.reading import NO_ROSTER
from plans.rosters.report import told
from plans.views.doors import enforce, today

UPLOADS_SHOWN = 10
# Pages that wait look every few seconds; a worker is started once a minute at most.
WORKER_STARTED = "rosters:worker-started"


def _enforce(request):
    enforce(rules.may_import_rosters(user=request.user, today=today()))


@require_http_methods(["GET", "HEAD", "POST"])
def roster(request):
    """The form, and what this person has sent before."""
    _enforce(request)
    if request.method == "POST":
        form = RosterForm(request.POST, request.FILES)
        if form.is_valid():
            upload = roster_uploads.receive(
                files=form.cleaned_data["files"], by=request.user, today=today()
            )
            working.start_rosters()
            return redirect("plans:roster_upload", upload.uuid)
    else:
        form = RosterForm()
    sent = RosterUpload.objects.filter(by=request.user)[:UPLOADS_SHOWN]
    return render(
        request,
        "plans/roster.html",
        {"form": form, "sent": sent},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def roster_upload(request, upload):
    """One roster on its way: being looked at, waiting for a word, being taken in, done."""
    _enforce(request)
    upload = get_object_or_404(RosterUpload, uuid=upload, by=request.user)
    if request.method == "POST":
        return _decide(request, upload)
    if roster_uploads.lies_idle(upload, timezone.now()) and cache.add(WORKER_STARTED, True, 60):
        working.start_rosters()
    return _show(request, upload)


def _decide(request, upload):
    if request.POST.get("do") == "stop":
        roster_uploads.give_up(upload=upload, by=request.user, today=today())
        return redirect("plans:roster")
    many = "many" in request.POST
    if upload.waits_for_word and told(upload.found)["looks_cut_short"] and not many:
        return _show(request, upload, must_tick=True)
    if roster_uploads.confirm(upload=upload, let_many_leave=many, by=request.user, today=today()):
        working.start_rosters()
    return redirect("plans:roster_upload", upload.uuid)


def _show(request, upload, must_tick=False):
    done, of = cache.get(upload.progress_key) or (0, 0)
    found = upload.done or upload.found
    return render(
        request,
        "plans/roster_upload.html",
        {
            "upload": upload,
            "is_done": upload.done is not None,
            "told": told(found) if found else None,
            "progress": {"done": done, "of": of} if of else None,
            "no_roster": NO_ROSTER if upload.problem == "?" else "",
            "must_tick": must_tick,
        },
        status=422 if must_tick else 200,
    )
