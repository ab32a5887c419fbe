"""How accounts behave: django-allauth's adapter, in our ways and words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# One answer for every reason, so that nobody learns which accounts exist.
NOT_RIGHT = _("The name or the password is not right. Please try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_RIGHT,
        "username_password_mismatch": NOT_RIGHT,
        "invalid_login": NOT_RIGHT,
        "enter_current_password": _("This is not your password until now."),
        "incorrect_password": _("This is not your password until now."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        """Accounts begin with an invitation from a school, not with a form for strangers."""
        return False

    def get_login_redirect_url(self, request):
        return reverse("plans:home")

    def get_logout_redirect_url(self, request):
        return f"/{request.LANGUAGE_CODE}/"
