"""The forms of coordinators: a file, its columns, a code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.attendance.choices import DayKind
from plans.attendance.codes import key
from plans.attendance.layouts import FIELDS, LAYOUT_LABELS, REQUIRED, SAYING
from plans.forms import Day
from plans.models import AttendanceCode, AttendanceMap

LARGEST = 10 * 1024 * 1024
OTHER = "other"


class File(forms.FileField):
    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv,text/plain"}),
            error_messages={
                "required": _("Choose the file."),
                "empty": _("The file is empty."),
                "invalid": _("Choose the file once more."),
            },
            **kwargs,
        )

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than 10 MB. The command import_attendance takes it.")
            )
        return file


class FileForm(forms.Form):
    file = File(label=_("The file with the days"), help_text=_("CSV or text, 10 MB at most."))
    layout = forms.ChoiceField(label=_("How it is laid out"))
    calendar = File(
        label=_("A calendar, if days in session are new"),
        help_text=_("With the columns school_id, date and in_session. You may leave this empty."),
        required=False,
    )
    since = Day(
        label=_("The first day the file speaks for"),
        help_text=_("Empty: from its first row. What it no longer says of these is taken back."),
        required=False,
    )
    until = Day(
        label=_("The last day the file speaks for"),
        help_text=_("Empty: to its last row."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        saved = [(name, name) for name in AttendanceMap.objects.values_list("name", flat=True)]
        self.fields["layout"].choices = [
            *LAYOUT_LABELS.items(),
            *saved,
            (OTHER, _("Another layout: I choose the columns")),
        ]

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))
        return cleaned


class ColumnsForm(forms.Form):
    """For each of our fields the heading it stands under."""

    def __init__(self, data=None, *, headings, guessed):
        super().__init__(data)
        choices = [("", "—"), *((heading, heading) for heading in headings)]
        for name, label in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=name in REQUIRED,
                initial=guessed.get(name, ""),
                error_messages={"required": _("Choose the column.")},
            )
        self.fields["name"] = forms.SlugField(
            label=_("A name for this layout"),
            help_text=_("Small letters, digits and hyphens, like our-export."),
            max_length=40,
            required=False,
            error_messages={"invalid": _("Use letters, digits and hyphens only.")},
        )

    @property
    def columns(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data.get(name)}

    def clean_name(self):
        name = self.cleaned_data["name"].lower()
        if name in LAYOUT_LABELS or name == OTHER:
            raise forms.ValidationError(_("This name is taken. Choose another one."))
        return name

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in SAYING):
            self.add_error("code", _("Choose at least one column that says what the day was."))
        return cleaned


class CodeForm(forms.ModelForm):
    """A code of the district and what it means."""

    PARTS = [
        (0, _("nothing: it does not count as missed")),
        (25, _("a quarter of the day")),
        (50, _("half of the day")),
        (75, _("three quarters of the day")),
        (100, _("the whole day")),
    ]

    portion = forms.TypedChoiceField(label=_("Missed"), choices=PARTS, coerce=int)

    class Meta:
        model = AttendanceCode
        fields = ["code", "label", "kind", "excused", "portion"]

    def clean_code(self):
        return key(self.cleaned_data["code"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("portion") and cleaned.get("kind") != DayKind.ABSENT:
            self.add_error("portion", _("Only a day on which the student was not here is missed."))
        return cleaned

    def validate_unique(self):
        """A code that is there already is changed."""
