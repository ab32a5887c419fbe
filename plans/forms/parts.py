"""The forms of the parts of a plan, one for each kind of row."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.choices import Audience, GoalStatus, Party
from plans.forms.fields import Day, Line, Words, must_come
from plans.forms.row import RowForm
from plans.models import ActionStep, Goal, Plan, Vision
from plans.tailoring import FOR, HOPES

NO_PARTNER = [(party.value, party.label) for party in Party if party != Party.PARTNER]


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
    favourites = Words(label=_("Favorite things"), max_length=1000, required=False, rows=2)
    trusted = Words(label=_("Adults the student trusts"), max_length=1000, required=False, rows=2)

    def __init__(self, data=None, *, row, **kwargs):
        super().__init__(data, row=row, **kwargs)
        for party, question in FOR[Audience(row.plan.audience)].questions.items():
            if (unit := HOPES[party]) in self.fields:
                self.fields[unit].help_text = question


class MeetingForm(RowForm):
    model = Plan
    today: datetime.date

    next_review = Day(label=_("The day we talk again"), required=False)

    def __init__(self, data=None, *, row, **kwargs):
        super().__init__(data, row=row, **kwargs)
        self.stands = row.next_review

    def clean_next_review(self):
        """The day that stands may have passed by now."""
        day = self.cleaned_data["next_review"]
        if day != self.stands:
            must_come(day, self.today)
        return day


def meeting_form(today: datetime.date) -> type[MeetingForm]:
    return type("MeetingForm", (MeetingForm,), {"today": today})
