"""What is asked of whoever invites, and of whoever is invited."""

import datetime

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from plans.choices import InvitationWay
from plans.models import Caregiver
from portal.accounts import phones
from portal.choosing import Choices
from portal.forms.labels import in_plain_digits

NO_DAY = _("Please give the day, the month and the year.")
SHORT_YEAR = _("Please give the year in full, like 2012.")


class WayForm(forms.Form):
    """How the invitation goes out: only where the school knows the address or number."""

    way = forms.ChoiceField(label=_("How do we send it?"), widget=Choices)

    def __init__(self, data=None, *, caregiver: Caregiver | None):
        super().__init__(data)
        ways = []
        if caregiver and caregiver.phone:
            to = {"to": phones.spelled(caregiver.phone)}
            ways.append((InvitationWay.TEXT, _("A text message to %(to)s") % to))
        if caregiver and caregiver.email:
            to = {"to": caregiver.email}
            ways.append((InvitationWay.MAIL, _("An e-mail to %(to)s") % to))
        ways.append((InvitationWay.LETTER, _("Only the letter to print")))
        self.fields["way"].choices = ways
        self.fields["way"].initial = ways[0][0]


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("Ten letters and numbers, from the letter of the school."),
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "data-long": True,
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class BirthDateForm(forms.Form):
    """In three parts: a calendar that opens on today is far from any birth date."""

    day = forms.CharField(label=_("Day"), max_length=4)
    month = forms.TypedChoiceField(
        label=_("Month"), choices=[("", "—"), *MONTHS.items()], coerce=int
    )
    year = forms.CharField(label=_("Year"), max_length=8)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("day", "year"):
            self.fields[name].widget.attrs.update(inputmode="numeric", dir="ltr")

    def clean(self):
        found = super().clean()
        try:
            day, year = (int(in_plain_digits(found.get(name, ""))) for name in ("day", "year"))
            found["fact"] = datetime.date(year, found.get("month") or 0, day)
        except ValueError:
            if not self.errors:
                self.add_error("day", NO_DAY)
        else:
            if year < 1000:
                # Many write a year in two digits: that is no wrong answer.
                self.add_error("year", SHORT_YEAR)
        return found


class NumberForm(forms.Form):
    number = forms.CharField(
        label=_("The student’s number"),
        max_length=64,
        help_text=_("It stands on the report card."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )

    def clean(self):
        found = super().clean()
        found["fact"] = in_plain_digits(found.get("number", ""))
        return found


FACT_FORMS = {"birth_date": BirthDateForm, "number": NumberForm}


class PasswordForm(forms.Form):
    """Once, not twice: a phone shows what is typed, and a forgotten one is mended at the school."""

    password = forms.CharField(
        label=_("Choose a password"),
        max_length=128,
        strip=False,
        help_text=_("At least 8 letters or numbers. Three words that only you think of are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password)
        return password
