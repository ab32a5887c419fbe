"""The check: one group of barriers a page, each with a few words, a wish and who may read it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.barriers import Given
from plans.barriers.choices import Barrier, Wants
from plans.choices import Party, Readers
from plans.forms import Words
from plans.models import BarrierAnswer
from plans.models.barriers import ANSWER_READERS
from plans.speaking import Speaker
from portal import languages
from portal.choosing import Choices

LONGEST = BarrierAnswer._meta.get_field("words").max_length
READERS = [(one.value, one.label) for one in ANSWER_READERS]


class AnswerForm(forms.Form):
    """What one person says about one barrier. All of it may be left empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = Words(label=_("In your words, if you like"), max_length=LONGEST, required=False, rows=2)
    wants_help = forms.ChoiceField(
        label=_("Would you like help with it?"),
        choices=[*Wants.choices, ("", _("I would rather not say"))],
        widget=Choices,
        required=False,
    )
    readers = forms.ChoiceField(
        label=_("Who may read this?"), choices=READERS, widget=Choices, required=False
    )

    def __init__(self, data=None, *, barrier: Barrier, row: BarrierAnswer | None, speaker: Speaker):
        drawn = {"version": 0, "readers": Readers.COUNSELLOR, "wants_help": ""}
        if row:
            drawn |= {name: getattr(row, name) for name in ("version", *row.fields_of(self.UNITS))}
        super().__init__(data, initial=drawn, prefix=barrier.value)
        self.barrier, self.row = barrier, row
        self.stands = ""
        if speaker.party == Party.SCHOOL:
            del self.fields["readers"]

    UNITS = ("words", "wants_help", "readers")

    @property
    def is_open(self) -> bool:
        """Whether the page shows it unfolded."""
        return bool(self.errors or self.stands or (self.row and self.row.is_given)) or (
            self.is_bound and bool(self["words"].value() or self["wants_help"].value())
        )

    def given(self, language: str) -> Given:
        cleaned = self.cleaned_data
        if self.row and cleaned["words"] == self.row.words:
            language = self.row.languages.get("words") or language
        return Given(
            words=cleaned["words"],
            wants_help=cleaned["wants_help"],
            readers=cleaned.get("readers") or Readers.COUNSELLOR,
            language=language,
            drawn_from=cleaned["version"] or 0,
        )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)


class CheckPage:
    """All forms of one group's page, read and checked together."""

    def __init__(self, data=None, *, barriers, written: dict, speaker: Speaker, language: str):
        self.speaker = speaker
        self.language = LanguageForm(data, initial={"language": language})
        self.forms = [
            AnswerForm(data, barrier=one, row=written.get(one.value), speaker=speaker)
            for one in barriers
        ]

    def is_valid(self) -> bool:
        found = [one.is_valid() for one in (self.language, *self.forms)]
        return all(found)

    @property
    def given(self) -> dict[str, Given]:
        language = self.language.cleaned_data["language"]
        return {one.barrier.value: one.given(language) for one in self.forms}

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """What to mend: the field's id, its label and what is wrong."""
        return [
            (field.id_for_label, form.barrier.label, error)
            for form in self.forms
            for field in form.visible_fields()
            for error in field.errors
        ]

    def show_other(self, rows: dict[str, BarrierAnswer]) -> None:
        """Put what stands now beside what was typed; saved again, the typed replaces it."""
        for form in self.forms:
            if row := rows.get(form.barrier.value):
                form.row, form.stands = row, row.words or row.get_wants_help_display()
                form.data = form.data.copy()
                form.data[form.add_prefix("version")] = str(row.version)
