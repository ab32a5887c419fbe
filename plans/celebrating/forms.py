"""The forms of good news: what is said, and how a student likes to hear it."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms import Words
from portal import languages
from portal.choosing import CHOOSE, Choices

LONGEST = 500


class SayForm(forms.Form):
    words = Words(label=_("What you say"), max_length=LONGEST)
    shared_with = forms.ChoiceField(
        label=_("Who will see it"), widget=Choices, error_messages=CHOOSE
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, circles, first, language, initial=None):
        start = {
            "words": first,
            "language": language,
            "token": uuid.uuid4(),
            "shared_with": circles[0],
        }
        super().__init__(data, initial={**start, **(initial or {})})
        self.fields["shared_with"].choices = [(one.value, one.label) for one in circles]

    @property
    def counted_as(self) -> uuid.UUID:
        return self.cleaned_data.get("token") or uuid.uuid4()


class WishForm(forms.Form):
    wish = forms.ChoiceField(label=_("I like good news:"), widget=Choices, error_messages=CHOOSE)

    def __init__(self, data=None, *, wishes, initial=None):
        super().__init__(data, initial=initial)
        self.fields["wish"].choices = [(one.value, one.label) for one in wishes]
