"""Where allauth's own views of signing in fall short."""

from allauth.account import views as allauth
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from portal.accounts import proven, sessions

TOO_OLD = _("These numbers are too old by now. Here we send you new ones.")


class ConfirmLoginCodeView(allauth.ConfirmLoginCodeView):
    @method_decorator(login_not_required)
    def dispatch(self, request, *args, **kwargs):
        """Where no code is waited for any more, back to where one asks for it. allauth leads there
        without a word, and forgets where the person wanted to go."""
        answer = super().dispatch(request, *args, **kwargs)
        back = reverse("account_request_login_code")
        if answer.get("Location") != back:
            return answer
        if request.method == "POST" and getattr(self, "_process", None) is None:
            messages.error(request, TOO_OLD)
        return HttpResponseRedirect(self.passthrough_next_url(back))

    def form_invalid(self, form):
        if not form.data.get("code", "").strip():
            # Not a try, but a tap too early.
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_invalid(form)

    def get_form_kwargs(self):
        """Whoever had left the phone or the e-mail before the code came back has no code there:
        allauth would let its reader in, and give the phone back to the account."""
        kwargs = super().get_form_kwargs()
        if "code" in kwargs and not self._is_still_theirs():
            kwargs["code"] = ""
        return kwargs

    def _is_still_theirs(self) -> bool:
        user, sent_to = self._process.user, self._process.state
        if user is None:
            return False
        if email := sent_to.get("email"):
            return proven.holds(user, email)
        return proven.holds_phone(user, sent_to["phone"])

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


class EmailView(allauth.EmailView):
    def post(self, request, *args, **kwargs):
        """A new address counts once its link is opened. allauth lets a form of somebody's own
        making count it before, where there is none so far."""
        if "action_primary" in request.POST:
            return HttpResponseRedirect(reverse("account_email"))
        return super().post(request, *args, **kwargs)


email = EmailView.as_view()


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
