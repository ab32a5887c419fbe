"""Accepting an invitation: open to everybody, listed nowhere, kept by no cache.

An invitation goes from the address into the session at once, so that no page names it.
"""

import time
from functools import wraps

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from plans.actions import Refused
from plans.actions import invitations as actions
from plans.invitations import rules, secret
from plans.invitations.forms import FACT_FORMS, CodeForm, PasswordForm
from plans.models import Invitation
from plans.views.doors import today
from portal import limits
from portal.accounts import second_factor
from portal.accounts.adapter import TOO_OFTEN

KEY = "invitation"
# In a form: which invitation it was drawn for, signed for the page it is on.
FORM_KEY = "held"
ANOTHER = _("You have opened another invitation since then. Here you answer that one.")
NOT_THAT = _("The school has written down something else. Please try once more.")
# How long an invitation lies in a browser that does not go on.
HELD_SECONDS = 30 * 60
# How long a form that made an account may come once more.
AGAIN_SECONDS = 5 * 60
# Codes and links in five minutes from one network: a hall full of parents, and no machine.
MOST_TRIES = 60


def unlisted(view):
    """For no cache and no search engine."""

    @wraps(view)
    @never_cache
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return sensitive_post_parameters()(guarded)


def _take_up(request, form=None, **digest):
    """Hold the invitation with this digest in the session; where it leads then."""
    if not limits.allowed(request, what="invitation", most=MOST_TRIES, seconds=300):
        return _ask_code(request, problem=TOO_OFTEN, status=429)
    invitation = Invitation.objects.select_related("student", "caregiver").filter(**digest).first()
    if invitation and invitation.used_by_id and invitation.used_by_id == request.user.pk:
        # People keep the message, and come back by its link.
        return redirect("plans:home")
    if not invitation or not _works(invitation):
        return _ask_code(request, problem=rules.DEAD.reason, status=422, form=form)
    request.session[KEY] = {"uuid": str(invitation.uuid), "at": time.time(), "proven": False}
    return redirect("join:check")


def _held(request, *, proven: bool) -> Invitation | None:
    """What this browser holds, if it still works; `proven`: and its fact was shown."""
    held = request.session.get(KEY)
    if not held or held["at"] < time.time() - HELD_SECONDS or (proven and not held["proven"]):
        return None
    rows = Invitation.objects.select_related("student__school", "caregiver")
    invitation = rows.filter(uuid=held["uuid"]).first()
    return invitation if invitation and _works(invitation) else None


def _named(invitation, page: str) -> str:
    return signing.dumps(str(invitation.uuid), salt=f"{FORM_KEY}.{page}")


def _drawn_for(request, page: str) -> str | None:
    """The uuid of the invitation that a form of this page was drawn for."""
    sent, salt = request.POST.get(FORM_KEY, ""), f"{FORM_KEY}.{page}"
    try:
        return signing.loads(sent, salt=salt, max_age=HELD_SECONDS)
    except signing.BadSignature:
        return None


def _turn_back(request, invitation, page: str):
    """For a form that waited in another tab while a second invitation was opened: what is typed in
    it was meant for the first. None for any other form."""
    if FORM_KEY not in request.POST or _drawn_for(request, page) == str(invitation.uuid):
        return None
    messages.info(request, ANOTHER)
    return redirect(f"join:{page}")


def _again(request):
    """Where a form leads that has done its work already: tapped twice, or sent anew by somebody
    who saw no answer. None for any other.

    Their browser threw the first answer away, and with it the session and the new user name.
    """
    since = timezone.now() - timezone.timedelta(seconds=AGAIN_SECONDS)
    used = Invitation.objects.filter(uuid=_drawn_for(request, "accept"), used_at__gte=since)
    invitation = used.select_related("used_by").first()
    if not invitation or not invitation.used_by:
        return None
    person, is_new = invitation.used_by, invitation.used_by.date_joined >= invitation.used_at
    if request.user.is_authenticated:
        there = "join:welcome" if is_new else "plans:home"
        return redirect(there) if request.user == person else None
    if not is_new or not person.is_active or second_factor.has_one(person):
        return None
    if not limits.allowed(request, what="invitation", most=MOST_TRIES, seconds=300):
        return None
    knows = person.check_password(request.POST.get("password", ""))
    return _let_in(request, person) if knows else None


def _let_in(request, person):
    request.session.pop(KEY, None)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, "password", username=person.username)
    return redirect("join:welcome")


def _works(invitation) -> bool:
    return bool(rules.works(invitation, now=timezone.now(), today=today()))


def _ask_code(request, *, problem="", status=200, form=None):
    """What was typed stays, with the problem at its field: one letter of ten is soon mended."""
    if form and problem:
        form.add_error("code", problem)
        problem = ""
    context = {"form": form or CodeForm(), "problem": problem}
    return render(request, "plans/invitations/code.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def code(request):
    """Type the code from the letter."""
    if request.method != "POST":
        return _ask_code(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_code(request, form=form, status=422)
    typed = secret.read(form.cleaned_data["code"])
    return _take_up(request, form, code_digest=secret.code_digest(typed))


@login_not_required
@require_safe
@unlisted
def link(request, link):
    """From a mail, a text or the square in the letter. Opening it uses nothing up."""
    return _take_up(request, link_digest=secret.link_digest(link))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def check(request):
    """The fact that the school knows, too."""
    invitation = _held(request, proven=False)
    if invitation is None:
        return _over(request)
    if back := _turn_back(request, invitation, "check"):
        return back
    form_class = FACT_FORMS[rules.asks_for(invitation.student)]
    form, status = form_class(), 200
    if request.method == "POST":
        form, status = form_class(request.POST), 422
        if form.is_valid():
            if actions.prove(
                invitation=invitation,
                fact=form.cleaned_data["fact"],
                now=timezone.now(),
                today=today(),
            ):
                request.session[KEY] = request.session[KEY] | {"proven": True}
                return redirect("join:accept")
            if _held(request, proven=False) is None:
                return _over(request)
            form.add_error(next(iter(form.fields)), NOT_THAT)
    context = {
        "form": form,
        "named": _named(invitation, "check"),
        "asks_for": rules.asks_for(invitation.student),
    }
    return render(request, "plans/invitations/check.html", context, status=status)


def _over(request):
    """Nothing is held, or nothing that works: back to the code."""
    if request.session.pop(KEY, None):
        messages.error(request, rules.DEAD.reason)
    return redirect("join:code")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def accept(request):
    """Join the account one has, or make one."""
    invitation = _held(request, proven=True)
    if invitation is None:
        if again := _again(request):
            return again
        return redirect("join:check") if _held(request, proven=False) else _over(request)
    if back := _turn_back(request, invitation, "accept"):
        return back
    if "another" in request.POST:
        held = request.session[KEY]
        logout(request)
        request.session[KEY] = held
        return redirect("join:accept")
    signed_in = request.user.is_authenticated
    when = {"now": timezone.now(), "today": today()}
    if request.method == "POST" and signed_in:
        try:
            actions.accept(invitation=invitation, by=request.user, **when)
        except Refused:
            if again := _again(request):
                return again
            raise
        del request.session[KEY]
        messages.success(request, _("You have joined"))
        return redirect("plans:home")
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.accept_as_new(
                invitation=invitation,
                password=form.cleaned_data["password"],
                language=get_language(),
                **when,
            )
        except Refused:
            # Somebody with the same letter was faster, or the same finger.
            return _again(request) or _over(request)
        return _let_in(request, person)
    context = {
        "form": form,
        "named": _named(invitation, "accept"),
        "for_student": invitation.caregiver is None,
        "first_name": invitation.student.first_name,
        "school": invitation.student.school.name,
        "verdict": signed_in and rules.may_accept(invitation, user=request.user, **when),
    }
    status = 422 if form.is_bound else 200
    return render(request, "plans/invitations/accept.html", context, status=status)


@require_safe
def welcome(request):
    """The user name, large: it is needed to sign in next time."""
    return render(request, "plans/invitations/welcome.html")
