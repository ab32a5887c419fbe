"""The fields of our forms: words as people type them, and days."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Text(forms.CharField):
    """Whatever a person types reaches the server: a browser that cuts off at a length loses words
    without a sound. What is too long comes back whole, with a sentence that says so.
    """

    default_error_messages = {
        "required": _("Please write something here."),
        "max_length": _(
            "This is too long: %(show_value)d characters, and %(limit_value)d fit. "
            "Please make it shorter. Nothing you wrote is lost."
        ),
    }

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Words(Text):
    """Words as people type them: the line endings of a browser are made plain."""

    def __init__(self, *, rows=3, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class Line(Text):
    """A few words, in whichever direction they are written."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"dir": "auto"}), **kwargs)


class Day(forms.DateField):
    """A day, as the browser's own calendar sends it in every language."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        kwargs.setdefault("error_messages", {"invalid": _("Please give a day, like 2026-11-30.")})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)

    def to_python(self, value):
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


# In others a day of a plan is a slip of the pen. What fits a form, it says itself.
YEARS = range(1900, 3000)

# How far ahead people arrange to meet.
FURTHEST = datetime.timedelta(days=2 * 366)


def must_come(day: datetime.date | None, today: datetime.date) -> None:
    """A day on which people will meet: still to come, and not so far away that it is a slip."""
    if day and day <= today:
        raise ValidationError(_("Choose a day that is still to come."))
    if day and day - today > FURTHEST:
        raise ValidationError(_("Choose a day within the next two years."))
