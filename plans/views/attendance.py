"""A student's days at school: the page of the family and the school, and "this day is wrong"."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans import rules as people
from plans.actions.attendance import corrections
from plans.attendance import months, record, rules
from plans.attendance.choices import Claim
from plans.attendance.forms import AskForm
from plans.attendance.shown import STATES, Shown
from plans.choices import ROLE_LABELS, Party, RecordPart
from plans.models import DayCorrection, school_year_of
from plans.views.doors import enforce, language, open_student, today
from portal import drafts


def _open(request, student):
    """The student, what this person is to them, and the year; a stranger meets 404."""
    student = open_student(request, student, RecordPart.ATTENDANCE)
    stand = people.standing(user=request.user, student=student, today=today())
    enforce(rules.may_see(stand))
    year = record.of_student(student, school_year=school_year_of(today()), today=today())
    return student, stand, year


@require_safe
def days(request, student):
    """The numbers of the school year and a month of days."""
    student, stand, year = _open(request, student)
    shown = Shown(year, may_ask=bool(rules.may_ask(stand)))
    for_school = stand.party == Party.SCHOOL
    this_year = record.bounds(year.school_year)
    told = DayCorrection.objects.filter(student=student, date__range=this_year)
    return render(
        request,
        "plans/attendance/days.html",
        {
            "student": student,
            "stand": stand,
            "for_school": for_school,
            "shown": shown,
            "numbers": year.numbers,
            "year": year,
            "month": shown.month(months.read(request.GET.get("month", ""))),
            "corrections": [_told(one) for one in told.order_by("-date", "-pk")],
            "may_answer": for_school
            and bool(rules.may_answer_for(user=request.user, student=student, today=today())),
        },
    )


def _told(correction):
    return {
        "correction": correction,
        "claim": Claim(correction.claim).label,
        "asked_role": ROLE_LABELS.get(correction.asked_role, ""),
        "answered_role": ROLE_LABELS.get(correction.answered_role, ""),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def day(request, student, date):
    """ "This day is wrong": what was it really?"""
    student, stand, year = _open(request, student)
    date = _date(date)
    enforce(rules.may_ask_about(stand, year, date))
    kept = drafts.take(request)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        language=language(),
        initial=drafts.as_initial(kept),
    )
    if request.method == "POST" and form.is_valid():
        corrections.ask(
            student=student,
            date=date,
            claim=form.cleaned_data["claim"],
            words=form.cleaned_data["words"],
            language=form.cleaned_data["language"],
            by=request.user,
            today=today(),
        )
        drafts.forget(request)
        messages.success(
            request,
            _("Thank you for telling us. We look into it. Until then it does not count."),
        )
        return redirect("plans:attendance", student.uuid)
    shown = Shown(year, may_ask=True)
    return render(
        request,
        "plans/attendance/wrong_day.html",
        {
            "student": student,
            "date": date,
            "label": STATES[shown.state(date)][1],
            "form": form,
            "kept": None if form.is_bound else kept,
            "draft_owner": drafts.mark(request.user),
        },
        status=422 if form.is_bound else 200,
    )


def _date(text):
    try:
        found = parse_date(text) if len(text) == len("2026-11-30") else None
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
