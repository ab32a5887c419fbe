"""What goes along to another school: nothing that is not ticked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.agreement.forms import HeardForm
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

    @property
    def chosen(self) -> set[Along]:
        return {Along(one) for one in self.cleaned_data["along"]}


class WriteDownForm(HeardForm, AlongForm):
    """What somebody without an account said of it."""

    field_order = ("speaker", "method", "interpreter", "given_on", "along")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["along"].help_text = _("Only what they said. The rest stays with the family.")
