"""A student's record as the law sees it: who looked, all of it, and taking it out."""

import json

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import records
from plans.choices import ROLE_LABELS, RecordPart
from plans.forms import Line, Words
from plans.models import AccessEntry, Student
from plans.records import rules as record_rules
from plans.records import whole
from plans.records.reasons import RIGHTS
from plans.views.doors import enforce, open_student, standing, today
from portal import paper

LINES_A_PAGE = 50


class ReleaseForm(forms.Form):
    """603 CMR 23.07(4) asks for the name, position and affiliation of who gets it, and why."""

    name = Line(label=_("Who gets it"), max_length=100, help_text=_("First and last name."))
    position = Line(
        label=_("What they do, and where"),
        max_length=190,
        help_text=_("For example: school doctor, Harbor Clinic."),
    )
    purpose = Words(
        label=_("What for"),
        max_length=500,
        help_text=_("Also say who agreed to it and when, or which law asks for it."),
    )

    @property
    def recipient(self) -> str:
        return f"{self.cleaned_data['name']}, {self.cleaned_data['position']}"


class HoldForm(forms.Form):
    reason = Words(
        label=_("Why must it be kept?"),
        max_length=500,
        help_text=_("The family can read this. Name the case, not what it is about."),
    )


def _who(request) -> dict:
    return {"by": request.user, "now": timezone.now(), "today": today()}


@require_safe
def log(request, student):
    """Who looked at this record, newest first."""
    student = open_student(request, student, RecordPart.LOG)
    enforce(record_rules.may_read_log(standing(request, student)))
    entries = AccessEntry.objects.filter(student_uuid=student.uuid)
    page_obj = Paginator(entries, LINES_A_PAGE).get_page(request.GET.get("page"))
    for entry in page_obj:
        entry.role = ROLE_LABELS.get(entry.actor_role, "")
        entry.right = RIGHTS.get(entry.why, "")
    return render(request, "plans/records/log.html", {"student": student, "page_obj": page_obj})


@require_safe
def record(request, student):
    """All that is kept of a student, on one page to read and to print."""
    student = open_student(request, student, RecordPart.WHOLE)
    stand = standing(request, student)
    enforce(record_rules.may_take_copy(stand))
    return render(
        request,
        "plans/records/record.html",
        {
            "student": student,
            "sections": whole.sections(student, stand),
            "may_release": record_rules.may_release(stand),
            "hold": student.holds.filter(lifted_on=None).first(),
            "today": today(),
            "has_paper": paper.is_available(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request, student):
    """The whole record as a file, for the family or the coordinator. Leaves a line. An address
    opened by itself only leads to the record."""
    student = open_student(request, student)
    enforce(record_rules.may_take_copy(standing(request, student)))
    if request.method != "POST":
        return redirect("plans:record", student.uuid)
    records.take_copy(student=student, **_who(request))
    give = _as_paper if "pdf" in request.POST.getlist("as") else _as_file
    return give(student, standing(request, student))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request, student):
    """The whole record for somebody else. What was typed stays where something is missing."""
    student = open_student(request, student, RecordPart.WHOLE)
    enforce(record_rules.may_release(standing(request, student)))
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        records.release(
            student=student,
            recipient=form.recipient,
            purpose=form.cleaned_data["purpose"],
            **_who(request),
        )
        return _as_file(student, standing(request, student))
    return _form(request, student, form, _("Give the record to somebody else"), _("Take the file"))


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request, student):
    """Place a legal hold, or lift the one that stands."""
    student = open_student(request, student, RecordPart.WHOLE)
    enforce(record_rules.may_release(standing(request, student)))
    if "lift" in request.POST:
        records.lift_hold(student=student, **_who(request))
        messages.success(request, _("The legal hold has ended."))
        return redirect("plans:record", student.uuid)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        records.hold(student=student, reason=form.cleaned_data["reason"], **_who(request))
        messages.success(request, _("The record is kept until you lift the hold."))
        return redirect("plans:record", student.uuid)
    return _form(request, student, form, _("Place a legal hold"), _("Keep the record"))


def _form(request, student, form, title, button):
    context = {"student": student, "form": form, "title": title, "button": button}
    status = 422 if form.is_bound else 200
    return render(request, "plans/records/form.html", context, status=status)


def _as_file(student: Student, stand) -> HttpResponse:
    """JSON under a name that names nobody: files lie about in download folders."""
    document = whole.document(student, stand, now=timezone.localtime())
    body = json.dumps(document, ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="record-{student.uuid}.json"'
    return response


def _as_paper(student: Student, stand) -> HttpResponse:
    context = {"student": student, "sections": whole.sections(student, stand)}
    name = f"record-{student.uuid}"
    return paper.response("plans/records/paper.html", context, name=name, made=timezone.localtime())
