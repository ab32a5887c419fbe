"""The district's numbers of attendance, from a day on."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.attendance.rules import NOT_BACKWARDS
from plans.forms import Day
from plans.models import AttendanceThresholds

NUMBERS = [
    "at_risk",
    "moderate",
    "severe",
    "early_month_1",
    "early_month_2",
    "early_month_3",
    "trend_days",
    "meeting_after",
]


class ThresholdsForm(forms.ModelForm):
    """`today`: the earliest day from which new numbers may hold. What held before stays so."""

    holds_from = Day(label=_("From which day"))

    class Meta:
        model = AttendanceThresholds
        fields = ["holds_from", *NUMBERS]

    def __init__(self, data=None, *, today, initial=None):
        super().__init__(data, initial=initial)
        self.today = today
        for name in NUMBERS:
            # The browser's own steps and bounds would speak its own language.
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def clean_holds_from(self):
        day = self.cleaned_data["holds_from"]
        if day < self.today:
            raise ValidationError(NOT_BACKWARDS.reason)
        return day

    def validate_unique(self):
        """The same day once more: its numbers are replaced."""
