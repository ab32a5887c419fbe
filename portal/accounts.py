"""How accounts behave: django-allauth's adapter, in our ways."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Accounts begin with an invitation from a school, not with a form for strangers."""
        return False

    def get_login_redirect_url(self, request):
        return reverse("plans:home")
