"""To the district's sign-in and back. Its addresses stand before the languages: a provider knows
one address of ours, not seven.
"""

import requests
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import languages
from portal.accounts.single_sign_on import ProviderAdapter, choices

# In the session of whoever is away at the provider: the code of the language they read here.
LANGUAGE = "language_at_the_district"


def _through(view, request, provider_id, language):
    """Back into the language that the person came from: these addresses name none."""
    with translation.override(languages.get(language or get_language()).code):
        try:
            return view.adapter_view(ProviderAdapter(request, provider_id))(request)
        except (
            SocialApp.DoesNotExist,
            requests.RequestException,
            OAuth2Error,
            KeyError,
            ValueError,
        ):
            return HttpResponseRedirect(reverse("account_not_signed_in"))


@login_not_required
@require_POST
@never_cache
def begin(request, provider_id):
    """A form with a token begins it: a link could sign somebody in to a stranger's account."""
    process = request.POST.get("process", AuthProcess.LOGIN)
    may_tie = process == AuthProcess.CONNECT and request.user.is_authenticated
    if "process" in request.GET or not (may_tie or process == AuthProcess.LOGIN):
        return HttpResponseRedirect(reverse("account_not_signed_in"))
    language = request.session[LANGUAGE] = request.POST.get("language", "")[:10]
    return _through(OAuth2LoginView, request, provider_id, language)


@login_not_required
@require_safe
@never_cache
def callback(request, provider_id):
    language = request.session.pop(LANGUAGE, "")
    return _through(OAuth2CallbackView, request, provider_id, language)


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.socialaccount")
def district(request):
    """Tie one's account at the district to this one, or untie it. First the password once more."""
    tied = SocialAccount.objects.filter(user=request.user)
    # Without a password it may be the only way in.
    may_untie = request.user.has_usable_password()
    if request.method == "POST":
        if may_untie:
            tied.filter(provider=request.POST.get("untie", "")).delete()
            messages.success(request, _("Your changes are saved."))
        return redirect("account_district")
    ids = set(tied.values_list("provider", flat=True))
    providers = [(id, name, id in ids) for id, name in choices()]
    context = {"providers": providers, "may_untie": may_untie}
    return render(request, "account/district.html", context)


@login_not_required
@require_safe
def unknown(request):
    """The district knows this person; we know no account of theirs."""
    return render(request, "socialaccount/unknown.html")


@login_not_required
@require_safe
def not_signed_in(request):
    return render(request, "socialaccount/not_signed_in.html")
