"""`manage.py make_roster_data FOLDER`: a made-up roster, to measure `import_roster` with."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.rosters.make import make_roster, this_year


class Command(BaseCommand):
    help = "Writes a made-up roster as OneRoster 1.1 CSV into a folder. Nobody in it is real."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--students", type=int, default=100_000)
        parser.add_argument("--classes", type=int, default=6, help="for each student")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--without",
            type=int,
            default=0,
            metavar="N",
            help="leave out every Nth student and move the one after to another school",
        )

    def handle(self, *, folder, students, classes, seed, without, **options):
        year = this_year(timezone.localdate())
        make_roster(
            folder, students=students, classes=classes, seed=seed, year=year, without=without
        )
        self.stdout.write(f"{students:,} students in {folder}")
