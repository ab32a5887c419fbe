"""Undoing one's own change of the last day."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from plans import story
from plans.actions import Refused, undoing
from plans.choices import Readers, RecordPart
from plans.models import Plan, PlanEvent, Row
from plans.models.private import PrivateRow
from plans.talk.about import PARTS
from plans.undoing import find, may_ask, may_undo
from plans.views.doors import enforce, open_plan, standing, today

# A version is a small number; the database knows no larger one.
LARGEST = 2**31


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request, plan, row, version):
    """What would be undone, with the button; or why it stays."""
    plan = open_plan(request, plan, RecordPart.HISTORY)
    stand = standing(request, plan.student)
    found = find(plan, row, version) if version < LARGEST else None
    readable = PlanEvent.objects.readable_by(stand)
    if found is None or not readable.filter(pk=found.event.pk).exists():
        raise Http404
    enforce(may_ask(stand, plan, found.event))
    verdict = may_undo(stand, plan, found, now=timezone.now())
    back = f"{reverse('plans:plan', args=[plan.uuid])}#{PARTS.get(found.kind, 'helpers')}"
    reason = "" if verdict else verdict.reason
    if request.method == "POST":
        try:
            done = undoing.undo(
                plan=plan,
                row=row,
                version=version,
                by=request.user,
                today=today(),
                now=timezone.now(),
            )
        except Refused as refused:
            reason = str(refused)
        else:
            _thank(request, plan, done)
            return HttpResponseRedirect(back)
    context = {
        "plan": plan,
        "student": plan.student,
        "one": story.tell(found.event),
        "reason": reason,
        "back": back,
    }
    return render(
        request, "plans/undo.html", context, status=409 if request.method == "POST" else 200
    )


UNDONE = gettext_lazy("Undone. Everyone on the plan sees it now.")
UNDONE_FOR = {
    Readers.FAMILY: gettext_lazy("Undone. Only your family sees it."),
    Readers.TEAM: gettext_lazy("Undone. Only the family and the school’s team see it."),
}


def _thank(request, plan, done) -> None:
    others = {one.actor_name for one in done.touched.values() if one.actor_id != request.user.pk}
    messages.success(request, _undone(plan, done))
    for name in sorted(others):
        messages.info(
            request, _("What %(name)s has changed since stays as it is.") % {"name": name}
        )


def _undone(plan, done):
    """What is true of whoever sees the row now. Nobody hears of one that is gone again."""
    if not issubclass(done.kind, PrivateRow):
        return UNDONE
    row = done.kind.objects.filter(plan=plan, uuid=done.event.row_uuid).first()
    return UNDONE_FOR.get(row.readers, UNDONE) if row else _("Taken off.")


def with_undo(request, words, row: Row):
    """The words after saving, with a link to undo it where this person may."""
    newest = PlanEvent.objects.filter(row_uuid=row.uuid, version__isnull=False)
    event = newest.order_by("-version").first()
    if event is None or event.actor_id != request.user.pk or not _may(request, row.plan, event):
        return words
    address = reverse("plans:undo", args=[row.plan.uuid, row.uuid, event.version])
    return format_html('{} <a href="{}">{}</a>', words, address, _("Undo"))


def _may(request, plan: Plan, event: PlanEvent) -> bool:
    found = find(plan, event.row_uuid, event.version)
    stand = standing(request, plan.student)
    return found is not None and bool(may_undo(stand, plan, found, now=timezone.now()))
