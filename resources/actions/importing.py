"""Taking in a directory of somebody else's, in bulk and as often as it is sent."""

import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify

from portal import languages, pagecache
from resources.actions.known import NAMESPACE, Known, uuid_of
from resources.interchange.detect import detect
from resources.interchange.records import (
    ListingRecord,
    OrganizationRecord,
    Refused,
    Report,
    Skipped,
)
from resources.models import (
    TRANSLATED,
    Listing,
    ListingAudience,
    ListingLanguage,
    ListingNeed,
    ListingPlace,
    Location,
    OpeningHours,
    Organization,
    PhoneLine,
)
from resources.search.index import index_listings

BATCH = 500
LISTING_FACTS = ("cost", "website", "email", "live")
ORGANIZATION_TEXTS = ("name", "description")
ORGANIZATION_FACTS = ("website", "email")


def import_feed(*, path: Path, source: str = "") -> Report:
    """Read the directory at `path` and write it under the tag `source` (default: its name).

    Everything or nothing is written. A row that cannot be taken is in the report and stops no
    other. A listing that an editor has changed here keeps the editor's text. Raises
    `UnknownLayout` where there is nothing to read.
    """
    feed = detect(path)
    report = Report(source or slugify(path.stem)[:60], feed.layout, path)
    with transaction.atomic(), translation.override(languages.DEFAULT.code):
        run = _Import(report)
        run.take(feed.read(feed.path))
    pagecache.invalidate()
    return report


class _Import:
    """One import: what is known of this source, and the batches on their way."""

    def __init__(self, report: Report):
        self.report = report
        self.organizations = Known(Organization, report.source)
        self.listings = Known(Listing, report.source)
        self.kept = set(
            Listing.objects.filter(source=report.source, latest_revision__isnull=False).values_list(
                "source_id", flat=True
            )
        )
        self.written: list[int] = []

    def take(self, records: Iterable) -> None:
        for batch in _batches(records):
            self._organizations([r for r in batch if isinstance(r, OrganizationRecord)])
            self._listings([r for r in batch if isinstance(r, ListingRecord)])
            self.report.refused += [r for r in batch if isinstance(r, Refused)]
            self.report.skipped += [r for r in batch if isinstance(r, Skipped)]
        index_listings(self.written)

    def _organizations(self, records) -> None:
        fresh, changed = self._sort(records, self.organizations, self.report.organizations)
        new = [
            _filled(self.organizations.new(record), record, ORGANIZATION_TEXTS, ORGANIZATION_FACTS)
            for record in fresh
        ]
        Organization.objects.bulk_create(new)
        self.organizations.learn(new)
        self._update(Organization, changed, ORGANIZATION_TEXTS, ORGANIZATION_FACTS)
        for organization in self._loaded(Organization, changed):
            self.written += organization.listings.values_list("pk", flat=True)

    def _listings(self, records) -> None:
        records = [record for record in records if self._has_organization(record)]
        fresh, changed = self._sort(records, self.listings, self.report.listings)
        new = []
        for record in fresh:
            listing = _filled(self.listings.new(record), record, TRANSLATED, LISTING_FACTS)
            listing.organization_id = self.organizations.pk(record.organization_id)
            new.append(listing)
        Listing.objects.bulk_create(new)
        self.listings.learn(new)
        self._update(Listing, changed, TRANSLATED, LISTING_FACTS, ["organization"])
        changed_ids = [self.listings.pk(record.source_id) for record in changed]
        for model in (
            ListingNeed,
            ListingAudience,
            ListingLanguage,
            ListingPlace,
            PhoneLine,
            OpeningHours,
        ):
            model.objects.filter(listing_id__in=changed_ids).delete()
        self._write_parts([*fresh, *changed])
        self.written += [listing.pk for listing in new] + changed_ids

    def _has_organization(self, record: ListingRecord) -> bool:
        if self.organizations.pk(record.organization_id):
            return True
        self.report.refused.append(Refused(record.where, "Its organization is not in the feed."))
        return False

    def _sort(self, records, known, counts) -> tuple[list, list]:
        """New records and changed ones; the rest is counted, or refused with its reason."""
        fresh, changed = [], []
        for record in records:
            if record.source_id in known.seen:
                reason = f"Row {known.seen[record.source_id]} has the same id."
                self.report.refused.append(Refused(record.where, reason))
                continue
            known.seen[record.source_id] = record.where.row
            digest = known.digest(record.source_id)
            if digest is None:
                fresh.append(record)
            elif digest == record.digest:
                counts["unchanged"] += 1
            elif known is self.listings and record.source_id in self.kept:
                reason = "An editor has changed this listing here; the editor's text is kept."
                self.report.refused.append(Refused(record.where, reason))
            else:
                changed.append(record)
        counts["created"] += len(fresh)
        counts["changed"] += len(changed)
        return fresh, changed

    def _loaded(self, model, records):
        return model.objects.filter(
            source=self.report.source, source_id__in=[record.source_id for record in records]
        )

    def _update(self, model, records, texts, facts, more=()) -> None:
        if not records:
            return
        by_id = {record.source_id: record for record in records}
        loaded = list(self._loaded(model, records))
        for instance in loaded:
            record = by_id[instance.source_id]
            _filled(instance, record, texts, facts)
            if "organization" in more:
                instance.organization_id = self.organizations.pk(record.organization_id)
        columns = [*texts, *(f"{text}_en" for text in texts), *facts, *more, "source_digest"]
        # Without `rewrite(False)`, `name` would be taken for `name_en` and stay as it was.
        model.objects.rewrite(False).bulk_update(loaded, columns, batch_size=100)

    def _write_parts(self, records) -> None:
        rows = {
            model: []
            for model in (
                ListingNeed,
                ListingAudience,
                ListingLanguage,
                ListingPlace,
                PhoneLine,
                OpeningHours,
            )
        }
        for record in records:
            pk = self.listings.pk(record.source_id)
            rows[ListingNeed] += [ListingNeed(listing_id=pk, need=n) for n in record.needs]
            rows[ListingAudience] += [
                ListingAudience(listing_id=pk, audience=a) for a in record.audiences
            ]
            rows[ListingLanguage] += [
                ListingLanguage(listing_id=pk, language=code) for code in record.languages
            ]
            rows[ListingPlace] += [
                ListingPlace(listing_id=pk, location=self._location(pk, record, place))
                for place in record.places
            ]
            rows[PhoneLine] += [
                PhoneLine(
                    listing_id=pk,
                    number=line.number,
                    extension=line.extension,
                    languages=list(line.languages),
                    sms=line.sms,
                )
                for line in record.phones
            ]
            rows[OpeningHours] += [
                OpeningHours(
                    listing_id=pk, weekday=span.weekday, opens=span.opens, closes=span.closes
                )
                for span in record.hours
            ]
        for model, made in rows.items():
            model.objects.bulk_create(made, batch_size=BATCH)

    def _location(self, pk, record, place) -> Location:
        key = place.source_id or f"{pk}|{place.address}"
        facts = {
            "organization_id": self.organizations.pk(record.organization_id),
            "name": place.name,
            "address": place.address,
            "city": place.city,
            "state": place.state,
            "postal_code": place.postal_code,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "directions_en": place.directions,
            "source": self.report.source,
            "source_id": key,
        }
        hsds_id = uuid_of(key) or uuid.uuid5(NAMESPACE, f"{self.report.source}|place|{key}")
        return Location.objects.update_or_create(hsds_id=hsds_id, defaults=facts)[0]


def _filled(instance, record, texts, facts):
    for text in texts:
        # What a feed says is English; the translations are ours and stay.
        setattr(instance, f"{text}_en", getattr(record, text))
    for fact in facts:
        setattr(instance, fact, getattr(record, fact))
    instance.source_digest = record.digest
    return instance


def _batches(records: Iterable) -> Iterator[list]:
    records = iter(records)
    while batch := list(islice(records, BATCH)):
        yield batch
