"""`manage.py import_hsds PATH`: take in a directory in HSDS or as a plain CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from resources.actions.importing import import_feed
from resources.interchange.detect import UnknownLayout


class Command(BaseCommand):
    help = (
        "Reads a directory of community resources: an HSDS tabular folder, wide CSVs or one flat"
        " CSV. A second import of the same feed changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--source", default="", help="the name of this feed (default: of the folder or file)"
        )

    def handle(self, *, path, source, **options):
        try:
            report = import_feed(path=path, source=source[:60])
        except UnknownLayout as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{report.layout}, kept as “{report.source}”")
        for kind in ("organizations", "listings"):
            counts = getattr(report, kind)
            summary = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
            self.stdout.write(f"{kind}: {summary}")
        self.stdout.write(f"refused: {len(report.refused)}, skipped: {len(report.skipped)}")
        for row in report.refused:
            self.stdout.write(f"  refused  {row.where}: {row.reason}")
        for row in report.skipped if options["verbosity"] > 1 else ():
            self.stdout.write(f"  skipped  {row.where}: {row.reason}")
