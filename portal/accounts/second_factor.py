"""The second factor, which staff need before anything opens to them."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa import signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts import locked
from portal.staff import works_here

FIRST = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# What stays open until the second factor is set up and shown: setting it up, showing it, leaving.
SET_UP = {"account_reauthenticate", "account_set_password", "account_logout", "account_stay"}


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "These numbers are not right. Type those that your app shows now."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Set up a passkey or an app first."),
    }

    def generate_authenticator_name(self, user, type):
        return _("My passkey")

    def encrypt(self, text):
        return locked.lock(text)

    def decrypt(self, encrypted_text):
        return locked.unlock(encrypted_text)


def has_one(user) -> bool:
    """Whether a second factor is set up. Spare codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FIRST).exists()


def was_shown(request) -> bool:
    """Whether this session has shown one, at sign-in or since."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def is_required(user) -> bool:
    return settings.SECOND_FACTOR_FOR_STAFF and works_here(user, today=timezone.localdate())


def gate(request):
    """Where a session of staff must go first, or None where it may go on."""
    name = request.resolver_match.url_name or ""
    if not request.user.is_authenticated or name in SET_UP or name.startswith("mfa_"):
        return None
    if not is_required(request.user):
        return None
    if not has_one(request.user):
        return HttpResponseRedirect(f"{reverse('mfa_index')}?first=1")
    if was_shown(request):
        return None
    # allauth sends on from here to whichever way the person has.
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{query}")


def _set_up(sender, request, user, authenticator, **kwargs):
    """Who has just set one up has shown it."""
    if authenticator.type in FIRST:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=str(authenticator.type)
        )


def connect() -> None:
    signals.authenticator_added.connect(_set_up, dispatch_uid="portal.second_factor")
