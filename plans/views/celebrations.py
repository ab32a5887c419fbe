"""Saying good news to a student, and how the student likes to hear it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.actions import celebrations
from plans.attendance import record
from plans.celebrating.forms import SayForm, WishForm
from plans.celebrating.offers import GoodNews, first_words, language_of, may_see_days
from plans.celebrating.rules import circles, may_celebrate, may_wish, wishes
from plans.models import Plan, school_year_of
from plans.views.doors import enforce, open_plan, sent, standing, today
from plans.views.rows import form_page
from portal import drafts

SAID_ALREADY = gettext_lazy(
    "Somebody has said this already, or it is not so any more. Your words are still here: you can"
    " send them as a comment."
)


def good_news(plan: Plan, stand, goals, promises) -> GoodNews:
    """What there is to be glad about. The year is read once a page, for all its parts."""
    year = None
    if may_see_days(stand) and may_celebrate(stand, plan):
        on = timezone.localdate()
        year = record.of_student(plan.student, school_year=school_year_of(on), today=on)
        plan.student.this_year = year
    return GoodNews(plan, stand, today(), goals, promises, year)


@form_page
def say(request, plan, what, about):
    """One warm sentence, and who will see it."""
    plan = open_plan(request, plan)
    stand = standing(request, plan.student)
    enforce(may_celebrate(stand, plan))
    news = good_news(plan, stand, plan.goals.all(), plan.commitments.all())
    offer = news.find(what, about)
    if offer is None and request.method != "POST":
        messages.info(request, _("This was said already, or it is not so any more."))
        return HttpResponseRedirect(_back(plan))
    kept, code = drafts.take(request), language_of(plan)
    form = SayForm(
        sent(request),
        circles=circles(plan),
        first=first_words(what, plan, code),
        language=code,
        initial=drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        if _said(request, plan, offer, form) or _was_mine(request, plan, form, what, about):
            drafts.forget(request)
            messages.success(request, _("Said. They are told that there is good news."))
            return HttpResponseRedirect(_back(plan))
        form.add_error(None, SAID_ALREADY)
    return _page(request, plan, "say", form, kept, offer=offer)


def _said(request, plan, offer, form):
    """None where there is nothing to say any more, or somebody else says the same just now."""
    if offer is None:
        return None
    given = {name: form.cleaned_data[name] for name in ("words", "language", "shared_with")}
    who = {"by": request.user, "today": today()}
    return celebrations.say(plan=plan, offer=offer, token=form.counted_as, **given, **who)


def _was_mine(request, plan, form, what, about) -> bool:
    """The same form once more."""
    same = {name: form.cleaned_data[name] for name in ("words", "shared_with")}
    mine = plan.celebrations.filter(by_id=request.user.pk, what=what, about=about)
    return mine.filter(**same).exists()


@form_page
def wish(request, plan):
    """How the student likes to hear good news."""
    plan = open_plan(request, plan)
    enforce(may_wish(standing(request, plan.student), plan))
    kept = drafts.take(request)
    form = WishForm(
        sent(request),
        wishes=wishes(plan),
        initial={"wish": plan.good_news} | drafts.as_initial(kept),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data["wish"]
        celebrations.wish(plan=plan, wish=given, by=request.user, today=today())
        drafts.forget(request)
        messages.success(request, _("Thank you. We will do it like that."))
        return HttpResponseRedirect(_back(plan))
    return _page(request, plan, "wish", form, kept)


def _back(plan: Plan) -> str:
    return f"{reverse('plans:plan', args=[plan.uuid])}#going"


def _page(request, plan, name, form, kept, **more):
    context = {
        "plan": plan,
        "student": plan.student,
        "form": form,
        "kept": None if form.is_bound else kept,
        "back": _back(plan),
        "draft_owner": drafts.mark(request.user),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, f"plans/celebrating/{name}.html", context, status=status)
