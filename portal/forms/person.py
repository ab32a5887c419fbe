"""What people say about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import User


class NameForm(forms.ModelForm):
    """The name others see, and the language we write in."""

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        labels = {"language": _("The language we write to you in")}
        help_texts = {"language": ""}
