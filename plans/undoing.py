"""What somebody can undo of their own changes, for a day, as long as nobody has touched it since.

An event brought a row in, took it out, or changed some of its units; a change is undone unit by
unit. Undoing writes another event, which can be undone like any other.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.choices import Verb
from plans.models import ActionStep, Commitment, Goal, Helper, Plan, PlanEvent, Row, Vision
from plans.row_rules import may_change_row, may_keep_helpers
from plans.rules import Standing
from portal.rules import Allowed, Denied

TIME = datetime.timedelta(days=1)
KINDS: dict[str, type[Row]] = {
    kind.SUBJECT: kind for kind in (Vision, Goal, Commitment, ActionStep, Helper, Plan)
}
# These stand as long as their plan: only what is written in them can be undone.
STAY = (Vision, Plan)
VERBS = (Verb.ADDED, Verb.CHANGED, Verb.TAKEN_BACK, Verb.UNDONE)

NOT_YOURS = Denied(_("Only the person who made this change can undo it. You can edit it by hand."))
TOO_LATE = Denied(_("This is older than a day, so it stays. You can edit it by hand."))
NOT_THIS = Denied(_("This cannot be undone here. You can edit it by hand."))
TOUCHED = _("%(name)s has changed this since, so it stays. You can edit it by hand.")
TOUCHED_BY_YOU = Denied(
    _("You have changed this again since. Undo that first, or edit it by hand.")
)
HAS_STEPS = Denied(
    _("A step belongs to this promise by now, so it stays. You can edit it by hand.")
)


@dataclass(frozen=True)
class Undo:
    """One event that may be undone, and the events of its row that came later."""

    event: PlanEvent
    later: tuple[PlanEvent, ...] = ()

    @property
    def kind(self) -> type[Row]:
        return KINDS[self.event.subject]

    @property
    def came_in(self) -> bool:
        return not self.event.before

    @property
    def went_out(self) -> bool:
        return not self.event.after

    @cached_property
    def touched(self) -> dict[str, PlanEvent]:
        """Units of this change that were changed again → the last event that did."""
        return {
            unit: event
            for event in self.later
            for unit in self._units(self.event)
            if unit in self._units(event)
        }

    @property
    def free(self) -> list[str]:
        """Units of this change that stand as it left them."""
        return [unit for unit in self._units(self.event) if unit not in self.touched]

    @property
    def stood_in_the_way(self) -> PlanEvent | None:
        """The last event by which nothing of this one can be undone any more."""
        if self.came_in or self.went_out:
            return self.later[-1] if self.later else None
        return None if self.free else list(self.touched.values())[-1]

    def was_done_by(self, user_id: int) -> bool:
        """Whether this person undid it already and it stands so: the same tap once more."""
        if not self.later:
            return False
        last, one = self.later[-1], self.kind.unit_of
        verb = Verb.TAKEN_BACK if self.came_in else Verb.UNDONE
        units = self._units(last)
        return (
            (last.verb, last.actor_id) == (verb, user_id)
            and set(units) <= set(self._units(self.event))
            and all(one(last.after, unit) == one(self.event.before, unit) for unit in units)
        )

    def _units(self, event: PlanEvent) -> list[str]:
        one = self.kind.unit_of
        return [
            unit for unit in self.kind.UNITS if one(event.before, unit) != one(event.after, unit)
        ]


def find(plan: Plan, row_uuid: UUID, version: int) -> Undo | None:
    """The event that brought this row to this version; None where there was none to undo."""
    events = PlanEvent.objects.filter(
        plan_uuid=plan.uuid, row_uuid=row_uuid, version__gte=version, subject__in=KINDS
    )
    first, *later = events.order_by("version") or [None]
    return Undo(first, tuple(later)) if first and first.version == version else None


def mark(plan: Plan, events: list[PlanEvent], stand: Standing | None, *, now) -> None:
    """Say of each of these events whether this person may undo it. One query, if any is theirs."""
    own = [event for event in events if stand and _is_own_and_new(event, stand, now)]
    later: dict[UUID, list[PlanEvent]] = {}
    if own:
        rows = PlanEvent.objects.filter(
            plan_uuid=plan.uuid, row_uuid__in={event.row_uuid for event in own}
        )
        for one in rows.filter(version__isnull=False).order_by("version"):
            later.setdefault(one.row_uuid, []).append(one)
    for event in own:
        after = [one for one in later[event.row_uuid] if one.version > event.version]
        event.may_undo = bool(may_undo(stand, plan, Undo(event, tuple(after)), now=now))


def _is_own_and_new(event, stand, now) -> bool:
    return (
        event.version is not None
        and event.subject in KINDS
        and event.actor_id == stand.user_id
        and now - event.created <= TIME
    )


def may_ask(stand: Standing | None, plan: Plan, event: PlanEvent) -> Allowed | Denied:
    """Whether this change is one that this person may want to undo: their own, while they write."""
    verdict = rules.may_edit_as(stand, plan)
    if verdict and event.subject == Helper.SUBJECT:
        verdict = may_keep_helpers(stand, plan)
    if verdict and event.actor_id != stand.user_id:
        return NOT_YOURS
    return verdict


def may_undo(stand: Standing | None, plan: Plan, undo: Undo, *, now) -> Allowed | Denied:
    """The same, and whether it can still be undone."""
    event = undo.event
    if not (verdict := may_ask(stand, plan, event)):
        return verdict
    if event.verb not in VERBS or (undo.kind in STAY and (undo.came_in or undo.went_out)):
        return NOT_THIS
    if now - event.created > TIME:
        return TOO_LATE
    if last := undo.stood_in_the_way:
        if last.actor_id == stand.user_id:
            return TOUCHED_BY_YOU
        return Denied(TOUCHED % {"name": last.actor_name})
    return Allowed()


def may_undo_in(stand: Standing | None, undo: Undo, row: Row) -> Allowed | Denied:
    """Whether the row as it stands lets this person: its words may be another's by now."""
    if undo.kind is Vision and not set(undo.free) <= set(rules.hopes_open_to(stand, row.plan)):
        return NOT_THIS
    if undo.came_in and undo.kind is Commitment and row.steps.exists():
        return HAS_STEPS
    return may_change_row(stand, row)
