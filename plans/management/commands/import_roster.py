"""`manage.py import_roster PATH`: take in the district's roster, as often as it is sent."""

import sys
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from plans.actions.rosters import import_roster
from plans.rosters import report
from plans.rosters.report import RosterRefused
from portal.logs import in_short
from resources.interchange.records import FeedRefused

# Refused rows printed in full; the others are counted.
MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Reads a roster: OneRoster 1.1 or 1.2 CSV, whole or only what changed, or students.csv with"
        " guardians.csv; a folder or a zip. Who is missing in a whole roster is ended, nobody is"
        " deleted. Safe to run again. Try it with --dry-run first."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument(
            "--let-many-leave",
            action="store_true",
            help="end students or caregivers who are missing even where they are many",
        )
        parser.add_argument("--today", type=parse_date, help="as if on this day (YYYY-MM-DD)")

    def handle(self, *, path, dry_run, let_many_leave, today, **options):
        self.began = self.told_at = monotonic()
        try:
            found = import_roster(
                path=path,
                by=None,
                today=today or timezone.localdate(),
                dry_run=dry_run,
                let_many_leave=let_many_leave,
                told=self._tell if sys.stderr.isatty() else lambda done, of: None,
            )
        except (RosterRefused, FeedRefused) as problem:
            raise CommandError(str(problem)) from None
        except Exception as error:
            # Its own words may hold a child's name: PostgreSQL quotes the row it refuses.
            raise CommandError(f"Nothing was written: {in_short(error)}") from None
        self._print(found, dry_run)
        if found.looks_cut_short and not (dry_run or found.written):
            raise CommandError(
                "Nothing was written: so many would leave or end that the roster may be cut short."
                " If it is right, run this again with --let-many-leave."
            )

    def _tell(self, done: int, of: int) -> None:
        now = monotonic()
        if now - self.told_at > 0.5 or done == of:
            self.told_at = now
            self.stderr.write(f"\r{done:,} of {of:,}, {now - self.began:.0f} s", ending="")
            self.stderr.flush()

    def _print(self, found, dry_run: bool) -> None:
        say = self.stdout.write
        if dry_run:
            say("Nothing was written: this was a dry run.")
        words = report.told(found.as_json())
        say(
            found.layout + ": " + ", ".join(f"{number:,} {what}" for number, what in words["lines"])
        )
        if words["ends_nobody"]:
            say(str(words["ends_nobody"]))
        for number, reason in words["refusals"]:
            say(f"{number:,} rows refused: {reason}")
        for file, row, reason in words["refused"][:MOST_SHOWN]:
            say(f"  {file}, row {row}: {reason}")
