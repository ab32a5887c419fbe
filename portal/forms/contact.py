"""The phone and the e-mail of an account."""

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django.utils.translation import gettext_lazy as _

from portal.forms.labels import as_code, in_plain_digits, label


class AddEmailForm(allauth.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, email=_("E-mail"))


class ChangePhoneForm(allauth.ChangePhoneForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].label = _("Your phone number")

    def clean_phone(self):
        phone = super().clean_phone()
        # allauth counts when it sends, and fails there: ask before.
        if not ratelimit.consume(context.request, action="verify_phone", key=phone, dry_run=True):
            raise get_adapter().validation_error("rate_limited")
        return phone


class VerifyPhoneForm(allauth.VerifyPhoneForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_code(self)

    def clean_code(self):
        self.cleaned_data["code"] = in_plain_digits(self.cleaned_data["code"])
        return super().clean_code()
