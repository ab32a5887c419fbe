"""One kind of record, batch by batch: what is new, what the feed changed, what it repeats."""

from typing import NamedTuple

from resources.actions.feeds import known
from resources.actions.feeds.columns import Columns
from resources.actions.feeds.merge import Merged, gists, merge
from resources.bulk import Table
from resources.interchange.records import BadValue


class Change(NamedTuple):
    """A record that says something else than it did, and what is to be made of it."""

    record: object
    pk: int
    base: dict | None
    now: dict
    said: dict
    merged: Merged


class Taker:
    """Takes the records of one kind; `run` is the import they belong to.

    Three queries a batch where nothing is new. Nothing is written when the run is a trial.
    """

    kind: str
    model: type
    columns: Columns

    def __init__(self, run):
        self.run = run
        self.report = run.report
        self.source = run.report.source
        self.table = Table(self.model)
        # Id in the feed → the row that named it first.
        self.seen: dict[str, int] = {}

    def take(self, records: list) -> None:
        records = self.prepared([record for record in records if self._is_first(record)])
        if not records:
            return
        fresh, changed, same = self._sort(records)
        if (fresh or changed) and self.run.begin_writing():
            # Nobody else writes from here on: what was seen before may be old.
            records = [*fresh, *changed, *same]
            fresh, changed, same = self._sort(records)
        for record in same:
            self.report.took(record.where, "unchanged", self.kind)
        self._create([pair for record in fresh if (pair := self._checked(record))])
        self._change([pair for record in changed if (pair := self._checked(record))])

    def prepared(self, records: list) -> list:
        """Those that can be taken, with what they name looked up."""
        return records

    def pks(self, source_ids) -> dict[str, int]:
        """Keys of those that are here, or would be if this were no trial (then 0)."""
        found = {
            key: row.pk for key, row in known.rows(self.model, self.source, source_ids).items()
        }
        if self.run.is_trial:
            found = {key: 0 for key in source_ids if key in self.seen} | found
        return found

    def _is_first(self, record) -> bool:
        if record.source_id in self.seen:
            reason = f"Row {self.seen[record.source_id]} has the same id."
            self.report.refuse(record.where, reason, self.kind)
            return False
        self.seen[record.source_id] = record.where.row
        return True

    def _sort(self, records) -> tuple[list, list, list]:
        rows = known.rows(self.model, self.source, [record.source_id for record in records])
        fresh, changed, same = [], [], []
        self._rows = rows
        for record in records:
            row = rows.get(record.source_id)
            if row is None:
                fresh.append(record)
            elif row.digest == record.digest:
                same.append(record)
            else:
                changed.append(record)
        return fresh, changed, same

    def _checked(self, record):
        """The record with the facts that are not empty; None where they do not fit."""
        try:
            facts = self.columns.checked(record.facts)
        except BadValue as problem:
            self.report.refuse(record.where, str(problem), self.kind)
            return None
        if record.owner:
            facts["organization"] = record.owner
        return record, facts

    # --- new ones ---

    def _create(self, pairs: list) -> None:
        for record, _facts in pairs:
            self.report.took(record.where, "created", self.kind)
        if pairs and not self.run.is_trial:
            self.run.wrote = True
            rows = self._new_rows(pairs)
            self.table.insert(rows)
            self.created(pairs, rows)

    def _new_rows(self, pairs: list) -> list[dict]:
        ids = known.free_uuids(self.model, self.source, [record.source_id for record, _ in pairs])
        rows = [
            self.new_row(record, facts)
            | {
                "id": self.table.new_pk(),
                "hsds_id": ids[record.source_id],
                "source": self.source,
                "source_id": record.source_id,
                "source_digest": record.digest,
                "source_record": gists(facts, record.gists),
            }
            for record, facts in pairs
        ]
        if "slug" in self.table.fields:
            wanted = {
                record.source_id: record.facts.get("slug") or known.slug_of(facts["name_en"])
                for record, facts in pairs
            }
            slugs = known.free_slugs(self.model, wanted, ids)
            for row in rows:
                row["slug"] = slugs[row["source_id"]]
        return rows

    def new_row(self, record, facts: dict) -> dict:
        """Column → value."""
        return self.columns.row(facts)

    def created(self, pairs: list, rows: list[dict]) -> None:
        """The rows of these records are written."""

    # --- those that say something else ---

    def _change(self, pairs: list) -> None:
        if not pairs:
            return
        now = self.now([self._rows[record.source_id].pk for record, _facts in pairs])
        changes = []
        for record, said in pairs:
            pk = self._rows[record.source_id].pk
            if pk not in now:
                continue
            base, facts = now[pk]
            merged = merge(said if base is None else base, facts, said)
            if base is None:
                merged = self.without_base(pk, facts, said)
            changes.append(Change(record, pk, base, facts, said, merged))
        self.changed(changes)

    def locked(self, rows, **options):
        """Nobody else changes these until the commit. A trial holds up nobody."""
        return rows if self.run.is_trial else rows.select_for_update(**options)

    def now(self, pks: list[int]) -> dict[int, tuple[dict | None, dict]]:
        """Key → what the feed said last, as gists, and the facts that stand."""
        raise NotImplementedError

    def without_base(self, pk: int, facts: dict, said: dict) -> Merged:
        """What the feed said last was not kept in full: it is right now."""
        return merge(gists(facts), facts, said)

    def changed(self, changes: list[Change]) -> None:
        raise NotImplementedError

    def heard(self, change: Change) -> dict:
        """The columns that keep what the feed said last."""
        return {
            "source_digest": change.record.digest,
            "source_record": gists(change.said),
        }

    def told(self, change: Change, to_decide=frozenset()) -> None:
        """The outcome of the row, and its conflicts."""
        outcome = "changed" if change.merged.taken else "unchanged"
        self.report.took(change.record.where, outcome, self.kind)
        for key in change.merged.conflicts:
            name = key.replace("_", " ")
            what = "an editor decides" if key in to_decide else "ours stays"
            reason = f"Its {name} was changed here and in the feed: {what}."
            self.report.conflict(change.record.where, reason, self.kind)
