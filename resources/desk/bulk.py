"""One action on many listings at once, each after a page that asks "these ones?"."""

from django import forms
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import LogContext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from portal.models import User
from resources.actions import reviews, rewriting
from resources.editing import editors
from resources.models import Listing
from resources.rules import may_keep, may_publish


def _own_history(user) -> LogContext:
    """Wagtail's history shows one entry of each request and action: each listing gets its own."""
    return LogContext(user=user)


class ListingBulkAction(SnippetBulkAction):
    models = [Listing]
    template_name = "wagtailadmin/directory/bulk.html"
    question = ""
    rule = staticmethod(may_keep)

    def __init_subclass__(cls):
        super().__init_subclass__()
        # The bar below a list asks the class for it, where a property would be no text.
        cls.aria_label = cls.display_name

    def check_perm(self, listing):
        return bool(self.rule(user=self.request.user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "title": self.display_name,
            "question": self.question,
        }

    @classmethod
    def execute_action(cls, objects, **kwargs):
        self = kwargs["self"]
        for listing in objects:
            with _own_history(self.request.user):
                self.act(listing)
        return len(objects), 0

    def act(self, listing):
        raise NotImplementedError

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "Done for %(number)d listing.", "Done for %(number)d listings.", num_parent_objects
        ) % {"number": num_parent_objects}


class Publish(ListingBulkAction):
    display_name = _("Publish")
    action_type = "publish"
    question = _("Families will see these listings, with the latest words that wait as a draft.")
    action_priority = 10
    rule = staticmethod(may_publish)

    def act(self, listing):
        rewriting.publish(listing=listing, by=self.request.user)


class Unpublish(ListingBulkAction):
    display_name = _("Unpublish")
    action_type = "unpublish"
    question = _("Families will not find these listings any more.")
    action_priority = 20
    classes = {"serious"}
    rule = staticmethod(may_publish)

    def act(self, listing):
        rewriting.unpublish(listing=listing, by=self.request.user)


class MarkChecked(ListingBulkAction):
    # Short: a bar holds the labels of all actions side by side.
    display_name = _("Checked today")
    action_type = "mark_checked"
    question = _("You asked, and all that these listings say is right. Families see today's date.")
    action_priority = 40

    def act(self, listing):
        rewriting.mark_checked(listing=listing, by=self.request.user, now=timezone.now())


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=_("Looked after by"), queryset=User.objects.none(), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = editors()
        self.fields["owner"].empty_label = str(_("Nobody"))


class SetOwner(ListingBulkAction):
    display_name = _("Say who looks after them")
    action_type = "set_owner"
    question = _("Who looks after these listings from now on?")
    action_priority = 60
    form_class = OwnerForm

    def act(self, listing):
        owner = self.cleaned_form.cleaned_data["owner"]
        rewriting.hand_over(listing=listing, owner=owner, by=self.request.user)


class AskPartner(ListingBulkAction):
    display_name = _("Ask the partner")
    action_type = "ask_partner"
    question = _("Each partner gets an e-mail with a link to confirm or correct its listing.")
    action_priority = 50

    def form_valid(self, form):
        """Each letter is a transaction of its own: one that fails holds up no other."""
        found, _others = self.get_actionable_objects()
        sent, nobody, failed = 0, [], []
        for listing in found:
            try:
                with _own_history(self.request.user):
                    reviews.ask(listing=listing, now=timezone.now(), by=self.request.user)
                sent += 1
            except reviews.NobodyToAsk:
                nobody.append(str(listing))
            except reviews.NotSent:
                failed.append(str(listing))
        if sent:
            messages.success(
                self.request,
                ngettext("%(number)d letter sent.", "%(number)d letters sent.", sent)
                % {"number": sent},
            )
        if nobody:
            messages.warning(self.request, _("No e-mail address: %s") % ", ".join(nobody[:20]))
        if failed:
            messages.error(
                self.request, _("Not sent, please try again later: %s") % ", ".join(failed[:20])
            )
        return redirect(self.next_url)


ACTIONS = (Publish, Unpublish, MarkChecked, AskPartner, SetOwner)
