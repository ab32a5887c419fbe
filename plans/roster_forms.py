"""Sending in a roster: one zip, or the CSV files themselves."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Files(forms.FileField):
    """Several files of one field."""

    class Input(forms.ClearableFileInput):
        allow_multiple_selected = True

    widget = Input

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise ValidationError(self.error_messages["required"])
        return [super(Files, self).clean(one, initial) for one in given]


class RosterForm(forms.Form):
    files = Files(
        label=_("The roster"),
        help_text=_(
            "A OneRoster package as a zip, or students.csv and guardians.csv together. Nothing is"
            " changed yet: first you see what would happen."
        ),
        error_messages={"required": _("Please choose a file.")},
    )

    def clean_files(self):
        files = self.cleaned_data["files"]
        names = [one.name.lower() for one in files]
        is_zip = len(files) == 1 and names[0].endswith(".zip")
        if not is_zip and not all(name.endswith(".csv") for name in names):
            raise ValidationError(_("Please send one zip, or CSV files."))
        if len(set(names)) < len(names):
            raise ValidationError(_("Two of the files have the same name."))
        if sum(one.size for one in files) > settings.ROSTER_MOST_BYTES:
            raise ValidationError(_("This is too large for a roster."))
        return files
