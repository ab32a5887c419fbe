"""Listings of a feed, with all they have several of."""

from datetime import date, timedelta

from resources.actions.feeds import history, questions, renamed
from resources.actions.feeds.columns import (
    LISTING,
    MODEL_OF,
    PARTS,
    RELATION_OF,
    part_rows,
    parts_now,
)
from resources.actions.feeds.emptied import Emptied
from resources.actions.feeds.houses import MAY_BE_PRIVATE
from resources.actions.feeds.merge import Merged
from resources.actions.feeds.taker import Change, Taker
from resources.actions.rewriting import rewrite
from resources.actions.stated import KNOWN, same, stated
from resources.bulk import Table
from resources.choices import ReviewEvery
from resources.interchange.records import ListingRecord
from resources.models import Listing

CHECKED = ("verified_on", "verified_by")


class Listings(Taker):
    kind = "listings"
    model = Listing
    columns = LISTING

    def __init__(self, run):
        super().__init__(run)
        self.parts = {key: Table(model) for key, model in MODEL_OF.items()}
        self.emptied = Emptied(self.source)
        # Whether this feed may be one that is here under another name.
        self._may_be_renamed = run.name_is_guessed

    def prepared(self, records: list[ListingRecord]) -> list[ListingRecord]:
        """With an organisation that is there, and without places that are not."""
        self._owners = self.run.partners.pks({one.organization_id for one in records})
        named = {place for one in records for place in _places_in(one.facts)}
        self._locations = self.run.houses.pks(named)
        refused = self.run.houses.refused
        kept = []
        for one in records:
            if one.organization_id not in self._owners:
                reason = "Its organization is not in the feed."
                self.report.refuse(one.where, reason, self.kind)
                continue
            if refused and not refused.isdisjoint(one.facts.get("places", ())):
                self.report.refuse(one.where, MAY_BE_PRIVATE, self.kind)
                continue
            if "words_at" in one.facts:
                one.change(facts=self.run.houses.private.with_words(one.facts))
            if missing := set(_places_in(one.facts)) - self._locations.keys():
                one.change(facts=_without_places(one.facts, missing))
            kept.append(one)
        return kept

    def _sort(self, records):
        fresh, changed, same = super()._sort(records)
        if self._may_be_renamed and not (changed or same):
            if len(self.seen) <= renamed.FEW:
                return fresh, changed, same
            renamed.refuse(self.source, self.seen.keys())
        self._may_be_renamed = False
        return fresh, changed, same

    # --- new ones ---

    def new_row(self, record, facts):
        row = super().new_row(record, facts)
        return row | {
            "organization_id": self._owners[record.organization_id],
            "live": facts.get("live", False),
            "review_due": _due(facts),
            "modified_at": self.run.now,
        }

    def created(self, pairs, rows):
        for key, table in self.parts.items():
            table.insert(
                part
                for (_record, facts), row in zip(pairs, rows, strict=True)
                if key in facts
                for part in part_rows(key, row["id"], facts[key], self._locations)
            )
        self.run.touch(row["id"] for row in rows if row["live"])

    # --- those that say something else ---

    def now(self, pks):
        found = self.locked(Listing.objects.filter(pk__in=pks), of=("self",))
        rows = list(
            found.values(
                "pk",
                "source_record",
                "latest_revision",
                "organization",
                "organization__source",
                "organization__source_id",
                *self.columns.keys,
            )
        )
        parts = parts_now([row["pk"] for row in rows], self.source)
        self._edited = {row["pk"] for row in rows if row["latest_revision"]}
        found = {}
        for row in rows:
            mine = row["organization__source"] == self.source and row["organization__source_id"]
            owner = {"organization": mine or f"#{row['organization']}"}
            facts = self.columns.now(row) | parts.get(row["pk"], {}) | owner
            found[row["pk"]] = (row["source_record"], facts)
        return found

    def without_base(self, pk, facts, said):
        return Merged() if pk in self._edited else super().without_base(pk, facts, said)

    def changed(self, changes: list[Change]) -> None:
        for change in changes:
            _latest_check(change)
            _ages_in_order(change)
            self.told(change, KNOWN)
        self.emptied.look(changes)
        if self.run.is_trial:
            return
        self.run.wrote = True
        updates = []
        for change in changes:
            is_edited = change.pk in self._edited
            updates.append((change.pk, self.heard(change) | self._columns_of(change, is_edited)))
        self.table.update(updates)
        self._rewrite_parts([one for one in changes if one.pk not in self._edited])
        for change in changes:
            if change.pk in self._edited:
                self._rewrite(change)
        taken = [one for one in changes if one.merged.taken]
        plain = [one for one in taken if one.pk not in self._edited]
        history.add_changed(plain, self.source, now=self.run.now)
        self.run.touch(one.pk for one in taken)
        self._ask(changes)

    def _columns_of(self, change: Change, is_edited: bool) -> dict:
        """Of one that editors worked on only whether it is shown: the rest are revisions."""
        taken = change.merged.taken
        if not taken:
            return {}
        if is_edited:
            return {"live": bool(taken["live"])} if "live" in taken else {}
        row = self.columns.row(change.said, taken) | {"modified_at": self.run.now}
        if "live" in taken:
            row["live"] = bool(taken["live"])
        if "organization" in taken:
            row["organization_id"] = self._owners[taken["organization"]]
        if {"verified_on", "review_every"} & taken.keys():
            row["review_due"] = _due(change.now | taken)
        return row

    def _rewrite_parts(self, changes: list[Change]) -> None:
        for key, table in self.parts.items():
            mine = [one for one in changes if key in one.merged.taken]
            if not mine:
                continue
            table.model.objects.filter(listing_id__in=[one.pk for one in mine]).delete()
            table.insert(
                row
                for one in mine
                for row in part_rows(key, one.pk, one.merged.taken[key] or (), self._locations)
            )

    def _rewrite(self, change: Change) -> None:
        """As a revision, so that the editors' form and their drafts say it as well."""
        keys = [key for key in change.merged.taken if key != "live"]
        if not keys:
            return
        listing = Listing.objects.get(pk=change.pk)
        before = stated(listing, keys)

        def set_all(one: Listing, names):
            for key in names:
                self._set(one, key, change)

        rewrite(
            listing=listing,
            change=lambda one: set_all(one, keys),
            # An editor's own words in a draft stay.
            draft_change=lambda draft: set_all(
                draft,
                [
                    key
                    for key in keys
                    if key not in KNOWN or same(stated(draft, [key])[key], before[key])
                ],
            ),
            action="presente.import_changed",
            data={"source": self.source, "fields": keys},
        )

    def _set(self, listing: Listing, key: str, change: Change) -> None:
        value = change.merged.taken[key]
        if key == "organization":
            listing.organization_id = self._owners[value]
        elif key in PARTS:
            rows = part_rows(key, listing.pk, value or (), self._locations)
            made = [_instance(MODEL_OF[key], row) for row in rows]
            setattr(listing, RELATION_OF[key], made)
        else:
            for column, cell in self.columns.row(change.said, [key]).items():
                setattr(listing, column, Listing._meta.get_field(column).to_python(cell))

    def _ask(self, changes: list[Change]) -> None:
        settled = {}
        for change in changes:
            done = change.merged.settled | change.merged.taken.keys()
            asked = {
                key: change.merged.conflicts[key] for key in change.merged.conflicts if key in KNOWN
            }
            if asked:
                questions.ask(
                    change.pk, asked, now=self.run.now, locations=self._locations, settled=done
                )
            elif done:
                settled[change.pk] = done
        if settled:
            questions.take_back(settled, settled)


def _places_in(facts: dict) -> list[str]:
    parts = [part for key in ("phones", "hours", "exceptions") for part in facts.get(key, ())]
    return [*facts.get("places", ()), *(part.location for part in parts if part.location)]


def _without_places(facts: dict, missing: set[str]) -> dict:
    facts = dict(facts)
    facts["places"] = [place for place in facts.get("places", ()) if place not in missing]
    for key in ("phones", "hours", "exceptions"):
        facts[key] = [
            part._replace(location="") if part.location in missing else part
            for part in facts.get(key, ())
        ]
    return facts


def _due(facts: dict) -> date | None:
    """As `Listing.save()` has it."""
    if not facts.get("verified_on"):
        return None
    every = facts.get("review_every") or ReviewEvery.HALF_YEAR.value
    return date.fromisoformat(facts["verified_on"]) + timedelta(days=every)


def _latest_check(change: Change) -> None:
    """When both sides checked it, the later day counts, and who it was goes with it."""
    merged = change.merged
    if not merged.conflicts.keys() & set(CHECKED):
        return
    for key in CHECKED:
        merged.taken.pop(key, None)
        merged.conflicts.pop(key, None)
    if change.said.get("verified_on", "") > change.now.get("verified_on", ""):
        merged.taken |= {key: change.said.get(key) for key in CHECKED}


def _ages_in_order(change: Change) -> None:
    """An age from here and one from the feed may contradict each other: then both stay."""
    merged = change.merged
    ages = [
        merged.taken[key] if key in merged.taken else change.now.get(key)
        for key in ("min_age", "max_age")
    ]
    if None in ages or ages[0] <= ages[1]:
        return
    for key in ("min_age", "max_age"):
        if key in merged.taken:
            merged.conflicts[key] = merged.taken.pop(key)


def _instance(model, row: dict):
    typed = {
        name: model._meta.get_field(name.removesuffix("_id")).to_python(value)
        if name not in ("listing_id", "location_id")
        else value
        for name, value in row.items()
        if name != "listing_id"
    }
    return model(**typed)
