"""What people say to each other about a row of the plan."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans import rules
from plans.actions import talk
from plans.choices import ROLE_LABELS
from plans.talk import about
from plans.talk.forms import CommentForm
from plans.talk.rules import may_take_back, may_talk
from plans.views.doors import enforce, language, open_plan, sent, standing, today
from plans.views.rows import form_page
from portal import drafts

COMMENTS_A_PAGE = 50


@require_safe
def everything(request, plan):
    """All conversations of the plan, the one with the newest word first."""
    plan = open_plan(request, plan)
    context = {
        "plan": plan,
        "student": plan.student,
        "found": about.all_of(plan, standing(request, plan.student)),
    }
    return render(request, "plans/talk/all.html", context)


@form_page
def row(request, plan, row):
    """The conversation about one row, oldest first, with the form for the next word."""
    plan = open_plan(request, plan)
    stand, found = standing(request, plan.student), about.find(plan, row)
    if found is None:
        raise Http404
    may = may_talk(stand, plan, found.row)
    form, kept = None, drafts.take(request)
    if request.method == "POST":
        enforce(may)
    if may:
        seeing = rules.who_sees(student=plan.student, today=today())
        form = CommentForm(
            sent(request),
            people=[
                one
                for one in seeing
                if one.user.pk != request.user.pk and not rules.is_away(one.stand, plan)
            ],
            language=language(),
            initial=drafts.as_initial(kept, "to"),
        )
        if form.is_bound and form.is_valid():
            talk.say(plan=plan, about=found, by=request.user, today=today(), **form.said)
            drafts.forget(request)
            messages.success(request, _("Sent. Everyone on the plan can read it."))
            return HttpResponseRedirect(_address(plan, row))
    return _page(request, plan, stand, found, may, form, kept)


@form_page
def take_back(request, plan, row, comment):
    """Take one's own words back with one tap."""
    plan = open_plan(request, plan)
    said = get_object_or_404(plan.comments, row_uuid=row, uuid=comment)
    if request.method == "POST":
        said.plan = plan
        talk.take_back(comment=said, by=request.user, today=today(), now=timezone.now())
        messages.success(request, _("Taken back. Nobody can read it any more."))
    return HttpResponseRedirect(_address(plan, row))


def _page(request, plan, stand, found, may, form, kept):
    said = plan.comments.readable_by(stand)
    pages = Paginator(said.filter(row_uuid=found.uuid), COMMENTS_A_PAGE)
    page_obj = pages.get_page(request.GET.get("page") or pages.num_pages)
    for one in page_obj:
        one.plan = plan
        one.role_label = ROLE_LABELS.get(one.role, "")
        one.may_take_back = not one.taken_back and bool(
            may_take_back(stand, one, now=timezone.now())
        )
    return render(
        request,
        "plans/talk/row.html",
        {
            "plan": plan,
            "student": plan.student,
            "about": found,
            "page_obj": page_obj,
            "is_last": page_obj.number == pages.num_pages,
            "may": may,
            "form": form,
            "kept": None if request.method == "POST" else kept,
            "draft_owner": drafts.mark(request.user),
            "back": f"{reverse('plans:plan', args=[plan.uuid])}#{found.part}",
        },
        status=422 if form and form.errors else 200,
    )


def _address(plan, row) -> str:
    return f"{reverse('plans:talk_row', args=[plan.uuid, row])}#talk"
