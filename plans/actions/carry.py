"""Carrying last year's plan over: what stays is copied into the new one, word for word."""

import uuid

from django.db import transaction

from plans import rules
from plans.actions import commitments, demand, rows
from plans.models import ActionStep, Commitment, Goal, Helper, Plan, Row

# What is taken along of each kind of row; days and states belong to the old year.
TAKEN = {
    Goal: ("text", "own_words", "baseline", "target", "owner"),
    Commitment: ("text", "owner", "barrier", "when"),
    ActionStep: ("text", "owner"),
    Helper: tuple(Helper.UNITS),
}


def earlier(plan: Plan) -> Plan | None:
    """The newest plan of the same student from a school year before."""
    return before(plan.student_id, plan.school_year).order_by("-school_year", "-pk").first()


def before(student, year: int):
    """A student's plans of the school years before one."""
    return Plan.objects.filter(student=student, school_year__lt=year)


@transaction.atomic
def over(*, plan: Plan, hopes: list[str], kept: list[Row], by, today) -> int:
    """Copy these hopes and rows of an earlier plan; each counts once, however often it is sent.

    Hopes go only where nothing is written yet and into words that are this person's to write.
    Returns how many were asked for and allowed.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(rules.may_edit_as(stand, plan))
    source = earlier(plan)
    open_to = rules.hopes_open_to(stand, plan)
    units = {
        unit: source.vision.unit_of(source.vision.snapshot(), unit)
        for unit in hopes
        if unit in open_to and not getattr(plan.vision, unit)
    }
    if units:
        vision = plan.vision
        rows.change(row=vision, units=units, drawn_from=vision.version, by=by, today=today)
    for row in kept:
        _copy(row, plan, by=by, today=today)
    return len(units) + len(kept)


def _copy(row, plan, *, by, today):
    snapshot = row.snapshot()
    units = {unit: row.unit_of(snapshot, unit) for unit in TAKEN[type(row)]}
    facts = {"plan": plan, "token": uuid.uuid5(plan.uuid, str(row.uuid)), "by": by, "today": today}
    if isinstance(row, Commitment):
        # A day of last year is over by now.
        units["when"]["due"] = None
        commitments.promise(units=units, **facts)
    else:
        rows.add(model=type(row), units=units, **facts)
