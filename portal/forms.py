"""The forms of the account: django-allauth's, with labels that families understand in all seven
languages (allauth itself speaks no Vietnamese).
"""

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _


def _label(form, **labels):
    """Give each named field its label; what allauth shows besides (placeholders, hints) goes."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(self, login=_("User name or e-mail"), password=_("Password"))
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none")


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(
            self,
            oldpassword=_("Your password until now"),
            password1=_("Your new password"),
            password2=_("Your new password once more"),
        )


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(self, email=_("E-mail"))


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _label(
            self,
            password1=_("Your new password"),
            password2=_("Your new password once more"),
        )
