"""Coordinators send files of attendance, see what would become of them, and decide."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from plans.actions import Refused
from plans.actions.attendance import codes, importing, uploads
from plans.attendance import layouts, preview, rules
from plans.attendance.file_forms import OTHER, CodeForm, ColumnsForm, FileForm
from plans.attendance.reading import UnreadableFile
from plans.attendance.roster import Roster
from plans.models import AttendanceCode, AttendanceImport, AttendanceUpload
from plans.views.doors import enforce, today
from resources.interchange import csv_files
from resources.interchange.records import FeedRefused

TROUBLES_SHOWN = 100
HIDING = gettext_lazy(
    "Rows of this file may hide others. Until they are mended, nothing is taken back."
)
form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def files(request):
    """Send a file. What came before is listed."""
    _enforce(request)
    form = FileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if form.is_valid():
        upload = uploads.keep(**form.cleaned_data, by=request.user, today=today())
        if upload.layout == OTHER:
            return redirect("plans:attendance_columns", upload.uuid)
        return redirect("plans:attendance_preview", upload.uuid)
    return render(
        request,
        "plans/attendance/files.html",
        {
            "form": form,
            "imports": AttendanceImport.objects.select_related("feed")[:10],
            "district_wide": rules.schools_to_import(user=request.user, today=today()) is None,
        },
        status=422 if form.is_bound else 200,
    )


@form_page
def look(request, upload):
    """What would become of the file; sent, it does."""
    if _is_gone(request, upload):
        return _send_once_more(request)
    upload = _open(request, upload)
    if upload.layout == OTHER:
        return redirect("plans:attendance_columns", upload.uuid)
    who = {"by": request.user, "today": today()}
    try:
        if request.method == "POST":
            report = uploads.take(upload=upload, **who)
            messages.success(request, _said(report))
            return redirect("plans:attendance_files")
        report = uploads.look(upload=upload, **who)
    except UnreadableFile as problem:
        names = ", ".join(str(layouts.FIELDS.get(name, name)) for name in problem.lacking)
        text = _("The file has no column for: %(names)s. Show us where they stand.")
        messages.warning(request, text % {"names": names})
        return redirect("plans:attendance_columns", upload.uuid)
    except FeedRefused:
        return _not_a_table(request)
    listed = sorted(report.troubles.listed, key=lambda one: (one.file, one.row))
    return render(
        request,
        "plans/attendance/look.html",
        {
            "upload": upload,
            "report": report,
            "hiding": HIDING if report.may_hide_rows else "",
            "counted": sorted(report.troubles.counts.items(), key=lambda one: -one[1]),
            "listed": listed[:TROUBLES_SHOWN],
            "more": sum(report.troubles.counts.values()) - len(listed[:TROUBLES_SHOWN]),
            "unknown": importing.unknown_codes(report),
        },
    )


@form_page
def columns(request, upload):
    """Which column is what, with the first rows as they would be understood."""
    if _is_gone(request, upload):
        return _send_once_more(request)
    upload = _open(request, upload)
    try:
        with uploads.unpacked(upload) as (path, _calendar):
            return _columns(request, upload, path)
    except FeedRefused:
        return _not_a_table(request)


def _columns(request, upload, path):
    names = [name for name in csv_files.headings(path) if name]
    found = layouts.columns(layouts.COMMON, names)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        headings=names,
        guessed={name: names[index] for name, index in found.items()},
    )
    rows = []
    if form.is_valid():
        name = form.cleaned_data["name"]
        if request.POST.get("do") == "save":
            if problem := _save_map(request, upload, name, form.columns):
                form.add_error("name", problem)
            else:
                return redirect("plans:attendance_preview", upload.uuid)
        rows = preview.rows(
            path,
            layout={ours: (heading,) for ours, heading in form.columns.items()},
            codes=codes.known(),
            roster=Roster(rules.schools_to_import(user=request.user, today=today())),
            today=today(),
        )
    return render(
        request,
        "plans/attendance/columns.html",
        {"upload": upload, "form": form, "rows": rows},
        status=422 if form.errors else 200,
    )


def _save_map(request, upload, name, columns) -> str:
    """Why the map is not kept under this name; empty where it is."""
    if not name:
        return _("Give the layout a name.")
    try:
        uploads.save_map(upload=upload, name=name, columns=columns, by=request.user, today=today())
    except Refused as taken:
        return str(taken)
    return ""


@form_page
def code_table(request):
    """What the district's codes mean, and a form that adds or changes one."""
    enforce(rules.may_set_codes(user=request.user, today=today()))
    new = request.GET.get("new", "")[:16]
    chosen = AttendanceCode.objects.filter(code=request.GET.get("code", "")).first()
    form = CodeForm(
        request.POST if request.method == "POST" else None,
        instance=chosen,
        initial={"code": new} if new else None,
    )
    if form.is_valid():
        codes.set_one(
            **{name: form.cleaned_data[name] for name in CodeForm.Meta.fields},
            by=request.user,
            today=today(),
        )
        messages.success(request, _("Saved. It holds for files that are taken in from now on."))
        return redirect("plans:attendance_codes")
    return render(
        request,
        "plans/attendance/codes.html",
        {"form": form, "codes": AttendanceCode.objects.all()},
        status=422 if form.is_bound else 200,
    )


def _enforce(request):
    enforce(rules.may_import(user=request.user, today=today()))


def _open(request, uuid) -> AttendanceUpload:
    """One's own upload; another's is nowhere."""
    _enforce(request)
    return get_object_or_404(AttendanceUpload, uuid=uuid, by=request.user)


def _is_gone(request, uuid) -> bool:
    """Whether a page was sent whose file is taken in, a day old, or replaced in another tab."""
    _enforce(request)
    return request.method == "POST" and not AttendanceUpload.objects.filter(uuid=uuid).exists()


def _send_once_more(request):
    gone, again = (
        _("This was said already, or it is not so any more."),
        _("Choose the file once more."),
    )
    messages.warning(request, f"{gone} {again}")
    return redirect("plans:attendance_files")


def _not_a_table(request):
    messages.warning(request, _("This is not a CSV file. Save the table as CSV and send it again."))
    return redirect("plans:attendance_files")


def _said(report) -> str:
    text = _(
        "Taken in. New days: %(new)s. Changed: %(changed)s. Taken back: %(taken_back)s."
        " Refused: %(refused)s."
    )
    said = text % report.counts
    return f"{said} {HIDING}" if report.may_hide_rows else said
