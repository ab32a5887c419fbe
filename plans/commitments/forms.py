"""A promise to write, and how it goes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.barriers.choices import Barrier
from plans.choices import Party
from plans.commitments.choices import NEEDS_WHY, SAYINGS, Cadence
from plans.forms.fields import Day, Line, Words
from plans.forms.row import RowForm
from plans.models import Commitment
from plans.models.strategy import BLANKS
from plans.strategies.read import Idea
from portal import languages
from portal.choosing import CHOOSE, Choices

NOTHING = [("", "—")]


class CommitmentForm(RowForm):
    model = Commitment

    text = Words(label=_("What is promised"), max_length=500)
    owner = forms.ChoiceField(label=_("Who promises it"), choices=Party.choices)
    owner_name = Line(label=_("Their name"), max_length=100, required=False)
    barrier = forms.ChoiceField(
        label=_("What it helps with"), choices=[*NOTHING, *Barrier.choices], required=False
    )
    cadence = forms.ChoiceField(
        label=_("How often"), choices=[("", _("once")), *Cadence.choices], required=False
    )
    due = Day(label=_("By when, or from when on"), required=False)


class MoveForm(forms.Form):
    """How a promise goes. `moves` are the states this person may choose."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    to = forms.ChoiceField(
        label=_("How does it go?"),
        widget=Choices,
        error_messages=CHOOSE,
    )
    why = Words(
        label=_("A few words about it, if you like"),
        help_text=_("Needed where you want to change it together."),
        max_length=500,
        required=False,
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)

    def __init__(self, data=None, *, commitment: Commitment, moves, language, initial=None):
        drawn = {"version": commitment.version, "language": language}
        super().__init__(data, initial={**drawn, **(initial or {})})
        self.commitment = commitment
        self.fields["to"].choices = [(one.value, SAYINGS[one]) for one in moves]

    @property
    def says_nothing_new(self) -> bool:
        """The same tap once more: the promise stands so, and no other words came with it."""
        words = self.fields["why"].to_python(self["why"].value())
        return self.commitment.says(self["to"].value(), words)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") in NEEDS_WHY and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", _("Please say in a few words why."))
        return cleaned


class IdeaForm(CommitmentForm):
    """A promise made from an idea: its blanks are asked for, its words are made of them."""

    idea: Idea
    text = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        cleaned = super().clean()
        values = {name: cleaned.get(f"blank_{name}") or "" for name in self.idea.blanks}
        cleaned["text"] = self.idea.filled(values)
        return cleaned


def form_of(idea: Idea) -> type[IdeaForm]:
    blanks = {f"blank_{name}": Line(label=BLANKS[name], max_length=60) for name in idea.blanks}
    order = [*blanks, "owner", "owner_name"]
    return type("IdeaForm", (IdeaForm,), {**blanks, "idea": idea, "field_order": order})
