"""`manage.py import_attendance FILE`: take in attendance from the district's student system."""

import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.actions.attendance.importing import Report, take
from plans.attendance.layouts import FIELDS, LAYOUTS
from plans.attendance.reading import UnreadableFile
from plans.models import AttendanceMap
from resources.interchange.records import FeedRefused


class Command(BaseCommand):
    help = (
        "Reads a file of attendance. What the file no longer says of its own days is taken back;"
        " days of other feeds stay. Everything or nothing is written; rows that cannot be taken in"
        " are listed and stop no other. A second import of the same file changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--layout",
            default="canonical",
            help=f"{', '.join(LAYOUTS)}, or the name of a saved column map (canonical)",
        )
        parser.add_argument("--calendar", type=Path, help="a file with the days in session")
        parser.add_argument("--codes", type=Path, help="a file with what the codes mean")
        parser.add_argument(
            "--feed",
            "--source",
            default="",
            help="whose days these are: a later file of the same feed replaces them (the layout)",
        )
        parser.add_argument("--from", dest="since", type=datetime.date.fromisoformat, metavar="DAY")
        parser.add_argument(
            "--to",
            dest="until",
            type=datetime.date.fromisoformat,
            metavar="DAY",
            help="the days the file speaks for (from its first row's day to its last)",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, tell everything")

    def handle(self, *, file, layout, calendar, codes, feed, since, until, dry_run, **options):
        for path in filter(None, (file, calendar, codes)):
            if not path.is_file():
                raise CommandError(f"There is no file at {path}.")
        try:
            report = take(
                path=file,
                layout=layout,
                calendar=calendar,
                code_table=codes,
                feed=feed,
                since=since,
                until=until,
                dry_run=dry_run,
                today=timezone.localdate(),
                tell=lambda rows: self.stderr.write(f"{rows:,} rows", ending="\r"),
            )
        except FeedRefused as problem:
            raise CommandError(str(problem)) from problem
        except UnreadableFile as problem:
            raise CommandError(why(problem, file, layout)) from problem
        self.tell(report, dry_run)

    def tell(self, report: Report, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write("Nothing was written: this is what would become of the file.")
        days = f" for {report.first} to {report.last}" if report.first else ""
        self.stdout.write(f"{report.rows:,} rows of “{report.feed}”{days}")
        self.stdout.write(
            f"days: {report.new:,} new, {report.changed:,} changed, {report.unchanged:,} unchanged,"
            f" {report.taken_back:,} taken back; {report.students:,} students touched"
        )
        if report.halves_untold:
            self.stdout.write(
                "This file does not tell half days from whole ones: each absence counts as a whole"
                " day. A column “portion_absent” with 0.5 would tell."
            )
        if report.may_hide_rows:
            self.stdout.write(
                "Rows of this file may hide others, as where a quotation mark is not closed."
                " Until they are mended, nothing is taken back."
            )
        self.stdout.write(f"refused: {report.troubles.refused:,}")
        for one in report.troubles.listed:
            detail = f" ({one.detail})" if one.detail else ""
            self.stdout.write(f"  {one.file}, row {one.row}: {one.trouble.label}{detail}")
        more = sum(report.troubles.counts.values()) - len(report.troubles.listed)
        if more:
            self.stdout.write(f"  and {more:,} more")


def why(problem: UnreadableFile, file: Path, layout: str) -> str:
    if problem.lacking == ["layout"]:
        names = [*LAYOUTS, *AttendanceMap.objects.values_list("name", flat=True)]
        return f"There is no layout “{layout}”. There are: {', '.join(names)}."
    fields = ", ".join(str(FIELDS.get(name, name)) for name in problem.lacking)
    return f"{file.name} has no column for: {fields}."
