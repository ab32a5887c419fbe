"""Signing in with the district's own accounts: joins whom we know, lets no stranger in."""

from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount import app_settings
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse

ID, LONGEST_ID = "sub", app_settings.UID_MAX_LENGTH
TEXTS = ("email", "name", "given_name", "family_name", "preferred_username", "picture")


def choices() -> list[tuple[str, str]]:
    """The configured providers: (id, name)."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [(app["provider_id"], app["name"]) for app in apps]


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

    def authenticate_by_email(self, sociallogin):
        """The account with this address, if the provider and we have both proven it.

        Some providers write "true" in words. Anything else is no proof.
        """
        for address in sociallogin.email_addresses:
            if address.verified not in (True, "true"):
                continue
            if not self.can_authenticate_by_email(sociallogin, address.email):
                continue
            ours = EmailAddress.objects.filter(email__iexact=address.email, verified=True)
            people = [one.user for one in ours.select_related("user") if one.user.is_active]
            if len(people) == 1:
                return people[0], address.email
        return None

    def pre_social_login(self, request, sociallogin):
        is_tying = sociallogin.state.get("process") == AuthProcess.CONNECT
        if not sociallogin.is_existing and not is_tying:
            address = reverse("account_unknown")
            if there := sociallogin.state.get("next"):
                # Whoever then signs in another way goes on to where they were going.
                address += f"?{urlencode({'next': there})}"
            raise ImmediateHttpResponse(HttpResponseRedirect(address))

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("account_district")

    def on_authentication_error(self, request, provider, **details):
        """Broken off, forged or failed: one kind page for all, which says nothing more."""
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_not_signed_in")))


class ProviderAdapter(OpenIDConnectOAuth2Adapter):
    def get_callback_url(self, request, app):
        """On our own site, whatever host the request named."""
        address = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        return settings.BASE_URL + address

    def complete_login(self, request, app, token, **kwargs):
        login = super().complete_login(request, app, token, **kwargs)
        # Only the provider's own id is kept: names and addresses are ours to ask for.
        login.account.extra_data = {}
        return login

    def _decode_id_token(self, app, id_token):
        """The signature is checked, too, although TLS would do for a token fetched directly."""
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = ProviderAdapter

    def sociallogin_from_response(self, request, response):
        """Raises `OAuth2Error` where what is said of a person is not as OpenID Connect Core 1.0
        has it: texts (5.1), an id that we can keep (2), the same id in both answers (5.3.2)."""
        told = [claims for claims in response.values() if claims]
        if not told or not all(isinstance(claims, dict) for claims in told):
            raise OAuth2Error("Nothing is said of a person.")
        for claims in told:
            if any(not isinstance(claims.get(name) or "", str) for name in (ID, *TEXTS)):
                raise OAuth2Error("A claim is no text.")
        if len({claims.get(ID) for claims in told}) > 1:
            raise OAuth2Error("Two answers are about two people.")
        if not 0 < len(told[0].get(ID) or "") <= LONGEST_ID:
            raise OAuth2Error("The id cannot be kept.")
        return super().sociallogin_from_response(request, response)
