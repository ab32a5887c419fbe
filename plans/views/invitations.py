"""Inviting families and students, and seeing who has joined."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plans import rules
from plans.actions import invitations as actions
from plans.choices import InvitationState
from plans.invitations import notifications
from plans.invitations import rules as invitation_rules
from plans.invitations.forms import WayForm
from plans.models import Invitation, Student
from plans.views.doors import enforce, open_student, standing, today
from portal import languages
from resources import qr

INVITATIONS_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, student, caregiver=None):
    """Invite a caregiver, or the student. The answer is the letter: its code is shown this once."""
    student = open_student(request, student)
    stand = standing(request, student)
    enforce(rules.may_change_people_as(stand))
    if caregiver:
        caregiver = get_object_or_404(student.caregivers.select_related("user"), uuid=caregiver)
    enforce(
        invitation_rules.may_invite_as(stand, student=student, caregiver=caregiver, today=today())
    )
    form = WayForm(request.POST if request.method == "POST" else None, caregiver=caregiver)
    context = {"student": student, "caregiver": caregiver, "form": form}
    if request.method == "POST" and form.is_valid():
        made = actions.invite(
            student=student,
            caregiver=caregiver,
            way=form.cleaned_data["way"],
            by=request.user,
            now=timezone.now(),
            today=today(),
        )
        context |= {"invitation": made[0], "letter": _letter(*made)}
        return render(request, "plans/invitations/sent.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "plans/invitations/invite.html", context, status=status)


def _letter(invitation: Invitation, link: str, code: str) -> str:
    """In the language of whoever gets it, whatever the page around it is in."""
    language = languages.get(invitation.language)
    with translation.override(language.code):
        words = notifications.words(invitation, link, code)
        words["qr"] = mark_safe(
            qr.svg(words["link"], _("The link as a square to scan"), is_secret=True)
        )
        words["language"] = language
        return mark_safe(render_to_string("plans/invitations/_letter.html", words))


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request, student, invitation):
    """Take an invitation back. An address opened by itself only leads to the people."""
    student = open_student(request, student)
    enforce(rules.may_change_people_as(standing(request, student)))
    invitation = get_object_or_404(
        student.invitations.select_related("student", "caregiver"), uuid=invitation
    )
    if request.method == "POST":
        actions.revoke(invitation=invitation, by=request.user, now=timezone.now(), today=today())
        messages.success(request, _("The invitation does not work any more."))
    return redirect("plans:people", student.uuid)


@require_safe
def invitations(request):
    """All that one keeps, the newest first; `?state=` shows some."""
    day, now = today(), timezone.now()
    enforce(rules.may_list_students(user=request.user, today=day))
    kept = Student.objects.kept_by(request.user, today=day)
    found = Invitation.objects.filter(student__in=kept).select_related("student", "caregiver__user")
    found = found.prefetch_related("student__enrollments", "student__caregivers__user")
    state = request.GET.get("state", "")
    if state in InvitationState.values:
        found = found.in_state(InvitationState(state), now)
    page_obj = Paginator(found, INVITATIONS_A_PAGE).get_page(request.GET.get("page"))
    for one in page_obj:
        one.student.relations = list(one.student.caregivers.all())
        fits = invitation_rules.may_be_invited(
            student=one.student, caregiver=one.caregiver, today=day
        )
        one.state = invitation_rules.state_of(one, fits, now=now)
    return render(
        request,
        "plans/invitations/list.html",
        {
            "page_obj": page_obj,
            "states": InvitationState.choices,
            "state": state,
            "query": f"state={state}" if state in InvitationState.values else "",
        },
    )
