"""`manage.py benchmark_import [PATH]`: how fast a feed is taken in, and in how much memory."""

import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic, process_time
from typing import NamedTuple

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.test.utils import override_settings

from portal.beside import collect_rarely
from resources.actions.importing import import_feed
from resources.hsds.export import export
from resources.interchange.records import FeedRefused
from resources.interchange.report import Spent
from resources.models import Listing

# What is promised: listings a second for a first import, the index not counted.
BAR = 1000
SOURCE = "benchmark"
HEADINGS = (
    "import",
    "listings",
    "seconds",
    "index",
    "a second",
    "with index",
    "CPU s",
    "beside it",
    "index",
    "a second",
    "with index",
    "peak MB",
    "beside it",
)


class Run(NamedTuple):
    """Seconds by the clock, and of the processor: of this process, and of the one beside it that
    reads and takes words apart. Memory at most, of either."""

    name: str
    listings: int
    clock: float
    cpu: float
    beside: float
    index: Spent
    peak: int
    peak_beside: int

    @property
    def busier(self) -> float:
        """What it takes where two cores have nothing else to do."""
        return max(self.cpu, self.beside)

    @property
    def rate(self) -> float:
        """Listings a second of the processor, without the index."""
        return self._rate(self.busier - self.index.cpu)

    @property
    def row(self) -> str:
        by_clock = self._cells(self.clock, self.index.clock)
        by_cpu = self._cells(self.busier, self.index.cpu)
        cells = [self.name, f"{self.listings:,}", f"{self.clock:.1f}", *by_clock]
        cells += [f"{self.cpu:.1f}", f"{self.beside:.1f}", *by_cpu]
        return f"| {' | '.join(cells)} | {self.peak:,} | {self.peak_beside:,} |"

    def _cells(self, whole: float, index: float) -> list[str]:
        rates = self._rate(whole - index), self._rate(whole)
        return [f"{index:.1f}", *(f"{rate:,.0f}" for rate in rates)]

    def _rate(self, seconds: float) -> float:
        return self.listings / max(seconds, 0.001)


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
        collect_rarely()
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
            self.stdout.write(run.row)
        if check and runs[0].rate < BAR:
            raise CommandError(f"Missed: {BAR:,} listings a second.")


def _run(name: str, path: Path) -> Run:
    clock, cpu, beside = monotonic(), process_time(), _beside()
    try:
        report = import_feed(path=path, source=SOURCE)
    except FeedRefused as problem:
        raise CommandError(str(problem)) from None
    count = sum(report.listings[outcome] for outcome in ("created", "changed", "unchanged"))
    times = (monotonic() - clock, process_time() - cpu, _beside() - beside, report.index)
    peaks = [getrusage(who).ru_maxrss // 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return Run(name, count, *times, *peaks)


def _beside() -> float:
    """Seconds of the processor that went into processes beside this one which have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
