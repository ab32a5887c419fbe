"""Choosing, changing and proving a password."""

import time

from allauth.account import forms as allauth
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.utils.translation import gettext_lazy as _

from portal.accounts import proven
from portal.forms.labels import label

NEW = _("Your new password")
AGAIN = _("Your new password once more")
# For so long, a code by text or e-mail stands for the old password.
FRESH_SECONDS = 10 * 60


def came_with_a_code(user) -> bool:
    """Whether this person has just signed in with a code: they may have forgotten the password."""
    since = time.time() - FRESH_SECONDS
    records = get_authentication_records(context.request, user)
    return any(one["method"] == "code" and one["at"] > since for one in records)


class ChangePasswordForm(allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, oldpassword=_("Your password until now"), password1=NEW, password2=AGAIN)
        if came_with_a_code(self.user):
            del self.fields["oldpassword"]


class SetPasswordForm(allauth.SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, password1=NEW, password2=AGAIN)


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, email=_("E-mail"))

    def clean_email(self):
        email = super().clean_email()
        self.users = [user for user in self.users if proven.holds(user, email)]
        return email


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, password1=NEW, password2=AGAIN)


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label(self, password=_("Password"))
