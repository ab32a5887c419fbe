"""Finishing a step, and taking that back: one tap, the same however often it is sent."""

from plans.actions.rows import Outcome, change
from plans.choices import Verb
from plans.models import ActionStep


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
