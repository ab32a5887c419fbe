"""Checks a password once an account, whatever the name typed."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.utils import timezone

from portal import staff


class Backend(AuthenticationBackend):
    """allauth's tries an e-mail that is wrong twice, as a user name and as an e-mail: a known one
    would answer later than an unknown one, which costs one check for show.
    """

    def authenticate(self, request, **credentials):
        self._checked = {}
        return super().authenticate(request, **credentials)

    def _check_password(self, user, password):
        if user is None:
            return None
        if user.pk not in self._checked:
            self._checked[user.pk] = super()._check_password(user, password)
        return self._checked[user.pk]

    def get_user(self, user_id):
        """Whose session this is, with whether they work here, in one query."""
        today = timezone.localdate()
        found = staff.knowing_their_work(get_user_model().objects.filter(pk=user_id), today=today)
        user = found.first()
        if user is None or not self.user_can_authenticate(user):
            return None
        staff.note(user, user._assigned, user._granted, today=today)
        return user
