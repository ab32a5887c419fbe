"""One entry of the help bank."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms.fields import Line, Words
from plans.forms.row import RowForm
from plans.helpers.choices import Asked, Circle, SharedWith
from plans.models import Helper
from portal.choosing import Choices


class HelperForm(RowForm):
    model = Helper

    name = Line(label=_("Name"), max_length=100)
    circle = forms.ChoiceField(
        label=_("Who they are to you"), choices=Circle.choices, initial=Circle.FAMILY
    )
    can_help_with = Words(
        label=_("What they can help with"), max_length=300, required=False, rows=2
    )
    times = Line(label=_("When they can help"), max_length=200, required=False)
    contact = Line(label=_("Phone, or how to reach them"), max_length=100, required=False)
    asked = forms.ChoiceField(
        label=_("Have they said yes?"), choices=Asked.choices, initial=Asked.NOT_YET
    )
    readers = forms.ChoiceField(
        label=_("Who may see this entry?"),
        choices=SharedWith.choices,
        widget=Choices,
        initial=SharedWith.FAMILY,
    )
