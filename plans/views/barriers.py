"""What gets in the way: the check, one group a page, and what becomes of the answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.actions import Refused, barriers
from plans.barriers.choices import Barrier, Group, asked
from plans.barriers.forms import CheckPage
from plans.models import BarrierAnswer
from plans.speaking import speakers
from plans.views.doors import language, today
from plans.views.rows import form_page, plan_to_edit
from portal import drafts

PART = "barriers"


def _back(plan) -> str:
    return f"{reverse('plans:plan', args=[plan.uuid])}#{PART}"


@form_page
def check(request, plan, group):
    """One group of the check. Saved as one goes on; anything may be skipped."""
    plan, stand = plan_to_edit(request, plan)
    if group not in Group.values:
        raise Http404
    group = Group(group)
    kept = drafts.take(request)
    people = speakers(plan=plan, stand=stand, user=request.user, today=today())
    speaker = _speaker(people, (request.POST or kept or request.GET).get("who", "me"))
    page = _page(request.POST or kept, plan, group, speaker, request.user)
    status = 200
    if request.method == "POST":
        status = 422
        if page.is_valid():
            meets = barriers.answer(
                plan=plan, speaker=speaker, given=page.given, by=request.user, today=today()
            )
            drafts.forget(request)
            if not meets:
                return _next(request, plan, group, speaker)
            rows = plan.answers.filter(
                writer=request.user, respondent=speaker.respondent, barrier__in=meets
            )
            page.show_other({row.barrier: row for row in rows})
            status = 409
    order = list(Group)
    return render(
        request,
        "plans/barriers/check.html",
        {
            "plan": plan,
            "student": plan.student,
            "group": group,
            "number": order.index(group) + 1,
            "groups": order,
            "speaker": speaker,
            "people": people,
            "page": page,
            "kept": None if request.method == "POST" else kept,
            "draft_owner": drafts.mark(request.user),
            "back": _back(plan),
        },
        status=status,
    )


def _speaker(people, key):
    for one in people:
        if one.key == key:
            return one
    raise Http404


def _page(data, plan, group, speaker, user):
    written = plan.answers.filter(writer=user, respondent=speaker.respondent)
    return CheckPage(
        data or None,
        barriers=asked(group, plan.audience),
        written={one.barrier: one for one in written},
        speaker=speaker,
        language=language(),
    )


def _next(request, plan, group, speaker):
    """On to the next group; after the last one back to the plan."""
    order = list(Group)
    if "stop" in request.POST or group == order[-1]:
        messages.success(request, _("Saved. Thank you."))
        return redirect(_back(plan))
    following = order[order.index(group) + 1]
    address = reverse("plans:barrier_check", args=[plan.uuid, following.value])
    return redirect(address if speaker.key == "me" else f"{address}?who={speaker.key}")


@form_page
def confirm(request, plan, row):
    """The family says with one tap that a guess of the school is so."""
    plan, stand = plan_to_edit(request, plan)
    readable = BarrierAnswer.objects.readable_by(stand)
    answer = get_object_or_404(readable, plan=plan, uuid=row)
    if request.method == "POST":
        try:
            version = int(request.POST.get("version", ""))
        except ValueError:
            version = 0
        try:
            barriers.confirm(answer=answer, drawn_from=version, by=request.user, today=today())
            messages.success(request, _("Thank you. It is marked as confirmed."))
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect(_back(plan))


@form_page
def choose(request, plan):
    """Work on a barrier first (`barrier`), or no longer (`put=no`): one tap."""
    plan, _stand = plan_to_edit(request, plan)
    if request.method == "POST":
        barrier = request.POST.get("barrier", "")
        if barrier not in Barrier.values:
            raise Http404
        try:
            if request.POST.get("put") == "no":
                for one in plan.chosen.filter(barrier=barrier):
                    barriers.unchoose(chosen=one, by=request.user, today=today())
                messages.success(request, _("Taken off."))
            else:
                barriers.choose(plan=plan, barrier=barrier, by=request.user, today=today())
                messages.success(request, _("Chosen. Everyone on the plan sees it."))
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect(_back(plan))
