"""Signing in: with a password, or with a code that we send."""

from allauth.account import forms as allauth
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from portal.accounts import phones, proven, sessions
from portal.forms.labels import as_code, in_plain_digits, label

NEITHER = _("Please type a phone number with its area code, or an e-mail.")


def trust_field():
    """Off by itself: a device is taken for shared."""
    return forms.BooleanField(
        required=False, label=_("Only my family uses this device. Keep me signed in for 14 days.")
    )


class LoginForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, login=_("Phone, e-mail or user name"), password=_("Password"))
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none")
        self.fields["trust"] = trust_field()

    def clean(self):
        """What does not fit is said at the password, where a reader of the screen hears it."""
        try:
            return super().clean()
        except ValidationError as wrong:
            self.add_error("password", wrong)
            return self.cleaned_data

    def login(self, request, redirect_url=None):
        sessions.wish(request, self.user, trust=self.cleaned_data["trust"])
        response = super().login(request, redirect_url)
        # allauth has just let the cookie end with the browser, trusted or not.
        sessions.settle(request)
        return response


class RequestLoginCodeForm(allauth.RequestLoginCodeForm):
    """One field for both. allauth's has two, and fails on a form in which neither is filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._user = None
        self.fields = {"login": forms.CharField(label=_("Phone or e-mail"), max_length=254)}
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none")

    def clean(self):
        typed = self.cleaned_data.get("login", "").strip()
        if not typed:
            return self.cleaned_data
        if "@" in typed:
            self._read_email(typed)
        elif number := phones.read(typed):
            self.cleaned_data["phone"] = number
            self.clean_phone()
            known = self._user
            if known and not (known.is_active and proven.holds_phone(known, number)):
                self._user = None
        else:
            self.add_error("login", NEITHER)
        return self.cleaned_data

    def _read_email(self, typed):
        try:
            validate_email(typed)
        except ValidationError:
            self.add_error("login", NEITHER)
        else:
            self.cleaned_data["email"] = typed.lower()
            self.clean_email()
            if self._user and not proven.holds(self._user, typed):
                self._user = None


class ConfirmLoginCodeForm(allauth.ConfirmLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_code(self)
        self.fields["trust"] = trust_field()

    def clean_code(self):
        self.cleaned_data["code"] = in_plain_digits(self.cleaned_data["code"])
        return super().clean_code()
