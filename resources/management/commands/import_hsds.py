"""`manage.py import_hsds PATH`: take in a directory of somebody else's, as often as it is sent."""

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from portal.beside import collect_rarely
from resources.actions.importing import import_feed
from resources.interchange.flat import COLUMNS
from resources.interchange.records import FeedRefused
from resources.interchange.report import KINDS, Report

# Reasons printed in full; the rest is counted, and stands in the file of `--report`.
MOST_SHOWN = 50
# Seconds between two words on how far it is: on a screen in one line, in a file in lines below each
# other, of which a short import needs none.
PACE, PACE_IN_FILE = 0.5, 10


class Command(BaseCommand):
    help = (
        "Reads a directory of community resources: HSDS tables (1.x to 3.x, also a package of"
        " export_hsds) or HSDS JSON (3.x, also a line each), wide CSVs, or one flat CSV; as a"
        " folder, a file or a zip. A feed that is sent again replaces what it said: what it no"
        " longer names is unpublished, what an editor changed here stands, and where both changed"
        " the same, the editors' queue asks. Run it with --dry-run first: the same report, and"
        " nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a folder, a zip, or a CSV, JSON or ndjson")
        parser.add_argument(
            "--source", default="", help="the name of this feed (default: of the folder or file)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and write nothing"
        )
        parser.add_argument(
            "--columns",
            nargs="+",
            default=[],
            metavar="OURS=THEIRS",
            help="for a flat table: which of its columns is which (name=Program phone=Tel), or one"
            f" JSON file with such pairs. Ours: {', '.join(COLUMNS)}",
        )
        parser.add_argument(
            "--unpublish-many",
            action="store_true",
            help="unpublish what the feed no longer names, and empty what it no longer says, even"
            " if that is most of it",
        )
        parser.add_argument(
            "--report", type=Path, metavar="CSV", help="write a line about each row to this file"
        )
        parser.add_argument(
            "--progress",
            action="store_true",
            help="say how far it is from the start, even to a file",
        )

    def handle(self, *, path, source, columns, report: Path | None, **options):
        collect_rarely()
        self.began = self.told_at = monotonic()
        self.on_screen = sys.stderr.isatty()
        self.pace = PACE if self.on_screen or options["progress"] else PACE_IN_FILE
        if options["progress"]:
            self.told_at = 0.0
        try:
            sink = report.open("w", encoding="utf-8", newline="") if report else nullcontext()
        except OSError as problem:
            raise CommandError(f"The report cannot be written: {problem}") from None
        with sink as file:
            try:
                found = import_feed(
                    path=path,
                    source=source[:60],
                    columns=_columns(columns),
                    dry_run=options["dry_run"],
                    unpublish_many=options["unpublish_many"],
                    sink=file,
                    told=self._tell,
                )
            except FeedRefused as problem:
                raise CommandError(str(problem)) from problem
            finally:
                if self.on_screen:
                    self.stderr.write("")
        self._print(found, options)

    def _tell(self, what: str, done: int) -> None:
        now = monotonic()
        if now - self.told_at < self.pace and (what == "rows" or not self.on_screen):
            return
        self.told_at = now
        words = f"{done:,} rows read" if what == "rows" else f"search index of {done:,} listings"
        words = f"{words}, {now - self.began:.0f} s"
        # As it is: Django writes in red what goes there.
        if self.on_screen:
            self.stderr.write(f"\r{words}", style_func=str, ending="")
        else:
            self.stderr.write(words, style_func=str)
        self.stderr.flush()

    def _print(self, report: Report, options) -> None:
        say = self.stdout.write
        if options["dry_run"]:
            say("Nothing was written: this was a dry run.")
        say(f"{report.layout}, kept as “{report.source}”")
        for kind in KINDS:
            counts = getattr(report, kind)
            say(f"{kind}: " + ", ".join(f"{number:,} {name}" for name, number in counts.items()))
        for name in sorted(report.rows):
            outcomes = ", ".join(
                f"{number:,} {outcome}" for outcome, number in report.files[name].items() if number
            )
            say(f"  {name}: {report.rows[name]:,} rows, {outcomes}")
        totals = sum(report.files.values(), Counter())
        say(f"refused: {totals['refused']:,}, skipped: {totals['skipped']:,}")
        for word, rows in (
            ("refused", report.refused),
            ("conflict", report.conflicts),
            ("skipped", report.skipped if options["verbosity"] > 1 else ()),
        ):
            for row in rows[:MOST_SHOWN]:
                say(f"  {word}  {row.where}: {row.reason}")
            if len(rows) > MOST_SHOWN:
                say(f"  {word}  … and more: --report FILE.csv names them all")
        for remark in report.remarks:
            say(f"NOTE: {remark}")
        for name, number in report.unaccounted.items():
            self.stderr.write(f"{name}: nothing is said of {number} rows. Please report this.")


def _columns(given: list[str]) -> dict[str, str]:
    if len(given) == 1 and "=" not in given[0]:
        path = Path(given[0])
        try:
            found = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as problem:
            raise CommandError(f"{path} is no column map in JSON: {problem}") from None
        if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
            raise CommandError(f"{path} is no map of our columns to theirs.")
        return found
    if odd := [pair for pair in given if "=" not in pair]:
        raise CommandError(f"--columns: {odd[0]} is not OURS=THEIRS.")
    return dict(pair.split("=", 1) for pair in given)
