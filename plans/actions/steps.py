"""Finishing a step, help from the directory as a step, and taking each back: one tap.

All stay the same however often they are sent.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from plans import rules
from plans.actions import Refused, demand, history, rows
from plans.actions.rows import Outcome, change
from plans.choices import Verb
from plans.models import ActionStep, Plan
from portal import languages
from resources.models import Listing


@dataclass(frozen=True)
class Placed:
    """The step a listing has in a plan, and whether it was there before."""

    step: ActionStep
    was_there: bool


def add_listing(*, plan: Plan, listing: Listing, by, today) -> Placed:
    """Put help from the directory into a plan, once: a step of the person who adds it.

    Its words are the listing's name in the language the person reads just now, or in English.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(rules.may_edit_as(stand, plan))
    name, language = _name(listing)
    step = ActionStep(
        plan=plan,
        listing=listing,
        text=name,
        languages={"text": language},
        owner=stand.party,
        owner_name=by.display_name[: ActionStep._meta.get_field("owner_name").max_length],
    )
    try:
        rows.insert(row=step, by=by, stand=stand)
    except IntegrityError:
        return Placed(plan.steps.get(listing=listing), True)
    return Placed(step, False)


def _name(listing) -> tuple[str, str]:
    for language in (languages.get(get_language()), languages.DEFAULT):
        if name := getattr(listing, f"name_{language.suffix}"):
            return name, language.code
    return listing.name, ""


@transaction.atomic
def take_back(*, step: ActionStep, by, today) -> None:
    """Take out a step just added, while nobody has touched it. The history keeps its words."""
    demand(rules.may_take_back(user=by, step=step, today=today))
    gone, _of_each = ActionStep.objects.filter(pk=step.pk, version=step.version).delete()
    if not gone:
        raise Refused(rules.TOUCHED.reason)
    history.record(
        row=step,
        verb=Verb.TAKEN_BACK,
        before=step.last_words(),
        after={},
        version=step.version + 1,
        by=by,
        stand=rules.standing(user=by, student=step.plan.student, today=today),
    )


def finish(*, step: ActionStep, by, today) -> Outcome:
    """Mark a step as done today; one that is done already keeps its day."""
    done_on = step.done_on or today
    return _set(step, done_on.isoformat(), by=by, today=today, verb=Verb.FINISHED)


def reopen(*, step: ActionStep, by, today) -> Outcome:
    """Take the tick back."""
    return _set(step, None, by=by, today=today, verb=Verb.REOPENED)


def _set(step, done_on, *, by, today, verb):
    return change(
        row=step,
        units={"done_on": {"done_on": done_on}},
        drawn_from=step.version,
        by=by,
        today=today,
        verb=verb,
    )
