"""The forms of agreeing: one's own answer, and one that staff write down for somebody else."""

import re
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.agreements import Heard, Said
from plans.agreement.choices import ENTERED, Answer, Method
from plans.forms import Day, Line, Words
from portal import languages
from portal.choosing import CHOOSE, Choices, Ticks

LONGEST = 1000
LEFT_OUT = _("You left something out. Choose “I agree, except for some of it”, or untick it here.")
TOKEN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def translations_in(data) -> tuple[str, ...]:
    """The tokens of the translations that a page showed, as it sent them."""
    sent = data.getlist("translation") if hasattr(data, "getlist") else ()
    return tuple(one for one in sent if TOKEN.fullmatch(one))


class AnswerForm(forms.Form):
    """`proposal` is the text that waits; `rows` are (uuid, name) of what can be left out of a yes.

    An answer counts for the text that was on the page, whatever was proposed since.
    """

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=Answer.choices, widget=Choices, error_messages=CHOOSE
    )
    excepted = forms.MultipleChoiceField(
        label=_("Except for"),
        help_text=_("Only if you agree to some of it. What you choose here does not hold."),
        required=False,
        widget=Ticks,
        error_messages=CHOOSE,
    )
    words = Words(
        label=_("Say more, if you like"),
        help_text=_("In any language. Everyone on the plan can read it."),
        required=False,
        max_length=LONGEST,
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    proposal = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, proposal, rows, read_in, initial=None):
        start = {"language": read_in, "token": uuid.uuid4()}
        now = {"proposal": proposal.uuid}
        super().__init__(data, initial={**start, **(initial or {}), **now})
        self.waiting = proposal
        self.read_in = read_in
        self.fields["excepted"].choices = rows

    def clean(self):
        cleaned = super().clean()
        excepts = cleaned.get("answer") == Answer.EXCEPT
        if excepts and not cleaned.get("excepted"):
            self.add_error("excepted", _("Choose what you do not agree to."))
        if "answer" in cleaned and not excepts and cleaned.get("excepted"):
            self.add_error("excepted", LEFT_OUT)
        return cleaned

    @property
    def is_of_another_text(self) -> bool:
        """Whether what was sent answers a text that waits no longer."""
        return self.is_bound and self.data.get("proposal") != str(self.waiting.uuid)

    @property
    def counted_as(self) -> uuid.UUID:
        return self.cleaned_data.get("token") or uuid.uuid4()

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            answer=Answer(given["answer"]),
            excepted=tuple(given["excepted"]),
            words=given["words"],
            words_language=given["language"],
            language=given.get("read_in") or self.read_in,
            translations=self._translations(),
        )

    def _translations(self) -> tuple[str, ...]:
        """The tokens of those that the page showed, as it was drawn."""
        return () if "read_in" in self.fields else translations_in(self.data)


class HeardForm(forms.Form):
    """Who of the `speakers` answered on paper or in a talk, and how."""

    speaker = forms.ChoiceField(label=_("Who answered"), widget=Choices, error_messages=CHOOSE)
    method = forms.ChoiceField(
        label=_("How"),
        choices=[(one.value, one.label) for one in ENTERED],
        widget=Choices,
        error_messages=CHOOSE,
    )
    interpreter = Line(label=_("Who interpreted"), max_length=100, required=False)
    given_on = Day(label=_("On which day"))

    def __init__(self, data=None, *, speakers, today, **kwargs):
        super().__init__(data, **kwargs)
        self.speakers = {one.key: one for one in speakers}
        self.today = today
        self.fields["speaker"].choices = [(one.key, one.name) for one in speakers]
        self.initial.setdefault("given_on", today)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("method") == Method.INTERPRETED and not cleaned.get("interpreter"):
            self.add_error("interpreter", _("Say who interpreted."))
        if (day := cleaned.get("given_on")) and day > self.today:
            self.add_error("given_on", _("This day is still to come."))
        return cleaned

    @property
    def heard(self) -> Heard:
        given = self.cleaned_data
        return Heard(
            speaker=self.speakers[given["speaker"]],
            method=Method(given["method"]),
            given_on=given["given_on"],
            interpreter=given["interpreter"],
        )


class WriteDownForm(HeardForm, AnswerForm):
    """What somebody else answered to the text that waits."""

    read_in = forms.ChoiceField(
        label=_("The language they read or heard it in"), choices=languages.CHOICES
    )

    field_order = (
        "speaker",
        "method",
        "interpreter",
        "read_in",
        "given_on",
        "answer",
        "excepted",
        "words",
        "language",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("Their answer")
        self.initial.setdefault("read_in", self.read_in)


class OnForm(forms.Form):
    """The day of which somebody asks what held then."""

    on = Day(label=_("On which day"), required=False)
