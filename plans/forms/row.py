"""A form edits one row: it knows the units it shows and hands them on as plain JSON."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.models import Row
from plans.models.row import plain
from portal import languages


class RowForm(forms.Form):
    """Edits a row: `version` is what the form was drawn from, `token` makes it count once."""

    model: type[Row]
    # What is not asked yet when the row is new.
    LATER: tuple[str, ...] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, row=None, language, units=None, initial=None):
        self.units = list(units or self.model.UNITS)
        if row is None:
            self.units = [unit for unit in self.units if unit not in self.LATER]
        texts = [unit for unit in self.units if unit in self.model.TEXTS]
        drawn = {"version": row.version if row else 0, "token": uuid.uuid4()}
        if row:
            drawn |= {name: getattr(row, name) for name in row.fields_of(self.units)}
            written = [row.languages[text] for text in texts if row.languages.get(text)]
            language = written[0] if written else language
        super().__init__(data, initial={**drawn, "language": language, **(initial or {})})
        for name in self.model.fields_of(set(self.model.UNITS) - set(self.units)):
            self.fields.pop(name, None)
        self.units = [
            unit for unit in self.units if set(self.model.UNITS[unit]) <= set(self.fields)
        ]
        if texts:
            self.fields["language"] = forms.ChoiceField(
                label=_("The language you write in"), choices=languages.CHOICES
            )

    @property
    def drawn_from(self) -> int:
        """The version this form shows; 0, which never was, where the form does not tell."""
        return self.cleaned_data.get("version") or 0

    @property
    def counted_as(self) -> uuid.UUID:
        """What makes this form count once; a form without one counts each time."""
        return self.cleaned_data.get("token") or uuid.uuid4()

    def wanted(self, before: dict | None) -> dict[str, dict]:
        """The units as this person wants them; `before` is the snapshot the form was drawn from."""
        wanted = {}
        for unit in self.units:
            value = {name: plain(self.cleaned_data[name]) for name in self.model.UNITS[unit]}
            if unit in self.model.TEXTS:
                value["language"] = self._language_of(unit, value, before or {})
            wanted[unit] = value
        return wanted

    def _language_of(self, unit, value, before):
        """Words left as they were keep their language, unless they are all that the form asks."""
        if not any(value.values()):
            return ""
        kept = before.get("languages", {}).get(unit)
        same = all(before.get(name) == text for name, text in value.items())
        if kept and same and len(self.model.TEXTS) > 1:
            return kept
        return self.cleaned_data["language"]
