"""The forms of a plan. Read in this order: fields, row, parts, helpers."""

from plans.forms.fields import Day, Line, Text, Words, must_come
from plans.forms.helpers import HelperForm
from plans.forms.parts import GoalForm, MeetingForm, StepForm, VisionForm, meeting_form
from plans.forms.row import RowForm

# The form of each kind of row: the history takes its labels from here.
FORMS = {form.model: form for form in (MeetingForm, VisionForm, GoalForm, StepForm, HelperForm)}

__all__ = [
    "FORMS",
    "Day",
    "GoalForm",
    "HelperForm",
    "Line",
    "MeetingForm",
    "RowForm",
    "StepForm",
    "Text",
    "VisionForm",
    "Words",
    "meeting_form",
    "must_come",
]
