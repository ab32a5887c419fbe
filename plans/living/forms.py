"""The forms of a check-in, a review, and a move of a plan. A closed question comes first."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.actions.living import Met, Word
from plans.choices import Party, Readers
from plans.forms import Day, Line, Words, must_come
from plans.living.choices import WITH_REASON, Channel, Decision, Helpful, Move
from portal import languages
from portal.choosing import CHOOSE, Choices, Scale

LONGEST = 1000


class _Counted(forms.Form):
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    language = forms.ChoiceField(label=_("The language you write in"), choices=languages.CHOICES)

    def __init__(self, data=None, *, language, initial=None):
        start = {"token": uuid.uuid4(), "language": language}
        super().__init__(data, initial={**start, **(initial or {})})

    @property
    def counted_as(self) -> uuid.UUID:
        """What makes this form count once; a form without one counts each time."""
        return self.cleaned_data.get("token") or uuid.uuid4()


class CheckInForm(_Counted):
    """`speakers` are those for whom this person may write; one of them asks nothing."""

    who = forms.ChoiceField(
        label=_("Whose words are these?"), widget=Choices, error_messages=CHOOSE
    )
    channel = forms.ChoiceField(
        label=_("How did you talk?"),
        choices=Channel.choices,
        widget=Choices,
        error_messages=CHOOSE,
    )
    mood = forms.TypedChoiceField(
        label=_("From 1 to 10, how did coming to school feel this week?"),
        choices=[(number, number) for number in range(1, 11)],
        coerce=int,
        empty_value=None,
        widget=Scale,
        required=False,
    )
    win = Words(
        label=_("What was one good thing?"),
        help_text=_("A person, a class, a lunch. Small counts."),
        max_length=LONGEST,
        required=False,
    )
    hard = Words(label=_("What was hard?"), max_length=LONGEST, required=False)
    ask = Words(
        label=_("What would make next week a bit easier?"), max_length=LONGEST, required=False
    )
    readers = forms.ChoiceField(
        label=_("Who may read this?"), widget=Choices, error_messages=CHOOSE
    )
    helpful = forms.ChoiceField(
        label=_("Was this helpful?"), choices=Helpful.choices, widget=Choices, required=False
    )

    def __init__(self, data=None, *, speakers, party, **kwargs):
        super().__init__(data, **kwargs)
        self.speakers = {one.key: one for one in speakers}
        self.fields["who"].choices = [(one.key, one.name) for one in speakers]
        self.fields["readers"].choices = [
            (Readers.COUNSELLOR, _("Me and the counselor")),
            (Readers.EVERYONE, _("Everyone on the plan")),
        ]
        self.initial.setdefault("readers", Readers.COUNSELLOR)
        self.initial.setdefault("who", "me")
        self.initial.setdefault("channel", Channel.APP)
        if len(speakers) == 1:
            del self.fields["who"]
        if party != Party.SCHOOL:
            del self.fields["channel"]

    def clean(self):
        cleaned = super().clean()
        said = (cleaned.get(name) for name in ("mood", "win", "hard", "ask"))
        if not self.errors and not any(said):
            self.add_error("mood", _("Choose a number, or write a word or two."))
        return cleaned

    @property
    def speaker(self):
        return self.speakers[self.cleaned_data.get("who", "me")]

    @property
    def word(self) -> Word:
        given = self.cleaned_data
        return Word(
            mood=given["mood"],
            win=given["win"],
            hard=given["hard"],
            ask=given["ask"],
            helpful=given["helpful"],
            readers=Readers(given["readers"]),
            language=given["language"],
            channel=Channel(given.get("channel", Channel.APP)),
        )


class ReviewForm(_Counted):
    on = Day(label=_("When you met"))
    there = Line(label=_("Who was there"), max_length=300)
    works = Words(label=_("What works"), max_length=LONGEST, required=False)
    changes = Words(label=_("What changes"), max_length=LONGEST, required=False)
    decision = forms.ChoiceField(
        label=_("What you decided"),
        choices=Decision.choices,
        widget=Choices,
        error_messages=CHOOSE,
    )
    next_review = Day(label=_("The day we talk again"), required=False)

    field_order = ("on", "there", "works", "changes", "decision", "next_review", "language")

    def __init__(self, data=None, *, today, **kwargs):
        super().__init__(data, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        if (on := cleaned.get("on")) and on > self.today:
            self.add_error("on", _("This day is still to come."))
        return cleaned

    def clean_next_review(self):
        must_come(self.cleaned_data["next_review"], self.today)
        return self.cleaned_data["next_review"]

    @property
    def met(self) -> Met:
        given = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        return Met(**given | {"decision": Decision(given["decision"])})


class MoveForm(forms.Form):
    reason = Words(label=_("Why, in a few words"), max_length=500, required=False)

    def __init__(self, data=None, *, move: Move, initial=None):
        super().__init__(data, initial=initial)
        if move in WITH_REASON:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]
