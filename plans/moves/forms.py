"""What goes along to another school: nothing that is not ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.agreement.choices import ENTERED
from plans.moves.choices import Along
from portal.choosing import CHOOSE, Choices, Ticks


class AlongForm(forms.Form):
    along = forms.MultipleChoiceField(
        label=_("What goes along?"),
        help_text=_("What you do not choose stays with your family and the student."),
        choices=Along.choices,
        widget=Ticks,
        required=False,
    )


class WriteDownForm(AlongForm):
    """What somebody without an account said of it."""

    speaker = forms.ChoiceField(label=_("Who answered"), widget=Choices, error_messages=CHOOSE)
    method = forms.ChoiceField(
        label=_("How"),
        choices=[(one.value, one.label) for one in ENTERED],
        widget=Choices,
        error_messages=CHOOSE,
    )
    field_order = ("speaker", "method", "along")

    def __init__(self, *args, speakers, **kwargs):
        super().__init__(*args, **kwargs)
        self.speakers = {one.key: one for one in speakers}
        self.fields["speaker"].choices = [(one.key, one.name) for one in speakers]
