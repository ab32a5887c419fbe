"""Adding a row to a plan, and changing one while others may be changing it too."""

import json
import uuid
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from plans import row_rules, rules
from plans.actions import Refused, demand, history
from plans.choices import Verb
from plans.merging import merge
from plans.models import Plan, PlanEvent, Row

# Each lost race means that somebody else has saved, so this bound is never met in earnest.
RACES = 200
TAKEN_OUT = _("This was just taken out of the plan.")


@dataclass(frozen=True)
class Outcome:
    """What became of a save: the units written, and those in which two people met."""

    row: Row
    saved: tuple[str, ...]
    meets: tuple[str, ...]


def add(
    *, plan: Plan, model: type[Row], units: dict[str, dict], token: uuid.UUID, by, today, **fixed
) -> Row:
    """Add a row; `fixed` are fields that no form changes. The same form sent twice (same token,
    same content) counts once.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    content = json.dumps(units, sort_keys=True, ensure_ascii=False)
    key = uuid.uuid5(token, f"{plan.uuid} {by.pk} {model.SUBJECT} {content}")
    row = model(plan=plan, uuid=key, **fixed)
    demand(row_rules.may_change_row(stand, row))
    for unit, value in units.items():
        row.take_unit(unit, value)
    try:
        insert(row=row, by=by, stand=stand)
    except IntegrityError:
        return model.objects.get(plan=plan, uuid=row.uuid)
    return row


@transaction.atomic
def insert(*, row: Row, by, stand: rules.Standing):
    """Write a new row and its first event, for an action that has asked the rule."""
    row.save(force_insert=True)
    history.record(
        row=row,
        verb=Verb.ADDED,
        before={},
        after=row.snapshot(),
        version=row.version,
        by=by,
        stand=stand,
    )


def change(*, row: Row, units: dict[str, dict], drawn_from: int, by, today, verb=Verb.CHANGED):
    """Save what a person changed, beside whatever others saved since the form was drawn.

    `units` are the wanted values (`Row.unit_of`), `drawn_from` the version the form showed. Units
    that only this person touched are written; where two changed the same one, nothing is
    overwritten: this person's words are kept in the history and returned as `Outcome.meets`.
    """
    plan = row.plan
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(row_rules.may_change_row(stand, row))
    before = history.snapshot_at(row, drawn_from)
    base = before and {unit: row.unit_of(before, unit) for unit in units}
    for _race in range(RACES):
        with transaction.atomic():
            _read_again(row)
            # Between the look and the lock it may have become somebody else's to change.
            demand(row_rules.may_change_row(stand, row))
            stands = row.snapshot()
            merged = merge(
                before=base,
                theirs={unit: row.unit_of(stands, unit) for unit in units},
                mine=units,
            )
            if merged.takes and not _write(row, merged.takes):
                continue
            if merged.takes:
                history.record(
                    row=row,
                    verb=verb,
                    before=stands,
                    after=row.snapshot(),
                    version=row.version,
                    by=by,
                    stand=stand,
                )
            if merged.meets:
                _set_aside(row, merged.meets, by=by, stand=stand)
        return Outcome(row, tuple(merged.takes), tuple(merged.meets))
    raise RuntimeError("The row kept changing under this save.")


@transaction.atomic
def settle(*, row: Row, units: dict[str, dict], drawn_from: int, by, stand, verb) -> bool:
    """Write these units only where the row still stands as the person saw it, for an action that
    has asked the rule. False where it changed since: then nothing is written.
    """
    _read_again(row)
    if row.version != drawn_from:
        return False
    before = row.snapshot()
    if not _write(row, units):
        return False
    history.record(
        row=row,
        verb=verb,
        before=before,
        after=row.snapshot(),
        version=row.version,
        by=by,
        stand=stand,
    )
    return True


def _read_again(row: Row):
    try:
        row.refresh_from_db(fields=[*row.fields_of(row.UNITS), "languages", "version"])
    except ObjectDoesNotExist:
        raise Refused(TAKEN_OUT) from None


def _write(row: Row, takes: dict[str, dict]) -> bool:
    """One conditional update; False when somebody else was faster."""
    drawn = row.version
    for unit, value in takes.items():
        row.take_unit(unit, value)
    row.version = drawn + 1
    names = row.fields_of(takes)
    values = {name: getattr(row, name) for name in [*names, "languages", "version"]}
    if "readers" in takes and getattr(row, "kept_back", False):
        # Who says anew who may read it says so to the school of today.
        row.kept_back = values["kept_back"] = False
    return bool(type(row).objects.filter(pk=row.pk, version=drawn).update(**values))


def _set_aside(row: Row, meets: dict[str, dict], *, by, stand):
    """Keep the words that met another's, once, until their writer has chosen."""
    stands = row.snapshot()
    kept = {"languages": {}}
    before = {"languages": {}}
    for unit, value in meets.items():
        for name in row.UNITS[unit]:
            kept[name], before[name] = value[name], stands[name]
        if unit in row.TEXTS:
            kept["languages"][unit] = value["language"]
            before["languages"][unit] = row.unit_of(stands, unit)["language"]
    told = PlanEvent.objects.filter(row_uuid=row.uuid, verb=Verb.SET_ASIDE, actor_id=by.pk)
    if any(event.after == kept for event in told):
        return
    history.record(
        row=row,
        verb=Verb.SET_ASIDE,
        before=before,
        after=kept,
        version=None,
        by=by,
        stand=stand,
    )
