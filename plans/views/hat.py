"""Switching between one's family and one's work."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans import hats
from plans.choices import Hat
from plans.views.doors import today


@require_http_methods(["GET", "HEAD", "POST"])
def hat(request):
    """Put on the hat that was chosen, then home: what was open may be out of reach now."""
    if request.method == "POST":
        if not hats.has_both(request.user, today=today()):
            if request.user.hat:
                # One of the two has ended since: home, where the other is.
                hats.settle(request, today=today())
                return redirect("plans:home")
            raise PermissionDenied(_("There is nothing to switch: you are here as one person."))
        chosen = request.POST.get("hat")
        if chosen in Hat.values:
            hats.put_on(request, Hat(chosen))
            if chosen == Hat.WORK:
                messages.success(request, _("You are at work now. Your family’s pages are closed."))
            else:
                messages.success(request, _("You are with your family now. Your work is closed."))
    return redirect("plans:home")
