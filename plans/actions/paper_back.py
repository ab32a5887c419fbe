"""Typing in what came back on paper; taking it into the plan, or leaving it out."""

import datetime
import uuid
from dataclasses import dataclass, field

from django.db import transaction

from plans import rules
from plans.actions import Refused, commitments, demand, history, rows
from plans.actions.living import NOT_THEIRS
from plans.choices import Party, Verb
from plans.helpers.choices import Asked, Circle, SharedWith
from plans.models import Helper, PaperEntry, Plan
from plans.papers.choices import PaperKind, PaperState
from plans.papers.rules import may_confirm, may_leave_out, may_type_in
from plans.speaking import Speaker, speakers
from plans.tailoring import HOPES


@dataclass(frozen=True)
class Written:
    """One thing that stood on the sheet; see `PaperEntry`."""

    kind: PaperKind
    words: str
    details: dict = field(default_factory=dict)


@transaction.atomic
def type_in(
    *,
    plan: Plan,
    speaker: Speaker,
    written: list[Written],
    on: datetime.date,
    language: str,
    token: uuid.UUID,
    by,
    today,
) -> None:
    """Keep it until those it is from confirm it. The same form sent twice counts once."""
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_type_in(stand, plan))
    known = speakers(plan=plan, stand=stand, user=by, today=today)
    if speaker not in known or speaker.party == Party.SCHOOL:
        raise Refused(NOT_THEIRS)
    new = 0
    for number, one in enumerate(written):
        said = f"{speaker.key} {language} {on} {one}"
        _entry, created = PaperEntry.objects.get_or_create(
            uuid=uuid.uuid5(token, f"{plan.uuid} {by.pk} paper {number} {said}"),
            defaults={
                "plan": plan,
                "respondent": speaker.respondent,
                "party": speaker.party,
                "name": speaker.name,
                "said_by_id": speaker.user_id,
                "writer": by,
                "writer_name": by.display_name,
                "language": language,
                "on": on,
                **vars(one),
            },
        )
        new += created
    if new:
        _note(plan, plan.uuid, Verb.WROTE_DOWN, by, stand)


@transaction.atomic
def confirm(*, entry: PaperEntry, by, today) -> bool:
    """Write it into the plan in the name of whoever confirms. Twice counts once.

    False where other words stand there already: nothing is written over them, and the person
    makes one text of both.
    """
    entry = _locked(entry)
    if entry.state == PaperState.TAKEN:
        return True
    stand = rules.standing(user=by, student=entry.plan.student, today=today)
    demand(may_confirm(stand, entry))
    if not _WRITE[entry.kind](entry, by=by, today=today):
        return False
    _settle(entry, PaperState.TAKEN, Verb.CONFIRMED, by, stand)
    return True


@transaction.atomic
def note_taken(*, entry: PaperEntry, by, today) -> None:
    """It is in the plan, as the person changed it in the usual form."""
    entry = _locked(entry)
    stand = rules.standing(user=by, student=entry.plan.student, today=today)
    if entry.state == PaperState.WAITING:
        demand(may_confirm(stand, entry))
        _settle(entry, PaperState.TAKEN, Verb.CONFIRMED, by, stand)


@transaction.atomic
def leave_out(*, entry: PaperEntry, by, today) -> None:
    """It does not become part of the plan. Twice counts once."""
    entry = _locked(entry)
    stand = rules.standing(user=by, student=entry.plan.student, today=today)
    if entry.state == PaperState.DECLINED:
        return
    demand(may_leave_out(stand, entry))
    _settle(entry, PaperState.DECLINED, Verb.TAKEN_BACK, by, stand)


def _locked(entry: PaperEntry) -> PaperEntry:
    found = PaperEntry.objects.select_related("plan__student").select_for_update(of=("self",))
    return found.get(pk=entry.pk)


def _settle(entry, state, verb, by, stand) -> None:
    PaperEntry.objects.filter(pk=entry.pk).update(state=state)
    _note(entry.plan, entry.uuid, verb, by, stand)


def _note(plan, row_uuid, verb, by, stand) -> None:
    """Who did it, and never what it says."""
    history.tell(plan=plan, row_uuid=row_uuid, subject="paper", verb=verb, by=by, stand=stand)


def _hopes(entry: PaperEntry, *, by, today) -> bool:
    """As first words: they are drawn from the empty row, so they never replace any."""
    row, unit = entry.plan.vision, HOPES[entry.party]
    stands = getattr(row, unit)
    if stands:
        return stands == entry.words
    units = {unit: {unit: entry.words, "language": entry.language}}
    return not rows.change(row=row, units=units, drawn_from=row.version, by=by, today=today).meets


def _promise(entry: PaperEntry, *, by, today) -> bool:
    units = {
        "text": {"text": entry.words, "language": entry.language},
        "owner": {"owner": entry.party, "owner_name": entry.name[:100]},
    }
    commitments.promise(plan=entry.plan, units=units, token=entry.uuid, by=by, today=today)
    return True


def _helper(entry: PaperEntry, *, by, today) -> bool:
    told = entry.details.get("help", "")
    units = {
        "name": {"name": entry.words},
        "circle": {"circle": Circle.POTENTIAL.value},
        "can_help_with": {"can_help_with": told, "language": entry.language if told else ""},
        "contact": {"contact": entry.details.get("phone", "")},
        "asked": {"asked": Asked.NOT_YET.value},
        "readers": {"readers": SharedWith.FAMILY.value},
    }
    rows.add(plan=entry.plan, model=Helper, units=units, token=entry.uuid, by=by, today=today)
    return True


_WRITE = {PaperKind.HOPES: _hopes, PaperKind.PROMISE: _promise, PaperKind.HELPER: _helper}
