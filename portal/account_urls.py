"""The addresses under /<language>/account/: our own before allauth's."""

from django.urls import include, path

from portal.views import account, signing_in

urlpatterns = [
    path("", account.home, name="account_home"),
    path("name/", account.name, name="account_name"),
    path(
        "login/code/confirm/",
        signing_in.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("passkey/", signing_in.passkey, name="account_passkey"),
    path("second-step/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
