"""A change of the e-mail is told to the old address: who takes an account over does so in sight."""

from allauth.account import signals
from allauth.account.adapter import get_adapter
from django.utils import translation

from portal import languages
from portal.models import District


def _tell(sender, request, user, from_email_address, **kwargs):
    """In the language of its reader. The new address is not named: whoever shared the old one with
    somebody may have left it for that reason. One that was never proven may be a stranger's.
    """
    old = from_email_address
    if old and old.verified:
        with translation.override(languages.get(user.language).code):
            context = {"district": District.current()}
            get_adapter().send_mail("account/email/email_changed", old.email, context)


def connect() -> None:
    signals.email_changed.connect(_tell, dispatch_uid="portal.moved")
