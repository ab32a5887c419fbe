"""Checks a password once an account, whatever the name typed."""

from allauth.account.auth_backends import AuthenticationBackend


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
