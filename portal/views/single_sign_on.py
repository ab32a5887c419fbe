"""To the district's sign-in and back. Its addresses stand before the languages: a provider knows
one address of ours, not seven.
"""

import requests
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.single_sign_on import ProviderAdapter


def _through(view, request, provider_id):
    try:
        return view.adapter_view(ProviderAdapter(request, provider_id))(request)
    except (SocialApp.DoesNotExist, requests.RequestException, OAuth2Error, KeyError, ValueError):
        return HttpResponseRedirect(reverse("account_not_signed_in"))


@login_not_required
@require_POST
@never_cache
def begin(request, provider_id):
    """A form with a token begins it: a link could sign somebody in to a stranger's account."""
    if "process" in request.POST or "process" in request.GET:
        return HttpResponseRedirect(reverse("account_not_signed_in"))
    return _through(OAuth2LoginView, request, provider_id)


@login_not_required
@require_safe
@never_cache
def callback(request, provider_id):
    return _through(OAuth2CallbackView, request, provider_id)


@login_not_required
@require_safe
def unknown(request):
    """The district knows this person; we know no account of theirs."""
    return render(request, "socialaccount/unknown.html")


@login_not_required
@require_safe
def not_signed_in(request):
    return render(request, "socialaccount/not_signed_in.html")
