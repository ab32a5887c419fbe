"""Where allauth's own views of signing in fall short."""

from allauth.account import views as allauth
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.decorators import rate_limit
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from portal.accounts import sessions


class ConfirmLoginCodeView(allauth.ConfirmLoginCodeView):
    def _verify_form_valid(self, form):
        sessions.wish(self.request, self._process.user, trust=form.cleaned_data["trust"])
        return super()._verify_form_valid(form)

    def _resend_form_valid(self, form):
        """allauth's fails for a number that nobody has, and so would tell that nobody has it."""
        if self._process.user is None:
            self._process.record_resend()
            self._process.persist()
            address = reverse("account_confirm_login_code")
            return HttpResponseRedirect(self.passthrough_next_url(address))
        return super()._resend_form_valid(form)


confirm_login_code = rate_limit(action="confirm_code")(ConfirmLoginCodeView.as_view())


class ConfirmEmailView(allauth.ConfirmEmailView):
    """allauth's opens to whoever has the link: with a slip of the pen in the address a stranger
    proves it, and then signs in with a code. Here it is for the account that gave the address.
    """

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if found.email_address.user_id != self.request.user.pk:
            raise Http404
        return found


confirm_email = ConfirmEmailView.as_view()
# What allauth lets everybody in to.
confirm_email.login_required = True


class PasskeyView(RedirectAuthenticatedUserMixin, NextRedirectMixin, TemplateView):
    """A page of its own: the only way in that needs JavaScript, and it says so."""

    template_name = "account/passkey.html"


passkey = require_safe(PasskeyView.as_view())
