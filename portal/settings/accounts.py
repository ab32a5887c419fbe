"""Settings of signing in: names, codes, limits, sessions."""

import environ

from portal.settings import single_sign_on

env = environ.Env()

AUTHENTICATION_BACKENDS = ["portal.accounts.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/plans/"

# --- names and codes ---

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "portal.forms.signing_in.LoginForm",
    "request_login_code": "portal.forms.signing_in.RequestLoginCodeForm",
    "confirm_login_code": "portal.forms.signing_in.ConfirmLoginCodeForm",
    "add_email": "portal.forms.contact.AddEmailForm",
    "change_phone": "portal.forms.contact.ChangePhoneForm",
    "verify_phone": "portal.forms.contact.VerifyPhoneForm",
    "change_password": "portal.forms.passwords.ChangePasswordForm",
    "set_password": "portal.forms.passwords.SetPasswordForm",
    "reset_password": "portal.forms.passwords.ResetPasswordForm",
    "reset_password_from_key": "portal.forms.passwords.ResetPasswordKeyForm",
    "reauthenticate": "portal.forms.passwords.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "phone", "username*", "password1*", "password2*"]
# Families without e-mail must get in: a proven address or number is welcome, never demanded.
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_ON_GET = False
PHONENUMBER_DEFAULT_REGION = env("PHONE_REGION", default="US")
PHONENUMBER_DB_FORMAT = "E164"
# The class that carries text messages, and whether messages leave after the answer.
SMS_SENDER = env("SMS_SENDER", default="portal.accounts.sms.ConsoleSender")
SEND_AFTERWARDS = True

# --- the second step ---

MFA_ADAPTER = "portal.accounts.second_factor.MFAAdapter"
MFA_FORMS = {
    "authenticate": "portal.forms.second_factor.AuthenticateForm",
    "reauthenticate": "portal.forms.second_factor.ReauthenticateForm",
    "activate_totp": "portal.forms.second_factor.ActivateTOTPForm",
    "authenticate_webauthn": "portal.forms.second_factor.AuthenticateWebAuthnForm",
    "login_webauthn": "portal.forms.second_factor.LoginWebAuthnForm",
    "reauthenticate_webauthn": "portal.forms.second_factor.ReauthenticateWebAuthnForm",
    "add_webauthn": "portal.forms.second_factor.AddWebAuthnForm",
    "edit_webauthn": "portal.forms.second_factor.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Presente"
MFA_TOTP_TOLERANCE = 1
# Nobody opens an account alone, so nobody can lock the owner of an address out with it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Production turns it on, always; in the demo the cast signs in simply.
SECOND_FACTOR_FOR_STAFF = env.bool("SECOND_FACTOR_FOR_STAFF", default=False)

# --- the district's own sign-in ---

SOCIALACCOUNT_ADAPTER = "portal.accounts.single_sign_on.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "portal.accounts.single_sign_on.Provider",
        "APPS": single_sign_on.apps(env),
    }
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SIGN_IN_ORIGINS = single_sign_on.origins(SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])

# --- limits ---

# No page says whether an account exists. To an address nobody knows, a mail goes all the same: it
# says so to its reader alone, who may have given the school another one.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
# Changing where codes go asks for the password once more.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# How many proxies of ours stand before this server: without it, all visitors share one address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_RATE_LIMITS = {
    "login": "10/m/ip",
    "login_failed": "5/5m/key,10/m/ip",
    # Three tries a code: in a day, fewer than 100 guesses at a million numbers.
    "request_login_code": "10/m/ip,3/5m/key,30/d/key",
    "reset_password": "10/m/ip,5/m/key",
    "reset_password_from_key": "10/m/ip",
    "confirm_email": "1/3m/key",
    "confirm_code": "10/m/ip",
    "verify_phone": "1/30s/key,3/m/ip,20/d/key",
    "change_phone": "5/m/user",
    "change_password": "5/m/user",
    "reauthenticate": "5/m/user",
    "manage_email": "5/m/user",
    "signup": "10/m/ip",
}

# --- invitations ---

INVITATION_DAYS = env.int("INVITATION_DAYS", default=30)

# --- sessions ---

ACCOUNT_SESSION_REMEMBER = False
SESSION_ENGINE = "portal.sessions"
# Nobody stays signed in longer, unless a family trusts its own device.
SESSION_COOKIE_AGE = 8 * 60 * 60
TRUSTED_SECONDS = 14 * 24 * 60 * 60
FAMILY_IDLE_SECONDS = env.int("FAMILY_IDLE_MINUTES", default=30) * 60
STAFF_IDLE_SECONDS = env.int("STAFF_IDLE_MINUTES", default=15) * 60
# A device is taken for shared: its session ends when the browser is closed.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
