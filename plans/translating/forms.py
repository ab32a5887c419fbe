"""The form that puts the words of one row into one other language."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms import Words
from plans.models.agreement import digest_of
from plans.story import label_of
from plans.translating.texts import LABELS, words_of

LONGEST = 2000
CHANGED = _("The words have changed while you were writing. Look at them again, then save.")
NOTHING = _("Write at least one of these in the other language.")


class TranslationForm(forms.Form):
    """A field for each text that is in another language than `into`. `there` is what it says there
    already: unit → `Translation`, of these very words or of earlier ones.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, row, into, there, initial=None):
        start = {"token": uuid.uuid4()}
        super().__init__(data, initial={**start, **(initial or {})})
        self.into, self.there = into, there
        self.texts = {
            unit: (words, code) for unit, (words, code) in words_of(row).items() if code != into
        }
        for unit in self.texts:
            self.fields[unit] = Words(
                label=LABELS.get(unit) or label_of(type(row), unit),
                required=False,
                max_length=LONGEST,
            )
            if known := there.get(unit):
                self.initial.setdefault(unit, known.text)

    @property
    def source(self) -> str:
        """What the form was drawn from; sent along with it."""
        return digest_of(self.texts)

    @property
    def asks_a_machine(self) -> bool:
        return "machine" in self.data

    def pairs(self):
        """Each text as it was written, with the field for it."""
        return [(*self.texts[unit], self[unit]) for unit in self.texts]

    def clean(self):
        cleaned = super().clean()
        if self.data.get("source") != self.source:
            self.add_error(None, CHANGED)
        elif not self.errors and not self.asks_a_machine and not any(self.written.values()):
            self.add_error(None, NOTHING)
        return cleaned

    @property
    def counted_as(self) -> uuid.UUID:
        return self.cleaned_data.get("token") or uuid.uuid4()

    @property
    def written(self) -> dict[str, str]:
        """Unit → what a person wrote."""
        found = {unit: self.cleaned_data.get(unit, "").strip() for unit in self.texts}
        return {unit: text for unit, text in found.items() if text}

    @property
    def empty(self) -> dict[str, tuple[str, str]]:
        """What is left for a machine: unit → its words and their language."""
        return {unit: said for unit, said in self.texts.items() if unit not in self.written}
