"""The form of a comment: the words, and those it is meant for."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.choices import ROLE_LABELS
from plans.forms import Words
from plans.models.comment import LONGEST
from plans.rules import Sees
from portal import languages
from portal.choosing import Ticks


class CommentForm(forms.Form):
    """`people` are those whom it can be meant for: all who see the plan but the one who writes."""

    words = Words(label=_("What would you like to say?"), max_length=LONGEST)
    to = forms.MultipleChoiceField(
        label=_("Is it meant for somebody?"),
        help_text=_("Everyone on the plan can read it. Whom you choose gets a message."),
        widget=Ticks,
        required=False,
        error_messages={
            "invalid_choice": _("Somebody you chose no longer sees this plan. Please choose again.")
        },
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, people: list[Sees], language, initial=None):
        start = {"token": uuid.uuid4(), "language": language}
        super().__init__(data, initial={**start, **(initial or {})})
        self.people = {f"user-{one.user.pk}": one.user for one in people}
        self.fields["to"].choices = [
            (key, f"{one.user.display_name} ({ROLE_LABELS.get(one.stand.role, '')})")
            for key, one in zip(self.people, people, strict=True)
        ]
        if not people:
            del self.fields["to"]

    @property
    def said(self) -> dict:
        """What the action takes. A form without a token counts each time."""
        given = self.cleaned_data
        return {
            "words": given["words"],
            "language": given["language"],
            "to": [self.people[key] for key in given.get("to", [])],
            "token": given.get("token") or uuid.uuid4(),
        }
