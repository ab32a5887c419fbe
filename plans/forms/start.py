"""The one screen on which a plan starts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.choices import Audience
from plans.forms.fields import Words
from plans.tailoring import FOR, HOPES
from portal import languages


class StartForm(forms.Form):
    """Everything may be left as it is. `party`: who starts; `audience`: what the grade says."""

    words = Words(
        help_text=_("A word or two is plenty. You can also leave it empty and write later."),
        max_length=2000,
        required=False,
        rows=4,
    )
    language = forms.ChoiceField(
        label=_("The language you write in"), choices=languages.CHOICES, required=False
    )
    kind = forms.ChoiceField(label=_("Kind of school"), choices=Audience.choices, required=False)

    def __init__(self, data=None, *, party, audience, language, initial=None):
        drawn = {"kind": audience, "language": language}
        super().__init__(data, initial={**drawn, **(initial or {})})
        self.party, self.grade_says = party, audience
        self.fields["words"].label = FOR[Audience(audience)].questions[party]

    @property
    def audience(self) -> str:
        return self.cleaned_data["kind"] or self.grade_says

    @property
    def hopes(self) -> dict[str, dict]:
        """What was written, as a unit of the hopes; nothing where nothing was."""
        words = self.cleaned_data["words"]
        if not words:
            return {}
        unit = HOPES[self.party]
        language = self.cleaned_data["language"] or self.initial["language"]
        return {unit: {unit: words, "language": language}}
