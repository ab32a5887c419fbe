"""The history as a story: one sentence an event, with what changed, in the reader's language."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from plans.barriers.choices import Barrier
from plans.choices import ROLE_LABELS, Party, Verb
from plans.commitments.forms import CommitmentForm
from plans.forms import FORMS
from plans.models import BarrierAnswer, ChosenBarrier, Commitment, PlanEvent, Row

SUBJECTS: dict[str, type[Row]] = {
    model.SUBJECT: model for model in (*FORMS, Commitment, BarrierAnswer, ChosenBarrier)
}

SENTENCES = {
    ("plan", Verb.STARTED): _("%(name)s started the plan."),
    ("plan", Verb.CHANGED): _("%(name)s changed the day you talk again."),
    ("plan", Verb.SET_ASIDE): _("%(name)s gave another day at the same time. It is kept here."),
    ("vision", Verb.CHANGED): _("%(name)s wrote about hopes and strengths."),
    ("answer", Verb.ADDED): _("%(name)s said what gets in the way."),
    ("answer", Verb.CHANGED): _("%(name)s changed an answer about what gets in the way."),
    ("answer", Verb.TAKEN_BACK): _("%(name)s took an answer back."),
    ("answer", Verb.CONFIRMED): _("%(name)s says that a guess of the school is so."),
    ("chosen", Verb.ADDED): _("%(name)s chose what to work on first."),
    ("chosen", Verb.TAKEN_BACK): _("%(name)s took off what to work on first."),
    ("goal", Verb.ADDED): _("%(name)s added a goal."),
    ("goal", Verb.TAKEN_BACK): _("%(name)s took a goal out again."),
    ("goal", Verb.CHANGED): _("%(name)s changed a goal."),
    ("commitment", Verb.ADDED): _("%(name)s added a promise."),
    ("commitment", Verb.CHANGED): _("%(name)s changed a promise."),
    ("commitment", Verb.TAKEN_BACK): _("%(name)s took a promise out again."),
    ("commitment", Verb.MOVED): _("%(name)s said how a promise goes."),
    ("helper", Verb.ADDED): _("%(name)s added somebody who can help."),
    ("helper", Verb.CHANGED): _("%(name)s changed an entry of those who can help."),
    ("helper", Verb.TAKEN_BACK): _("%(name)s took somebody off the list of those who can help."),
    ("step", Verb.ADDED): _("%(name)s added a step."),
    ("step", Verb.CHANGED): _("%(name)s changed a step."),
    ("step", Verb.FINISHED): _("%(name)s marked a step as done."),
    ("step", Verb.REOPENED): _("%(name)s marked a step as not done yet."),
    ("step", Verb.TAKEN_BACK): _("%(name)s took a step out again."),
    ("check-in", Verb.ADDED): _("%(about)s said how it is going."),
    ("translation", Verb.ADDED): _("%(name)s put words into another language."),
    ("machine", Verb.ADDED): _("%(name)s asked a machine to translate words."),
    ("good-news", Verb.ADDED): _("%(name)s said something good."),
    ("wish", Verb.ADDED): _("%(name)s said how good news is to be said."),
    ("review", Verb.ADDED): _("%(name)s wrote down what was said when you met."),
    ("comment", Verb.ADDED): _("%(name)s wrote a comment."),
    ("comment", Verb.TAKEN_BACK): _("%(name)s took a comment back."),
    ("paper", Verb.WROTE_DOWN): _("%(name)s wrote down what came back on paper."),
    ("paper", Verb.CONFIRMED): _("%(name)s confirmed what the school wrote down."),
    ("paper", Verb.TAKEN_BACK): _("%(name)s left out something that came back on paper."),
    ("school", Verb.MOVED_SCHOOL): _("%(name)s said what of the plan goes along to %(about)s."),
    ("school", Verb.WROTE_DOWN): _(
        "%(name)s wrote down what %(about)s said about what goes along to the new school."
    ),
    ("school", Verb.LET_READ): _("%(name)s let %(about)s read more of the plan."),
    ("status", Verb.REVIEWED): _("%(name)s would like to look at the plan again together."),
    ("status", Verb.PAUSED): _("%(name)s paused the plan."),
    ("status", Verb.RESUMED): _("%(name)s went on with the plan."),
    ("status", Verb.COMPLETED): _("%(name)s completed the plan."),
    ("status", Verb.CLOSED): _("%(name)s closed the plan."),
    ("status", Verb.OPENED_AGAIN): _("%(name)s opened the plan again."),
    ("agreement", Verb.PROPOSED): _("%(name)s asked everyone to agree to the plan."),
    ("agreement", Verb.AGREED): _("%(name)s agreed."),
    ("agreement", Verb.EXCEPTED): _("%(name)s agreed, except for some of it."),
    ("agreement", Verb.ASKED_TO_TALK): _("%(name)s would like to talk first."),
    ("agreement", Verb.WROTE_DOWN): _("%(name)s wrote down what %(about)s answered."),
    ("agreement", Verb.CONFIRMED): _("%(name)s confirmed the answer that the school wrote down."),
    ("agreement", Verb.DENIED): _("%(name)s did not say what the school wrote down."),
    ("agreement", Verb.WITHDRAWN): _("%(name)s took the proposal back."),
    ("agreement", Verb.IN_FORCE): _("Everyone has agreed. The plan holds from now on."),
}
UNDID = _("%(name)s undid a change.")
WROTE_TOO = _("%(name)s wrote at the same time as someone else. These words are kept here.")


@dataclass(frozen=True)
class Change:
    """One unit that an event changed. Without `before` there was nothing to replace."""

    label: str
    before: str
    before_language: str
    after: str
    after_language: str


@dataclass(frozen=True)
class Told:
    """One event, ready to be read."""

    event: PlanEvent
    sentence: str
    about: str
    about_language: str
    changes: list[Change]

    @property
    def role(self):
        return ROLE_LABELS.get(self.event.actor_role, "")


def tell(event: PlanEvent) -> Told | None:
    """The event as a story; None where there is nothing a family would miss."""
    sentence = SENTENCES.get((event.subject, event.verb))
    if sentence is None:
        sentence = {Verb.SET_ASIDE: WROTE_TOO, Verb.UNDONE: UNDID}.get(event.verb)
    if sentence is None:
        return None
    model = SUBJECTS.get(event.subject)
    if model is None:
        about = event.after.get("about", "")
        said = sentence % {"name": event.actor_name, "about": about}
        return Told(event, said, about if event.subject == "status" else "", "", [])
    # A tick changes one thing, which the sentence says; what it is about stands beside.
    tick = event.subject == "chosen" or (
        event.subject in ("goal", "commitment", "step")
        and event.verb in (Verb.FINISHED, Verb.REOPENED, Verb.TAKEN_BACK)
    )
    about, language = _about(event.after or event.before, tick or event.verb == Verb.MOVED)
    return Told(
        event=event,
        sentence=sentence % {"name": event.actor_name},
        about=about,
        about_language=language,
        changes=[] if tick else list(_changes(event, model)),
    )


def _about(content, tell_text) -> tuple[str, str]:
    """What an event is about, and the language of these words."""
    barrier = content.get("barrier")
    if barrier and "text" not in content:
        return str(dict(Barrier.choices).get(barrier, "")), get_language()
    text = content.get("text") if tell_text else ""
    return text or "", content.get("languages", {}).get("text", "")


def _changes(event, model):
    for unit, names in model.UNITS.items():
        if not any(name in event.after for name in names):
            continue
        before, after = model.unit_of(event.before, unit), model.unit_of(event.after, unit)
        if before == after or not any([*before.values(), *after.values()]):
            continue
        # Words that were set aside replaced nobody's.
        replaced = "" if event.verb == Verb.SET_ASIDE else shown(model, unit, before)
        yield Change(
            label_of(model, unit),
            replaced,
            before.get("language") or "",
            shown(model, unit, after),
            after.get("language") or "",
        )


LABELS = {
    "done_on": _("Done on"),
    "words": _("In their words"),
    "wants_help": _("Wants help"),
    "readers": _("Who may read it"),
    "confirmed": _("Confirmed by the family on"),
    "state": _("How it goes"),
    "why": _("Why"),
}


def label_of(model: type[Row], unit: str):
    """What a unit is called in its form."""
    if unit in LABELS:
        return LABELS[unit]
    form = CommitmentForm if model is Commitment else FORMS[model]
    return form.base_fields[model.UNITS[unit][0]].label


def shown(model: type[Row], unit: str, value: dict) -> str:
    """A unit's value in words: a day as the reader writes days, a choice by its label."""
    if unit == "owner":
        party = dict(Party.choices).get(value["owner"], "")
        name = value.get("owner_name")
        return f"{name} ({party})" if name else str(party)
    parts = (_shown(model._meta.get_field(name), value[name]) for name in model.UNITS[unit])
    return ", ".join(filter(None, parts))


def _shown(field, content) -> str:
    if not content:
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(content, content))
    if isinstance(field, models.DateField):
        return day(parse_date(content))
    return content


def day(date: datetime.date | None) -> str:
    return formats.date_format(date, "DATE_FORMAT") if date else ""
