"""What the page of a plan shows with the words of each row: labels, days, and where links lead.

A plan may have hundreds of rows: what many of them share is made once.
"""

from functools import cache

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plans.addresses import Addresses
from plans.choices import GoalStatus, Party
from plans.commitments.choices import Cadence, CommitmentState
from plans.models import ActionStep, Commitment, Goal, Plan


def show_rows(
    plan: Plan, *, goals: list[Goal], commitments: list[Commitment], steps: list[ActionStep]
) -> None:
    """Give each row what its template writes down. Needs `link_steps`. No query."""
    to, day = Addresses(plan), cache(lambda one: date_format(one, "DATE_FORMAT"))
    owners, change = _labels(Party), _("Change: %(text)s")
    statuses = _labels(GoalStatus)
    for goal in goals:
        goal.owner_label, goal.status_label = owners[goal.owner], statuses[goal.status]
        goal.due_label = day(goal.due) if goal.due else ""
        goal.edit_address = to.of("goal_edit", goal)
    states, cadences = _labels(CommitmentState), _labels(Cadence)
    since, until = _("from %(day)s"), _("by %(day)s")
    for one in commitments:
        one.state_label, one.cadence_label = states[one.state], cadences.get(one.cadence, "")
        when = since if one.cadence else until
        one.due_label = when % {"day": day(one.due)} if one.due else ""
        one.change_label = change % {"text": one.text}
        one.edit_address = to.of("commitment_edit", one)
        one.move_address = to.of("commitment_move", one)
    done, due, promise = _("Done on %(day)s"), _("By %(day)s"), _("for the promise: %(text)s")
    for step in steps:
        step.owner_label = step.owner_name or owners[step.owner]
        when, on = (done, step.done_on) if step.is_done else (due, step.due)
        step.when_label = when % {"day": day(on)} if on else ""
        step.promise_label = promise % {"text": step.promise.text} if step.promise else ""
        step.change_label = change % {"text": step.text}
        step.edit_address = to.of("step_edit", step)
        step.done_address = to.of("step_done", step)


def _labels(choices) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}
