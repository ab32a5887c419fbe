"""Checking in, writing down a review, and moving a plan as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import living
from plans.choices import RecordPart
from plans.living import calendar
from plans.living.choices import Move
from plans.living.forms import CheckInForm, MoveForm, ReviewForm
from plans.living.rules import may_check_in, may_move, may_review, was_moved
from plans.models import CheckIn, Plan
from plans.speaking import speakers
from plans.translating.read import show
from plans.views.doors import enforce, language, open_plan, sent, standing, today
from portal import drafts

CHECK_INS_A_PAGE = 30
form_page = require_http_methods(["GET", "HEAD", "POST"])

WHAT_HAPPENS = {
    Move.REVIEW: gettext_lazy("Everyone sees that you want to talk about the plan again."),
    Move.PAUSE: gettext_lazy("Nothing is asked of anyone until you go on. Nothing is lost."),
    Move.RESUME: gettext_lazy("The plan goes on where it stood."),
    Move.COMPLETE: gettext_lazy("It worked, and you are done. The plan can still be read."),
    Move.CLOSE: gettext_lazy("The plan ends here. It can still be read, and opened again."),
    Move.REOPEN: gettext_lazy("The plan can be written and agreed to again."),
}


@require_safe
def going(request, plan):
    """All check-ins that this person may read, and all meetings, newest first."""
    plan = open_plan(request, plan, RecordPart.HISTORY)
    stand = standing(request, plan.student)
    found = CheckIn.objects.readable_by(stand).filter(plan=plan)
    page_obj = Paginator(found, CHECK_INS_A_PAGE).get_page(request.GET.get("page"))
    reviews = list(plan.reviews.readable_by(stand))
    show(plan, [*page_obj, *reviews], stand=stand, reads_in=language())
    context = {
        "plan": plan,
        "student": plan.student,
        "title": _("All check-ins and meetings"),
        "back": _back(plan),
        "reviews": reviews,
        "page_obj": page_obj,
    }
    return render(request, "plans/living/going.html", context)


@require_safe
def meeting_file(request, plan):
    """The day they meet again, as a file that any calendar takes in."""
    plan = open_plan(request, plan)
    if plan.next_review is None:
        raise Http404
    return HttpResponse(
        calendar.meeting(plan, made=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


@form_page
def check_in(request, plan):
    """One person says how it is going, or somebody at school writes down what they said."""
    plan, stand = _plan(request, plan, may_check_in)
    kept = drafts.take(request)
    form = CheckInForm(
        sent(request),
        speakers=speakers(plan=plan, stand=stand, user=request.user, today=today()),
        party=stand.party,
        language=language(),
        initial=drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        living.check_in(
            plan=plan, speaker=form.speaker, word=form.word, token=form.counted_as, **_who(request)
        )
        return _done(request, plan, _("Thank you for telling us."))
    return _page(request, plan, "check_in", _("How is it going?"), form, kept)


@form_page
def review(request, plan):
    """What was said when the people of the plan met."""
    plan, _stand = _plan(request, plan, may_review)
    kept = drafts.take(request)
    form = ReviewForm(
        sent(request),
        today=today(),
        language=language(),
        initial={"on": today()} | drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        living.review(plan=plan, met=form.met, token=form.counted_as, **_who(request))
        return _done(request, plan, _("Written down. Everyone on the plan sees it now."))
    return _page(request, plan, "review", _("We met"), form, kept)


@form_page
def move(request, plan, move):
    """Pause, go on, complete, close or open the plan again."""
    if move not in Move.values:
        raise Http404
    move = Move(move)
    plan = open_plan(request, plan)
    stand = standing(request, plan.student)
    kept = drafts.take(request)
    form = MoveForm(sent(request), move=move, initial=drafts.as_initial(kept))
    is_sent = form.is_bound and form.is_valid()
    reason = form.cleaned_data.get("reason", "") if is_sent else ""
    if not (is_sent and was_moved(stand, plan, move, reason)):
        enforce(may_move(stand, plan, move))
    if is_sent:
        living.move(plan=plan, move=move, reason=reason, **_who(request))
        return _done(request, plan, _("Done. Everyone on the plan sees it now."))
    return _page(request, plan, "move", move.label, form, kept, what_happens=WHAT_HAPPENS[move])


def _plan(request, plan_uuid, rule):
    plan = open_plan(request, plan_uuid)
    stand = standing(request, plan.student)
    enforce(rule(stand, plan))
    return plan, stand


def _who(request) -> dict:
    return {"by": request.user, "today": today()}


def _back(plan: Plan) -> str:
    return f"{reverse('plans:plan', args=[plan.uuid])}#going"


def _done(request, plan, words):
    drafts.forget(request)
    messages.success(request, words)
    return HttpResponseRedirect(_back(plan))


def _page(request, plan, name, title, form, kept, **more):
    return render(
        request,
        f"plans/living/{name}.html",
        {
            "plan": plan,
            "student": plan.student,
            "title": title,
            "form": form,
            "kept": None if form.is_bound else kept,
            "back": _back(plan),
            "draft_owner": drafts.mark(request.user),
            **more,
        },
        status=422 if form.errors else 200,
    )
