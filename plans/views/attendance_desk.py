"""What families say is wrong, for the school's people who answer it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions.attendance import corrections
from plans.attendance import rules
from plans.attendance.choices import Claim, DayKind
from plans.attendance.forms import AnswerForm
from plans.choices import ROLE_LABELS, RecordPart
from plans.models import DayCorrection, DayEvent
from plans.views.doors import enforce, language, open_student, today
from portal import drafts

A_PAGE = 25


@require_safe
def questions(request):
    """The queue: oldest first, of the students this person answers for."""
    waiting = (
        DayCorrection.objects.waiting_for(request.user, today=today())
        .select_related("student__school")
        .order_by("asked", "pk")
    )
    page_obj = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "plans/attendance/questions.html",
        {
            "page_obj": page_obj,
            "rows": [described(one) for one in page_obj],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question(request, question):
    """One day, what the record says, what the family says, and the answer."""
    correction = get_object_or_404(DayCorrection.objects.select_related("student"), uuid=question)
    correction.student = open_student(request, correction.student.uuid, RecordPart.ATTENDANCE)
    who = {"user": request.user, "today": today()}
    enforce(rules.may_answer_for(student=correction.student, **who))
    verdict = rules.may_answer(correction=correction, **who)
    kept = drafts.take(request)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        language=language(),
        initial=_initial(kept, correction),
    )
    if request.method == "POST":
        enforce(verdict)
        if form.is_valid():
            _answer(request, correction, form)
            return redirect("plans:questions")
    return render(
        request,
        "plans/attendance/question.html",
        {
            **described(correction),
            "student": correction.student,
            "verdict": verdict,
            "form": form,
            "kept": None if form.is_bound else kept,
            "history": DayEvent.objects.filter(
                student_uuid=correction.student.uuid, date=correction.date
            ),
            "draft_owner": drafts.mark(request.user),
        },
        status=422 if form.is_bound else 200,
    )


def _initial(kept, correction):
    if kept:
        return drafts.as_initial(kept)
    return {} if correction.claim == Claim.OTHER else {"decision": correction.claim}


def _answer(request, correction, form):
    words = {
        "answer": form.cleaned_data["answer"],
        "language": form.cleaned_data["language"],
        "by": request.user,
        "today": today(),
    }
    if form.keeps:
        corrections.keep(correction=correction, **words)
        messages.success(request, _("The day stays. The family reads your words."))
    else:
        corrections.accept(correction=correction, claim=form.cleaned_data["decision"], **words)
        messages.success(request, _("The day is put right, and the numbers with it."))
    drafts.forget(request)


def described(correction) -> dict:
    """A correction with its parts in words."""
    portion = correction.was_portion
    return {
        "correction": correction,
        "was": DayKind(correction.was_kind).label,
        "was_part": portion if portion not in (0, 100) else 0,
        "claim": Claim(correction.claim).label,
        "asked_role": ROLE_LABELS.get(correction.asked_role, ""),
        "answered_role": ROLE_LABELS.get(correction.answered_role, ""),
    }
