"""Undoing one's own change: another event, which erases nothing of what was."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history, rows
from plans.actions.rows import RACES
from plans.choices import Verb
from plans.models import Helper, Plan, PlanEvent, Row
from plans.moves.choices import Along
from plans.undoing import NOT_THIS, Undo, find, may_ask, may_undo, may_undo_in

THERE_AGAIN = _("This is in the plan again already.")


def undo(*, plan: Plan, row: uuid.UUID, version: int, by, today, now) -> Undo:
    """Undo what this person did to a row when it came to this version, as far as nobody has touched
    it since. What others touched stays, and is told by the answer (`Undo.touched`). Twice counts
    once.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    for _race in range(RACES):
        with transaction.atomic():
            there = _read(plan, row, version)
            found = find(plan, row, version)
            if found is None:
                raise Refused(NOT_THIS.reason)
            if found.was_done_by(by.pk) and may_ask(stand, plan, found.event):
                return found
            demand(may_undo(stand, plan, found, now=now))
            if found.went_out:
                _put_back(plan, found, by=by, stand=stand)
                return found
            if there is None:
                continue
            demand(may_undo_in(stand, found, there))
            write = _take_out if found.came_in else _restore
            if write(there, found, by=by, stand=stand):
                return found
    raise RuntimeError("The row kept changing under this undo.")


def _read(plan: Plan, row: uuid.UUID, version: int) -> Row | None:
    """The row as it stands, read before its events: what comes between is met in the writing."""
    found = find(plan, row, version)
    if found is None:
        return None
    of_plan = {"pk" if found.kind is Plan else "plan": plan.pk}
    return found.kind.objects.filter(uuid=row, **of_plan).first()


def _restore(row: Row, found: Undo, *, by, stand) -> bool:
    units = {unit: row.unit_of(found.event.before, unit) for unit in found.free}
    return rows.settle(
        row=row, units=units, drawn_from=row.version, by=by, stand=stand, verb=Verb.UNDONE
    )


def _take_out(row: Row, found: Undo, *, by, stand) -> bool:
    there = type(row).objects.filter(pk=row.pk, version=found.event.version)
    before = row.last_words()
    if not there.delete()[0]:
        return False
    history.record(
        row=row,
        verb=Verb.TAKEN_BACK,
        before=before,
        after={},
        version=row.version + 1,
        by=by,
        stand=stand,
    )
    return True


def _put_back(plan: Plan, found: Undo, *, by, stand) -> None:
    before = found.event.before
    row = found.kind(plan=plan, uuid=found.event.row_uuid, version=found.event.version + 1)
    for unit in row.UNITS:
        row.take_unit(unit, row.unit_of(before, unit))
    row.languages = dict(before.get("languages", {}))
    row.link(before.get("links", {}))
    if isinstance(row, Helper):
        row.kept_back = _stays(plan, found)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(THERE_AGAIN) from None
    history.record(
        row=row,
        verb=Verb.UNDONE,
        before={},
        after=row.snapshot(),
        version=row.version,
        by=by,
        stand=stand,
    )


def _stays(plan: Plan, found: Undo) -> bool:
    """Whether an entry of the help bank stays with the family: it did when it was taken off, or
    the plan has moved since and none of the entries went along.
    """
    if Along.HELPERS not in plan.staying:
        return False
    since = PlanEvent.objects.filter(plan_uuid=plan.uuid, pk__gt=found.event.pk, subject="school")
    return found.event.before.get("kept_back", False) or since.exclude(verb=Verb.LET_READ).exists()
