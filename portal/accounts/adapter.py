"""How accounts behave: django-allauth's adapter, in our ways and words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts import notices, phones, sms
from portal.accounts.afterwards import soon

# One answer for every reason, so that nobody learns which accounts exist.
NOT_RIGHT = _("The name or the password is not right. Please try again.")
NO_NUMBER = _("Please type the whole number with its area code, like 617-555-0142.")
TOO_OFTEN = _("Too many tries. Wait five minutes, then try again.")
ALREADY_HERE = _("This is the one we have already.")
WRONG_CODE = _("These numbers are not right. Look at the newest message once more.")


class PhoneField(forms.CharField):
    """A phone number as people type it; cleaned, it is E.164."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Phone"))
        kwargs["max_length"] = 40
        super().__init__(**kwargs)
        self.widget.input_type = "tel"
        self.widget.attrs.update(autocomplete="tel")

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return ""
        number = phones.read(value)
        if number is None:
            raise forms.ValidationError(NO_NUMBER, code="invalid_phone")
        return number


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_RIGHT,
        "username_password_mismatch": NOT_RIGHT,
        "phone_password_mismatch": NOT_RIGHT,
        "invalid_login": NOT_RIGHT,
        "enter_current_password": _("This is not your password until now."),
        "incorrect_password": _("This is not your password until now."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
        "same_as_current": ALREADY_HERE,
        "duplicate_email": ALREADY_HERE,
        "phone_taken": _("Another account uses this number. Call us, and we sort it out."),
        "email_taken": _("Another account uses this address. Call us, and we sort it out."),
    }

    def is_open_for_signup(self, request):
        """Accounts begin with an invitation from a school, not with a form for strangers."""
        return False

    def get_login_redirect_url(self, request):
        return reverse("plans:home")

    def get_logout_redirect_url(self, request):
        return f"/{request.LANGUAGE_CODE}/"

    def get_password_change_redirect_url(self, request):
        return reverse("account_home")

    def get_email_verification_redirect_url(self, email_address):
        signed_in = self.request.user.is_authenticated
        return reverse("account_home" if signed_in else "account_login")

    # --- what we send ---

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email} | context
        )
        soon(message.send)

    def get_reset_password_from_key_url(self, key):
        address = super().get_reset_password_from_key_url(key)
        return self._on_our_site(address)

    def get_email_confirmation_url(self, request, emailconfirmation):
        return self._on_our_site(super().get_email_confirmation_url(request, emailconfirmation))

    def _on_our_site(self, address):
        """Links in mails lead to our site, whatever host the request named."""
        return settings.BASE_URL + "/" + address.split("://", 1)[-1].partition("/")[2]

    def send_verification_code_sms(self, user, phone, code, **kwargs):
        sms.send(phone, sms.code_text(code))

    def send_unknown_account_sms(self, phone, **kwargs):
        """Nothing: a text costs the district money, and would go to whoever a stranger names."""

    def send_account_already_exists_sms(self, phone):
        """Nothing, for the same reason."""

    # --- phones ---

    def phone_form_field(self, **kwargs):
        return PhoneField(**kwargs)

    def get_phone(self, user):
        return (user.phone.as_e164, user.phone_verified) if user.phone else None

    def set_phone(self, user, phone, verified):
        before = user.phone.as_e164 if user.phone and user.phone_verified else ""
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])
        if before and before != phone:
            notices.phone_changed(user, before)

    def set_phone_verified(self, user, phone):
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone):
        number = phones.read(phone)
        return get_user_model().objects.filter(phone=number).first() if number else None

    # --- limits ---

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Tries are counted by account, whichever of its names is typed."""
        typed = {name: credentials.get(name) or "" for name in ("username", "email", "phone")}
        people = [
            get_user_by_username(typed["username"]) if typed["username"] else None,
            *(filter_users_by_email(typed["email"], for_login=True) if typed["email"] else []),
            self.get_user_by_phone(typed["phone"]),
        ]
        known = next((f"account:{person.pk}" for person in people if person), None)
        return known or next((name.lower() for name in typed.values() if name), "")
