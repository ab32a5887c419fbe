"""Locations of a feed. One whose address is private stays so, whatever a feed says of it."""

from resources.actions.feeds.columns import LOCATION
from resources.actions.feeds.merge import Merged
from resources.actions.feeds.questions import ask_about_places
from resources.actions.feeds.taker import Change, Taker
from resources.actions.places import forget_traces
from resources.actions.stated import PLACE
from resources.models import ListingPlace, Location
from resources.models.location import WHEREABOUTS

# Facts that a correction of a listing's places can hold.
DECIDABLE = {*PLACE, "directions_en"} - {"directions"}
PRIVATE = (*WHEREABOUTS, "directions")


class Houses(Taker):
    kind = "locations"
    model = Location
    columns = LOCATION

    def prepared(self, records):
        """A location may stand without an organisation, but not with one that is not there."""
        owners = self.run.partners.pks({one.organization_id for one in records} - {""})
        for one in records:
            if one.organization_id and one.organization_id not in owners:
                one.change(organization_id="")
            if one.facts.get("is_confidential"):
                one.change(facts=_without_whereabouts(one.facts))
        self._owners = owners
        return records

    def new_row(self, record, facts):
        row = super().new_row(record, facts)
        row["organization_id"] = self._owners.get(record.organization_id)
        return row

    def now(self, pks):
        found = self.locked(Location.objects.filter(pk__in=pks), of=("self",))
        names = ("pk", "source_record", "organization__source", "organization__source_id")
        rows = found.values(*names, "organization_id", *self.columns.keys)
        return {
            row["pk"]: (row["source_record"], self.columns.now(row) | self.owner(row))
            for row in rows
        }

    def owner(self, row: dict) -> dict:
        if row["organization_id"] is None:
            return {}
        mine = row["organization__source"] == self.source and row["organization__source_id"]
        return {"organization": mine or f"#{row['organization_id']}"}

    def changed(self, changes: list[Change]) -> None:
        for change in changes:
            _keep_private(change)
            self.told(change, DECIDABLE)
        if self.run.is_trial:
            return
        self.run.wrote = True
        self.table.update((one.pk, self._columns_of(one)) for one in changes)
        hidden = [one.pk for one in changes if one.merged.taken.get("is_confidential")]
        for location in Location.objects.filter(pk__in=hidden):
            forget_traces(location)
        touched = [one.pk for one in changes if one.merged.taken]
        uses = ListingPlace.objects.filter(location__in=touched)
        self.run.touch(uses.values_list("listing_id", flat=True))
        for one in changes:
            asked = {
                key: one.merged.conflicts[key] for key in one.merged.conflicts if key in DECIDABLE
            }
            if asked:
                ask_about_places(one.pk, asked, now=self.run.now)

    def _columns_of(self, change: Change) -> dict:
        taken = change.merged.taken
        row = self.columns.row(change.said, taken) | self.heard(change)
        if taken.get("is_confidential"):
            emptied = [key for key in self.columns.keys if key.startswith(PRIVATE)]
            row |= self.columns.row({}, emptied)
        if "organization" in taken:
            row["organization_id"] = self._owners.get(taken["organization"])
        if change.now.get("is_confidential") or taken.get("is_confidential"):
            row["source_record"] = _without_whereabouts(row["source_record"])
        return row


def _keep_private(change: Change) -> None:
    """Where it is private here, nothing comes in that tells where: only an editor opens it."""
    merged: Merged = change.merged
    if not change.now.get("is_confidential"):
        if merged.taken.get("is_confidential"):
            merged.conflicts = _without_whereabouts(merged.conflicts)
        return
    for group in (merged.taken, merged.conflicts):
        for key in [key for key in group if key.startswith(PRIVATE) or key == "is_confidential"]:
            del group[key]


def _without_whereabouts(facts: dict) -> dict:
    return {key: value for key, value in facts.items() if not key.startswith(PRIVATE)}
