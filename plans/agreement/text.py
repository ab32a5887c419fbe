"""What of a plan is agreed to: frozen as plain JSON, compared, and whom a difference touches.

A frozen text is a list of rows in the order in which they are read:
`{"subject": "goal", "uuid": "…", "values": {unit: value}}`, each value as `Row.unit_of` gives it.
"""

from dataclasses import dataclass

from plans.choices import Party
from plans.models import ActionStep, Commitment, Goal, Plan, Row, Vision

# Whose words and promises are agreed to, in the order of the page.
KINDS: tuple[type[Row], ...] = (Vision, Goal, Commitment, ActionStep, Plan)
BY_SUBJECT = {kind.SUBJECT: kind for kind in KINDS}


def rows_of(plan: Plan) -> list[Row]:
    """The rows whose text is agreed to, read from the database."""
    promises = plan.commitments.all()
    return [plan.vision, *plan.goals.all(), *promises, *plan.steps.all(), plan]


def freeze(rows: list[Row]) -> list[dict]:
    """Their text as it stands now. What a row says of its progress is no part of it."""
    frozen = (
        {"subject": row.SUBJECT, "uuid": str(row.uuid), "values": _values(row)} for row in rows
    )
    return [row for row in frozen if row["values"]]


def _values(row: Row) -> dict:
    snapshot = row.snapshot()
    values = {unit: row.unit_of(snapshot, unit) for unit in row.AGREED}
    return {unit: value for unit, value in values.items() if any(value.values())}


@dataclass(frozen=True)
class Difference:
    """One row that two texts tell differently; None where a text does not have it."""

    subject: str
    uuid: str
    before: dict | None
    after: dict | None

    @property
    def units(self) -> list[str]:
        """The units whose values differ, in the order of the row."""
        before, after = self.before or {}, self.after or {}
        return [
            unit for unit in BY_SUBJECT[self.subject].AGREED if before.get(unit) != after.get(unit)
        ]

    @property
    def parties(self) -> set[str]:
        """Whom it touches: those the row concerned before, and those it concerns now."""
        kind = BY_SUBJECT[self.subject]
        return {
            party
            for values in (self.before, self.after)
            if values
            for party in kind.concerns(values)
        }


def differences(before: list[dict], after: list[dict]) -> list[Difference]:
    """What `after` says otherwise than `before`, in the order of `after`, what is gone last."""
    old = {row["uuid"]: row for row in before}
    new = {row["uuid"]: row for row in after}
    found = []
    for uuid, row in {**new, **old}.items():
        was, now = (side[uuid]["values"] if uuid in side else None for side in (old, new))
        if was != now:
            found.append(Difference(row["subject"], uuid, was, now))
    return found


def touched(before: list[dict] | None, after: list[dict]) -> set[str]:
    """Whom a change touches. A first text touches all."""
    if before is None:
        return {Party.STUDENT.value, Party.FAMILY.value, Party.SCHOOL.value}
    return {party for one in differences(before, after) for party in one.parties}


def without(content: list[dict], excepted, before: list[dict] | None) -> list[dict]:
    """The text that comes in force: excepted rows stay as they were before, or out."""
    old = {row["uuid"]: row for row in before or []}
    kept = []
    for row in content:
        if row["uuid"] not in excepted:
            kept.append(row)
        elif row["uuid"] in old:
            kept.append(old[row["uuid"]])
    return kept
