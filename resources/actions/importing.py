"""Taking in a directory of somebody else's, in bulk and as often as it is sent."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import partial
from os.path import abspath
from pathlib import Path
from time import monotonic, process_time
from typing import TextIO

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.text import slugify

from portal import languages, pagecache
from portal.beside import Ahead, beside
from resources.actions.feeds import gone
from resources.actions.feeds.houses import Houses
from resources.actions.feeds.listings import Listings
from resources.actions.feeds.partners import Partners
from resources.interchange import unread
from resources.interchange.batches import Batch, batches, begin
from resources.interchange.detect import detect
from resources.interchange.files import is_large, opened
from resources.interchange.records import (
    FeedRefused,
    ListingRecord,
    LocationRecord,
    OrganizationRecord,
    Part,
    Parts,
    Refused,
    Remark,
    Skipped,
)
from resources.interchange.report import Report, Spent
from resources.search.index import index_together

Told = Callable[[str, int], None]


def import_feed(
    *,
    path: Path,
    source: str = "",
    columns: Mapping[str, str] | None = None,
    dry_run: bool = False,
    unpublish_many: bool = False,
    sink: TextIO | None = None,
    told: Told = lambda what, done: None,
) -> Report:
    """Read the directory at `path` and write it under the tag `source` (default: its name).

    Everything or nothing is written, and nothing at all where nothing is new or `dry_run` is set.
    A row that cannot be taken is in the report and stops no other. What an editor changed here
    stands; where the feed changed it too, the editors' queue asks. Listings that the feed named
    last time and does not now are unpublished; so many that the feed looks broken only with
    `unpublish_many`, and only with it does a feed take phones or texts away from many. `columns` is
    the map of a flat table (`interchange.flat.COLUMNS`), `sink` gets a CSV line for each row,
    `told` hears how far it is.

    Raises `FeedRefused` where there is nothing to read, where many would lose the same, and where
    no `source` is given and the path has no name to use, or most listings are here already under
    another.
    """
    with opened(path) as place, translation.override(languages.DEFAULT.code):
        feed = detect(place, dict(columns or {}))
        name = source or _named(path)
        report = Report(name, feed.layout, path, sink)
        if names := unread.files(path, place, feed.files):
            report.remarks.append(f"Not read: {unread.listed(names)}.")
        with beside(is_large(place), partial(begin, feed)) as ahead, ExitStack() as stack:
            run = _Run(
                report, stack, ahead, is_trial=dry_run, told=told, name_is_guessed=not source
            )
            run.take(batches(ahead, report))
            if not unpublish_many:
                run.keep_what_many_would_lose()
            if feed.is_part:
                report.remarks.append("This is one page of several: nothing was unpublished.")
            else:
                run.unpublish_missing(unpublish_many)
            run.index()
    report.written = run.wrote
    if run.wrote:
        pagecache.invalidate()
    return report


def _named(path: Path) -> str:
    """Two feeds under one name would overwrite each other: none is made up."""
    # `resolve` would follow a link such as "latest", whose target has another name each time.
    name = slugify(Path(abspath(path)).stem)[:60]
    if not name:
        raise FeedRefused(
            f"“{path}” has no letters to name this feed by. Please name it: --source county, and"
            " the same each time."
        )
    return name


class _Run:
    """One import: its transaction, once something is to be written, and what it touched."""

    def __init__(
        self,
        report: Report,
        stack: ExitStack,
        ahead: Ahead,
        *,
        is_trial: bool,
        told: Told,
        name_is_guessed: bool,
    ):
        self.report, self.is_trial, self.name_is_guessed = report, is_trial, name_is_guessed
        self._stack, self._ahead, self._told = stack, ahead, told
        self.now = timezone.now()
        # Whether something was written.
        self.wrote = False
        self._began = False
        # Keys of listings that visitors may find otherwise than before.
        self._touched: dict[int, None] = {}
        # Ids of listings whose row was refused: they are in the feed all the same.
        self._refused: set[str] = set()
        # Rows that may have been about any listing.
        self._hiding = 0
        self.partners = Partners(self)
        self.houses = Houses(self)
        self.listings = Listings(self)

    def begin_writing(self) -> bool:
        """Before the first write: others wait from here on. True the first time.

        A feed that says nothing new never gets here, so that it holds up nobody.
        """
        if self.is_trial or self._began:
            return False
        self._began = True
        self._stack.enter_context(transaction.atomic())
        if connection.vendor == "postgresql":
            digest = hashlib.blake2b(self.report.source.encode(), digest_size=7).digest()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(digest)])
        return True

    def touch(self, listing_ids: Iterable[int]) -> None:
        self._touched |= dict.fromkeys(listing_ids)

    def stay(self, listing_ids: Iterable[str]) -> None:
        """Ids in the feed of listings that are not gone, though no row of the feed has them."""
        self._refused |= set(listing_ids)

    def take(self, batches: Iterable[Batch]) -> None:
        for batch, self.report.rows in batches:
            self.partners.take([one for one in batch if isinstance(one, OrganizationRecord)])
            self.houses.take([one for one in batch if isinstance(one, LocationRecord)])
            self.listings.take([one for one in batch if isinstance(one, ListingRecord)])
            for one in batch:
                if isinstance(one, Parts):
                    self.report.took_parts(one.file, one.rows)
                elif isinstance(one, Part):
                    self.report.took(one.where, "part")
                elif isinstance(one, Skipped):
                    self.report.skip(one.where, one.reason)
                elif isinstance(one, Refused):
                    self.report.refuse(one.where, one.reason)
                    self._refused.add(one.source_id)
                    self._hiding += one.hides_others
                elif isinstance(one, Remark):
                    self.report.remarks.append(one.text)
            self._told("rows", sum(self.report.rows.values()))

    def keep_what_many_would_lose(self) -> None:
        is_written = not self.is_trial
        if odd := self.listings.emptied.told(is_written):
            if is_written:
                raise FeedRefused(f"Nothing was written. {odd}")
            self.report.remarks.append(odd)
        elif few := self.listings.emptied.told_of_few(is_written):
            self.report.remarks.append(few)

    def unpublish_missing(self, even_many: bool) -> None:
        if self._hiding:
            self.report.remarks.append(
                f"Rows that could not be read: {self._hiding:,}. Any listing may be in them, so"
                " nothing was unpublished. Please mend them and run this again."
            )
            return
        named = (self.listings.seen, self._refused)
        missing, before = gone.missing_from(self.report.source, named)
        if not missing:
            return
        if gone.is_odd(len(missing), before) and not even_many:
            self.report.remarks.append(
                f"{len(missing):,} of the {before:,} listings that this feed named last time are"
                " not in it now. That is more than usual, so none of them was unpublished. If they"
                " are really gone, run this again with --unpublish-many."
            )
            return
        self.report.gone([one.source_id for one in missing if one.is_shown])
        if not self.is_trial:
            self.begin_writing()
            self.wrote = True
            self.touch(gone.unpublish(missing, self.report.source, now=self.now))

    def index(self) -> None:
        """Once, at the end: what visitors search."""
        clock, cpu = monotonic(), process_time()
        if self._touched:
            self._told("index", len(self._touched))
            index_together(self._touched, self._ahead)
        self.report.index = Spent(monotonic() - clock, process_time() - cpu)
