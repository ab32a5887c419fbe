"""The form behind "Something is wrong here"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.choosing import Choices
from resources.choices import Problem

LONGEST = 1000


class ReportForm(forms.Form):
    problem = forms.ChoiceField(
        label=_("What is wrong"),
        choices=Problem,
        widget=Choices,
        error_messages={
            "required": _("Choose what is wrong."),
            "invalid_choice": _("Choose what is wrong."),
        },
    )
    words = forms.CharField(
        label=_("Tell us more, if you like"),
        help_text=_("In any language. Please do not write names or phone numbers of your family."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "max_length": _(
                "Please use at most %(limit_value)d characters: now there are %(show_value)d."
            )
        },
    )
    # No person sees this field; programs that fill in every form give themselves away with it.
    homepage = forms.CharField(required=False, widget=forms.TextInput)

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("homepage", "").strip())
