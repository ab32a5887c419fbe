"""The addresses under /<language>/account/: our own before allauth's."""

from django.urls import include, path, re_path

from portal.views import account, drafts, sessions, signing_in, single_sign_on

urlpatterns = [
    path("", account.home, name="account_home"),
    path("name/", account.name, name="account_name"),
    path(
        "login/code/confirm/",
        signing_in.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("email/", signing_in.email, name="account_email"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        signing_in.confirm_email,
        name="account_confirm_email",
    ),
    path("sessions/", sessions.mine, name="account_sessions"),
    path("stay/", sessions.stay, name="account_stay"),
    path("district/", single_sign_on.district, name="account_district"),
    path("draft/", drafts.draft, name="account_draft"),
    path("unknown/", single_sign_on.unknown, name="account_unknown"),
    path("not-signed-in/", single_sign_on.not_signed_in, name="account_not_signed_in"),
    path("passkey/", signing_in.passkey, name="account_passkey"),
    path("second-step/", include("allauth.mfa.urls")),
    path("", include("allauth.account.urls")),
]
