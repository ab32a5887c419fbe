"""My account: one page that leads to all of it."""

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts import phones, second_factor, sessions
from portal.forms.person import NameForm


def _count(number: int) -> str:
    words = ngettext("%(number)s device", "%(number)s devices", number)
    return words % {"number": number}


@require_safe
def home(request):
    user = request.user
    return render(
        request,
        "account/home.html",
        {
            "email": EmailAddress.objects.get_primary_email(user) or user.email,
            "devices": _count(len(sessions.mine(user))),
            "second_step": _("Set up") if second_factor.has_one(user) else "",
            "phone": phones.spelled(user.phone.as_e164) if user.phone else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def name(request):
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        # The page goes on in the language just chosen.
        with translation.override(person.language):
            messages.success(request, _("Your changes are saved."))
            return redirect(reverse("account_home"))
    status = 422 if form.is_bound else 200
    return render(request, "account/name.html", {"form": form}, status=status)
