"""The forms about single days: what was it really, and what the school answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.attendance.choices import Claim
from plans.forms import Words
from portal import languages
from portal.choosing import Choices

LONGEST = 1000


class _WithLanguage(forms.Form):
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)

    def __init__(self, data=None, *, language, initial=None):
        super().__init__(data, initial={"language": language, **(initial or {})})


class AskForm(_WithLanguage):
    """A family or a student says that a day is wrong."""

    claim = forms.ChoiceField(
        label=_("What was this day really like?"),
        choices=Claim.choices,
        widget=Choices,
        error_messages={
            "required": _("Choose what the day was like."),
            "invalid_choice": _("Choose what the day was like."),
        },
    )
    words = Words(
        label=_("Tell us more, if you like"),
        help_text=_("In any language. You may leave this empty."),
        required=False,
        max_length=LONGEST,
    )

    field_order = ("claim", "words", "language")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("claim") == Claim.OTHER and not cleaned.get("words") and not self.errors:
            self.add_error("words", _("Please say in a few words what the day was like."))
        return cleaned


class AnswerForm(_WithLanguage):
    """The school puts the day right, or says why it stays."""

    KEEP = "keep"

    decision = forms.ChoiceField(
        label=_("What do you do?"),
        choices=[
            *((claim.value, claim.label) for claim in Claim if claim != Claim.OTHER),
            (KEEP, _("Leave the day as it was. I say why.")),
        ],
        widget=Choices,
        error_messages={
            "required": _("Choose what the day is from now on, or that it stays."),
            "invalid_choice": _("Choose what the day is from now on, or that it stays."),
        },
    )
    answer = Words(
        label=_("Your words to the family"),
        help_text=_("Kind and plain. Needed where the day stays as it was."),
        required=False,
        max_length=LONGEST,
    )

    field_order = ("decision", "answer", "language")

    @property
    def keeps(self) -> bool:
        return self.cleaned_data["decision"] == self.KEEP

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == self.KEEP and not cleaned.get("answer") and not self.errors:
            self.add_error("answer", _("Please tell the family why the day stays as it was."))
        return cleaned
