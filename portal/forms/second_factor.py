"""The second step: numbers from an app, passkeys, spare codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from portal.forms.labels import as_code, in_plain_digits

FROM_APP = _("The six numbers in your app")
APP_OR_SPARE = _("The six numbers in your app, or a spare code")


class CodeMixin:
    code_label = APP_OR_SPARE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_code(self, self.code_label)

    def clean_code(self):
        self.cleaned_data["code"] = in_plain_digits(self.cleaned_data["code"]).replace(" ", "")
        return super().clean_code()


class AuthenticateForm(CodeMixin, base.AuthenticateForm):
    pass


class ReauthenticateForm(CodeMixin, base.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeMixin, totp.ActivateTOTPForm):
    code_label = FROM_APP


class PasskeyMixin:
    """allauth's fail where a part is missing in what a browser says a passkey has signed."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except KeyError:
            raise get_adapter().validation_error("incorrect_code") from None


class AuthenticateWebAuthnForm(PasskeyMixin, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(PasskeyMixin, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(PasskeyMixin, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it, so that you know it again")
        self.fields["name"].max_length = 60
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = ""
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it, so that you know it again")
