"""Who cares for a student, kept by counselors and coordinators."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans import people_story, rules
from plans.actions import people as actions
from plans.choices import Party
from plans.invitations import shown
from plans.models import PeopleEvent
from plans.people_forms import CaregiverForm, ReasonForm
from plans.speaking import deciders
from plans.views.doors import enforce, open_student, today

EVENTS_SHOWN = 50


def _open(request, student):
    """The student, for whoever keeps the list of their people."""
    student = open_student(request, student)
    enforce(rules.may_change_people(user=request.user, student=student, today=today()))
    return student


@require_safe
def people(request, student):
    """All caregivers, also those whose time has ended and those kept away, and every change.

    Whoever saves comes here, and reads it where nobody is left to decide for the family.
    """
    student = _open(request, student)
    day = today()
    asked = shown.by_person(student, now=timezone.now(), today=day)
    found = [
        {"row": one, "is_current": one.is_current(day), "asked": asked[one.pk]}
        for one in student.caregivers.select_related("user")
    ]
    found.sort(key=lambda one: not one["is_current"])
    events = PeopleEvent.objects.filter(student_uuid=student.uuid)[:EVENTS_SHOWN]
    return render(
        request,
        "plans/people.html",
        {
            "student": student,
            "people": found,
            "nobody_decides": not any(
                one.party == Party.FAMILY for one in deciders(student, today=day)
            ),
            "self_asked": asked[None],
            "told": [people_story.tell(one) for one in events],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def person_add(request, student):
    student = _open(request, student)
    form = CaregiverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(
                student=student,
                values=form.wanted,
                reason=form.cleaned_data["reason"],
                by=request.user,
                today=today(),
            )
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return _saved(request, student)
    return _draw(request, student, form, _("Add a caregiver"))


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request, student, caregiver):
    student = _open(request, student)
    caregiver = get_object_or_404(student.caregivers.select_related("user"), uuid=caregiver)
    form = CaregiverForm(request.POST if request.method == "POST" else None, caregiver=caregiver)
    status, theirs = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                caregiver=caregiver,
                values=form.wanted,
                drawn_from=form.drawn_from,
                reason=form.cleaned_data["reason"],
                by=request.user,
                today=today(),
            )
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
        except actions.ChangedMeanwhile:
            # Their words stay in the form; a second save is drawn from what stands now.
            data = request.POST.copy()
            data["version"] = caregiver.version
            form = CaregiverForm(data, caregiver=caregiver)
            form.add_error(
                None,
                _("Somebody else has just changed this. Look at it below and save again."),
            )
            status, theirs = 409, _latest(caregiver)
        else:
            return _saved(request, student)
    return _draw(request, student, form, caregiver.name, status=status, theirs=theirs)


@require_http_methods(["GET", "HEAD", "POST"])
def account_off(request, student):
    """Part the student from an account that is not theirs or that nobody can open any more."""
    student = _open(request, student)
    if not student.user_id:
        return redirect("plans:people", student.uuid)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.take_account_off(student=student, reason=reason, by=request.user, today=today())
        return _saved(request, student)
    status = 422 if form.errors else 200
    context = {"student": student, "form": form}
    return render(request, "plans/account_off.html", context, status=status)


def _latest(caregiver):
    event = PeopleEvent.objects.filter(caregiver_uuid=caregiver.uuid).first()
    return event and people_story.tell(event)


def _saved(request, student):
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("plans:people", student.uuid)


def _draw(request, student, form, title, *, status=200, theirs=None):
    if form.errors and status == 200:
        status = 422
    return render(
        request,
        "plans/person.html",
        {"student": student, "form": form, "title": title, "theirs": theirs},
        status=status,
    )
