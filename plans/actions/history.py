"""Writing down who did what."""

from django.db.models import F

from plans.models import Plan, PlanEvent, Row
from plans.rules import Standing


def record(*, row: Row, verb, before: dict, after: dict, version: int | None, by, stand: Standing):
    """One event of a row, and the plan's revision moves on. Called inside the transaction of the
    write.
    """
    return tell(
        plan=row.plan,
        row_uuid=row.uuid,
        subject=row.SUBJECT,
        verb=verb,
        version=version,
        before=before,
        after=after,
        by=by,
        stand=stand,
    )


def tell(*, plan: Plan, by, stand: Standing, **told):
    """The same for what is no row; `told` are the other fields of `PlanEvent`."""
    event = PlanEvent.objects.create(
        plan_uuid=plan.uuid,
        actor_id=by.pk,
        actor_name=by.display_name,
        actor_party=stand.party,
        actor_role=stand.role,
        **told,
    )
    Plan.objects.filter(pk=plan.pk).update(revision=F("revision") + 1)
    return event


def snapshot_at(row: Row, version: int) -> dict | None:
    """How the row stood at a version; None for a version that never was."""
    return (
        PlanEvent.objects.filter(row_uuid=row.uuid, version=version)
        .values_list("after", flat=True)
        .first()
    )


def last_writer(row: Row, unit: str, *, since: int) -> PlanEvent | None:
    """Who last changed this unit after a version."""
    events = PlanEvent.objects.filter(row_uuid=row.uuid, version__gt=since).order_by("-version")
    for event in events:
        if row.unit_of(event.before, unit) != row.unit_of(event.after, unit):
            return event
    return None
