"""The forms of a plan's rows. A form knows the units it edits and hands them on as plain JSON."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.choices import GoalStatus, Party
from plans.models import ActionStep, Goal, Plan, Row, Vision
from plans.models.row import plain
from portal import languages

NO_PARTNER = [(party.value, party.label) for party in Party if party != Party.PARTNER]


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


class RowForm(forms.Form):
    """Edits a row: `version` is what the form was drawn from, `token` makes it count once."""

    model: type[Row]
    # What is not asked yet when the row is new.
    LATER: tuple[str, ...] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, row=None, language, units=None, initial=None):
        self.units = list(units or self.model.UNITS)
        if row is None:
            self.units = [unit for unit in self.units if unit not in self.LATER]
        texts = [unit for unit in self.units if unit in self.model.TEXTS]
        drawn = {"version": row.version if row else 0, "token": uuid.uuid4()}
        if row:
            drawn |= {name: getattr(row, name) for name in row.fields_of(self.units)}
            written = [row.languages[text] for text in texts if row.languages.get(text)]
            language = written[0] if written else language
        super().__init__(data, initial={**drawn, "language": language, **(initial or {})})
        for name in self.model.fields_of(set(self.model.UNITS) - set(self.units)):
            self.fields.pop(name, None)
        self.units = [
            unit for unit in self.units if set(self.model.UNITS[unit]) <= set(self.fields)
        ]
        if texts:
            self.fields["language"] = forms.ChoiceField(
                label=_("The language you write in"), choices=languages.CHOICES
            )

    @property
    def drawn_from(self) -> int:
        """The version this form shows; 0, which never was, where the form does not tell."""
        return self.cleaned_data.get("version") or 0

    @property
    def counted_as(self) -> uuid.UUID:
        """What makes this form count once; a form without one counts each time."""
        return self.cleaned_data.get("token") or uuid.uuid4()

    def wanted(self, before: dict | None) -> dict[str, dict]:
        """The units as this person wants them; `before` is the snapshot the form was drawn from."""
        wanted = {}
        for unit in self.units:
            value = {name: plain(self.cleaned_data[name]) for name in self.model.UNITS[unit]}
            if unit in self.model.TEXTS:
                value["language"] = self._language_of(unit, value, before or {})
            wanted[unit] = value
        return wanted

    def _language_of(self, unit, value, before):
        """Words left as they were keep their language, unless they are all that the form asks."""
        if not any(value.values()):
            return ""
        kept = before.get("languages", {}).get(unit)
        same = all(before.get(name) == text for name, text in value.items())
        if kept and same and len(self.model.TEXTS) > 1:
            return kept
        return self.cleaned_data["language"]


class StepForm(RowForm):
    model = ActionStep

    text = Words(label=_("What will be done"), max_length=500)
    owner = forms.ChoiceField(label=_("Who does it"), choices=Party.choices)
    owner_name = Line(label=_("Their name"), max_length=100, required=False)
    due = Day(label=_("By when"), required=False)


class GoalForm(RowForm):
    model = Goal
    LATER = ("status",)

    text = Words(label=_("The goal"), max_length=300)
    own_words = Words(label=_("In the student’s own words"), max_length=500, required=False)
    baseline = Line(label=_("How it is now"), max_length=200, required=False)
    target = Line(label=_("How we will know we got there"), max_length=200, required=False)
    due = Day(label=_("By when"), required=False)
    owner = forms.ChoiceField(label=_("Who holds this goal"), choices=NO_PARTNER)
    status = forms.ChoiceField(label=_("Where it stands"), choices=GoalStatus.choices)


class VisionForm(RowForm):
    model = Vision

    student_words = Words(
        label=_("In the student’s own words"), max_length=2000, required=False, rows=4
    )
    family_words = Words(
        label=_("In the family’s own words"), max_length=2000, required=False, rows=4
    )
    strengths = Words(
        label=_("What goes well, and who helps"), max_length=2000, required=False, rows=4
    )


class MeetingForm(RowForm):
    model = Plan

    next_review = Day(label=_("The day we talk again"), required=False)


FORMS = {form.model: form for form in (StepForm, GoalForm, VisionForm, MeetingForm)}
