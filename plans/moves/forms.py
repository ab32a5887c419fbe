"""What goes along to another school: nothing that is not ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.moves.choices import Along
from portal.choosing import Ticks


class AlongForm(forms.Form):
    along = forms.MultipleChoiceField(
        label=_("What goes along?"),
        help_text=_("What you do not choose stays with your family and the student."),
        choices=Along.choices,
        widget=Ticks,
        required=False,
    )
