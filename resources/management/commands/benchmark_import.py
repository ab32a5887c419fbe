"""`manage.py benchmark_import [PATH]`: how fast a feed is taken in, and in how much memory."""

import gc
import resource
import tempfile
from pathlib import Path
from time import monotonic, process_time
from typing import NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test.utils import override_settings

from resources.actions.importing import import_feed
from resources.hsds.export import export
from resources.interchange.records import FeedRefused
from resources.models import Listing

# What is promised: listings a second for a first import, the index not counted.
BAR = 1000
SOURCE = "benchmark"
HEADINGS = ("import", "listings", "seconds", "CPU s", "index CPU s", "a second", "peak MB")


class Run(NamedTuple):
    """Seconds by the clock, of the processor, and those of the processor for the index."""

    name: str
    listings: int
    clock: float
    cpu: float
    index: float
    peak: int

    @property
    def rate(self) -> float:
        """Listings a second of the processor, without the index."""
        return self.listings / max(self.cpu - self.index, 0.001)


class Command(BaseCommand):
    help = (
        "Takes a feed in twice, prints a Markdown table, and takes everything back. Without PATH:"
        " what this directory exports. Others cannot write meanwhile: use it where nobody works."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path)
        parser.add_argument("--check", action="store_true", help="fail where the bar is missed")

    def handle(self, *, path: Path | None, check, **options):
        # As in `import_hsds`.
        gc.freeze()
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            if path is None:
                path = Path(folder)
                if not export(path, Listing.objects.all(), whole=True):
                    raise CommandError("No listings. `manage.py make_scale_data` makes some.")
            # Debugging keeps a log of all queries.
            with override_settings(DEBUG=False), transaction.atomic():
                runs = [_run(name, path) for name in ("first", "again, unchanged")]
                transaction.set_rollback(True)
        self.stdout.write("| " + " | ".join(HEADINGS) + " |")
        self.stdout.write("|---" * len(HEADINGS) + "|")
        for run in runs:
            self.stdout.write(
                f"| {run.name} | {run.listings:,} | {run.clock:.1f} | {run.cpu:.1f} |"
                f" {run.index:.1f} | {run.rate:,.0f} | {run.peak:,} |"
            )
        if check and runs[0].rate < BAR:
            raise CommandError(f"Missed: {BAR:,} listings a second.")


def _run(name: str, path: Path) -> Run:
    clock, cpu = monotonic(), process_time()
    try:
        report = import_feed(path=path, source=SOURCE)
    except FeedRefused as problem:
        raise CommandError(str(problem)) from None
    count = sum(report.listings[outcome] for outcome in ("created", "changed", "unchanged"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = (monotonic() - clock, process_time() - cpu, report.index_seconds)
    return Run(name, count, *times, peak)
