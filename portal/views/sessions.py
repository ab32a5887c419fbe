"""Where I am signed in, and staying so."""

import uuid

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts import sessions


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """The list; a button ends one session, or all others."""
    if request.method == "POST":
        if "others" in request.POST:
            sessions.end_others(user=request.user, keep=request.session.session_key)
        elif name := _uuid(request.POST.get("end", "")):
            sessions.end(user=request.user, name=name)
        messages.success(request, _("Your changes are saved."))
        return redirect("account_sessions")
    rows = sessions.mine(request.user)
    for row in rows:
        row.is_here = row.session_key == request.session.session_key
    others = any(not row.is_here for row in rows)
    return render(request, "account/sessions.html", {"sessions": rows, "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
def stay(request):
    """How long this session lasts, for the script that warns. A POST puts its end off."""
    seconds, can_stay = sessions.seconds_left(request)
    return JsonResponse({"seconds": seconds, "canStay": can_stay})


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
