"""The form about a caregiver. Every save gives its reason."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.actions.people import CONTACT, FIELDS
from plans.choices import Relation
from plans.forms import Day, Line
from plans.models import Caregiver
from plans.rosters import values
from portal import languages


class ReasonForm(forms.Form):
    """What every change of a student's people gives."""

    reason = Line(
        label=_("Why"),
        max_length=500,
        help_text=_("What you saw or were told, like “court order of May 3”. It is kept."),
    )


class CaregiverForm(forms.Form):
    """`caregiver`: whom it is about, None for a new one.

    Name and contact are asked as long as the person has no account.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    first_name = Line(label=_("First name"), max_length=100, required=False)
    last_name = Line(label=_("Last name"), max_length=100, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages.CHOICES)
    relation = forms.ChoiceField(label=_("What they are to the student"), choices=Relation.choices)
    is_decision_maker = forms.BooleanField(label=_("Decides about school"), required=False)
    is_primary_contact = forms.BooleanField(label=_("We call them first"), required=False)
    starts_on = Day(label=_("First day"), required=False)
    ends_on = Day(
        label=_("Last day"),
        required=False,
        help_text=_("This day still counts. Empty: no end in sight."),
    )
    restricted = forms.BooleanField(
        label=_("Must not see anything"),
        required=False,
        help_text=_("For example by a court order. It holds at once, before everything else."),
    )
    reason = ReasonForm.base_fields["reason"]

    def __init__(self, data=None, *, caregiver: Caregiver | None = None):
        initial = {"version": 0}
        if caregiver:
            known = (*CONTACT, *FIELDS, "version")
            initial = {name: getattr(caregiver, name) for name in known}
        super().__init__(data, initial=initial)
        if caregiver and caregiver.user_id:
            # Whoever has an account keeps these themselves.
            for name in CONTACT:
                del self.fields[name]

    def clean_phone(self):
        given = self.cleaned_data["phone"]
        number = values.phone(given)
        if given and not number:
            raise ValidationError(_("Please give the whole number, like 617-555-0123."))
        return number

    def clean(self):
        found = super().clean()
        asked = "first_name" in self.fields
        if asked and not (found.get("first_name") or found.get("last_name")):
            self.add_error("first_name", _("Please give a name."))
        starts_on, ends_on = found.get("starts_on"), found.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day comes after the first."))
        if found.get("restricted") and (
            found.get("is_decision_maker") or found.get("is_primary_contact")
        ):
            self.add_error(
                "restricted",
                _("Whoever must not see anything cannot decide or be called first. Choose one."),
            )
        return found

    @property
    def wanted(self) -> dict:
        """What to write, by field."""
        return {
            name: self.cleaned_data[name] for name in (*CONTACT, *FIELDS) if name in self.fields
        }

    @property
    def drawn_from(self) -> int:
        return self.cleaned_data.get("version") or 0
