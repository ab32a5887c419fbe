"""The history as a story: one sentence an event, with what changed, in the reader's language."""

import datetime
from dataclasses import dataclass

from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from plans.choices import ROLE_LABELS, GoalStatus, Party, Verb
from plans.forms import FORMS
from plans.models import PlanEvent, Row

SUBJECTS: dict[str, type[Row]] = {model.SUBJECT: model for model in FORMS}

SENTENCES = {
    ("plan", Verb.STARTED): _("%(name)s started the plan."),
    ("plan", Verb.CHANGED): _("%(name)s changed the day you talk again."),
    ("plan", Verb.SET_ASIDE): _("%(name)s gave another day at the same time. It is kept here."),
    ("vision", Verb.CHANGED): _("%(name)s wrote about hopes and strengths."),
    ("goal", Verb.ADDED): _("%(name)s added a goal."),
    ("goal", Verb.CHANGED): _("%(name)s changed a goal."),
    ("step", Verb.ADDED): _("%(name)s added a step."),
    ("step", Verb.CHANGED): _("%(name)s changed a step."),
    ("step", Verb.FINISHED): _("%(name)s marked a step as done."),
    ("step", Verb.REOPENED): _("%(name)s marked a step as not done yet."),
    ("step", Verb.TAKEN_BACK): _("%(name)s took a step out again."),
}
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
    if sentence is None and event.verb == Verb.SET_ASIDE:
        sentence = WROTE_TOO
    if sentence is None:
        return None
    model = SUBJECTS[event.subject]
    tick = event.verb in (Verb.FINISHED, Verb.REOPENED, Verb.TAKEN_BACK)
    step = event.after or event.before
    return Told(
        event=event,
        sentence=sentence % {"name": event.actor_name},
        about=step.get("text") or "" if tick else "",
        about_language=step.get("languages", {}).get("text", ""),
        changes=[] if tick else list(_changes(event, model)),
    )


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
            _label(model, unit),
            replaced,
            before.get("language") or "",
            shown(model, unit, after),
            after.get("language") or "",
        )


def _label(model, unit):
    if unit == "done_on":
        return _("Done on")
    return FORMS[model].base_fields[model.UNITS[unit][0]].label


def shown(model: type[Row], unit: str, value: dict) -> str:
    """A unit's value in words: a day as the reader writes days, a choice by its label."""
    if unit == "owner":
        party = dict(Party.choices).get(value["owner"], "")
        name = value.get("owner_name")
        return f"{name} ({party})" if name else str(party)
    content = value[model.UNITS[unit][0]]
    if not content:
        return ""
    if unit == "status":
        return str(dict(GoalStatus.choices).get(content, content))
    if unit in ("due", "done_on", "next_review"):
        return day(parse_date(content))
    return content


def day(date: datetime.date | None) -> str:
    return formats.date_format(date, "DATE_FORMAT") if date else ""
