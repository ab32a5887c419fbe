"""What is told when somebody changes how an account is signed in to: whoever takes one over does
so in the sight of its owner (NIST SP 800-63B, 4.6).

Each is in the language of its reader, and names neither the account nor where it is reached now:
somebody may share the old address or phone, and may be the reason for the change.
"""

from allauth.account import signals
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.utils import translation
from django.utils.translation import gettext as _

from portal import languages
from portal.accounts import sms
from portal.models import District, User


def _email_changed(sender, request, user, from_email_address, **kwargs):
    """To the old address; one that was never proven may be a stranger's."""
    old = from_email_address
    if old and old.verified:
        _mail("email_changed", user, old.email)


def phone_changed(user: User, old: str) -> None:
    """By text to the number that was there before."""
    with _language_of(user):
        said = _(
            "Your account at Presente has another phone number now. If that was not you, call us at"
            " once."
        )
        _text(old, said)


def _password_changed(sender, request, user, **kwargs):
    """By mail where there is one that is proven; else by text."""
    proven = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    if mine := proven.first():
        _mail("password_changed", user, mine.email)
    elif user.phone and user.phone_verified:
        with _language_of(user):
            said = _(
                "Your account at Presente has a new password. If that was not you, call us at once."
            )
            _text(user.phone.as_e164, said)


def _mail(what: str, user: User, to: str) -> None:
    with _language_of(user):
        context = {"district": District.current()}
        get_adapter().send_mail(f"account/email/{what}", to, context)


def _text(to: str, said: str) -> None:
    district = District.current()
    sms.send(to, f"{said}\n{district.name} {district.phone}".rstrip())


def _language_of(user: User):
    return translation.override(languages.get(user.language).code)


def connect() -> None:
    signals.email_changed.connect(_email_changed, dispatch_uid="portal.notices")
    for signal in (signals.password_changed, signals.password_reset, signals.password_set):
        signal.connect(_password_changed, dispatch_uid="portal.notices")
