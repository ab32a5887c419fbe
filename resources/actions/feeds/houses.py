"""Locations of a feed. One whose address is private stays so, whatever a feed says of it."""

from resources.actions.feeds.columns import LOCATION
from resources.actions.feeds.merge import Merged
from resources.actions.feeds.private import Private
from resources.actions.feeds.questions import ask_about_places
from resources.actions.feeds.taker import Change, Taker
from resources.actions.places import forget_traces
from resources.actions.stated import PLACE
from resources.interchange.flat import OnlyPlace
from resources.interchange.make_places import without_whereabouts
from resources.models import ListingPlace, Location
from resources.models.location import PRIVATE

# Facts that a correction of a listing's places can hold.
DECIDABLE = {*PLACE, "directions_en"} - {"directions"}
# What the addresses of one location have from the same row.
SHARED = (*PRIVATE, "name")
MAY_BE_PRIVATE = (
    "A place of this name and organization is private here, and this may be the same one in other"
    " words. If it is not, please add it by hand."
)
STAYS = "Another address of its location is private here: name, address and directions stay."


class Houses(Taker):
    kind = "locations"
    model = Location
    columns = LOCATION

    def __init__(self, run):
        super().__init__(run)
        self.private = Private(self.source)
        # Ids of places that were refused, whose listings are refused as well.
        self.refused: set[str] = set()

    def prepared(self, records):
        """A location may stand without an organisation, but not with one that is not there."""
        owners = self.run.partners.pks({one.organization_id for one in records} - {""})
        for one in records:
            if one.organization_id and one.organization_id not in owners:
                one.change(organization_id="")
            if one.facts.get("is_confidential"):
                one.change(facts=without_whereabouts(one.facts))
        self._owners = owners
        return records

    def _create(self, pairs):
        super()._create(
            [self._hidden(*pair) for pair in pairs if not self._may_be_private(pair[0])]
        )

    def _may_be_private(self, record) -> bool:
        """Whether it may be a private place in other words. Then it is refused, and what is here
        stays."""
        if not isinstance(record, OnlyPlace):
            return False
        listings = self.private.listings(record.organization_id, record.listing_name)
        if listings:
            self.refused.add(record.source_id)
            self.report.refuse(record.where, MAY_BE_PRIVATE, self.kind)
            self.run.stay(listings)
        return bool(listings)

    def _hidden(self, record, facts: dict) -> tuple:
        """A new address beside a private one may be that one: it is private as well."""
        if self.private.hides(record.source_id):
            facts = without_whereabouts(facts) | {"is_confidential": True}
        return record, facts

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
            self._keep_private(change)
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
            row["source_record"] = without_whereabouts(row["source_record"])
        elif self.private.hides(change.record.source_id):
            row["source_record"] = _as_before(row["source_record"], change.base)
        return row

    def _keep_private(self, change: Change) -> None:
        """Where it is private here, nothing comes in that tells where: only an editor opens it.

        Nor does another address of that location take what may be said of the private one.
        """
        merged = change.merged
        if change.now.get("is_confidential"):
            _drop(merged, (*PRIVATE, "is_confidential"))
        elif self.private.hides(change.record.source_id):
            if _drop(merged, SHARED):
                self.report.conflict(change.record.where, STAYS, self.kind)
        elif merged.taken.get("is_confidential"):
            merged.conflicts = without_whereabouts(merged.conflicts)


def _drop(merged: Merged, beginnings: tuple[str, ...]) -> bool:
    """Take nothing of what begins so. Whether there was any."""
    found = False
    for group in (merged.taken, merged.conflicts):
        for key in [key for key in group if key.startswith(beginnings)]:
            del group[key]
            found = True
    return found


def _as_before(record: dict, base: dict | None) -> dict:
    """What a feed said last, but for what was not taken: of that, what it said before."""
    kept = {key: value for key, value in (base or {}).items() if key.startswith(SHARED)}
    return {key: value for key, value in record.items() if not key.startswith(SHARED)} | kept
