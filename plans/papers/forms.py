"""The form that follows the empty sheet: hopes, promises, and who can help."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.paper_back import Written
from plans.forms.fields import Day, Line, Words
from plans.models import Commitment, Helper
from plans.papers.choices import PaperKind
from plans.speaking import Speaker
from portal import languages
from portal.choosing import CHOOSE, Choices

MOST = range(1, 4)


def _length(model, name) -> int:
    return model._meta.get_field(name).max_length


class BackForm(forms.Form):
    """`speakers` are those whose paper it can be. All that is asked after the language may stay
    empty, but not all at once.
    """

    who = forms.ChoiceField(label=_("Whose paper is it?"), widget=Choices, error_messages=CHOOSE)
    on = Day(label=_("The day on the paper"))
    language = forms.ChoiceField(
        label=_("The language it is written in"), choices=languages.CHOICES
    )
    hopes = Words(
        label=_("Their hopes, in their own words"),
        help_text=_("Type it as it stands there. Please correct nothing."),
        max_length=2000,
        required=False,
        rows=4,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, speakers: list[Speaker], today, language, initial=None):
        start = {"token": uuid.uuid4(), "language": language, "on": today}
        super().__init__(data, initial={**start, **(initial or {})})
        self.speakers = {one.key: one for one in speakers}
        self.today = today
        self.fields["who"].choices = [(one.key, one.name) for one in speakers]
        for number in MOST:
            self.fields[f"promise_{number}"] = Words(
                label=_("Promise %(number)s") % {"number": number},
                max_length=_length(Commitment, "text"),
                required=False,
                rows=2,
            )
        for number in MOST:
            told = {"number": number}
            self.fields[f"helper_{number}"] = Line(
                label=_("Person %(number)s: name") % told,
                max_length=_length(Helper, "name"),
                required=False,
            )
            self.fields[f"help_{number}"] = Line(
                label=_("Person %(number)s: what they can help with") % told,
                max_length=_length(Helper, "can_help_with"),
                required=False,
            )
            self.fields[f"phone_{number}"] = Line(
                label=_("Person %(number)s: phone") % told,
                max_length=_length(Helper, "contact"),
                required=False,
            )

    @property
    def promises(self):
        return [self[f"promise_{number}"] for number in MOST]

    @property
    def helpers(self):
        """Each person's three fields."""
        names = ("helper", "help", "phone")
        return [[self[f"{name}_{number}"] for name in names] for number in MOST]

    def clean(self):
        cleaned = super().clean()
        if (day := cleaned.get("on")) and day > self.today:
            self.add_error("on", _("This day is still to come."))
        for number in MOST:
            told = cleaned.get(f"help_{number}") or cleaned.get(f"phone_{number}")
            name = f"helper_{number}"
            if told and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Please write the name of this person too."))
        if not self.errors and not self.written:
            self.add_error("hopes", _("Please type in at least one thing from the paper."))
        return cleaned

    @property
    def speaker(self) -> Speaker:
        return self.speakers[self.cleaned_data["who"]]

    @property
    def counted_as(self) -> uuid.UUID:
        return self.cleaned_data.get("token") or uuid.uuid4()

    @property
    def written(self) -> list[Written]:
        """What stands on the paper, in its order."""
        given = self.cleaned_data
        found = [Written(PaperKind.HOPES, given["hopes"])]
        found += [Written(PaperKind.PROMISE, given[f"promise_{number}"]) for number in MOST]
        found += [
            Written(
                PaperKind.HELPER,
                given[f"helper_{number}"],
                {"help": given[f"help_{number}"], "phone": given[f"phone_{number}"]},
            )
            for number in MOST
        ]
        return [one for one in found if one.words]
