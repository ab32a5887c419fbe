"""`manage.py make_attendance_data FILE`: a made-up district and a file of its days."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.models import Student
from plans.scale.attendance import PREFIX, Maker


class Command(BaseCommand):
    help = "Makes up students with a calendar, and writes a file with a row for each of their days."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--students", type=int, default=11_112)
        parser.add_argument("--days", type=int, default=180)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--force",
            action="store_true",
            help="also where DEBUG is off (never beside real students)",
        )

    def handle(self, *, file, students, days, seed, force, **options):
        if not (settings.DEBUG or force):
            raise CommandError(
                "These students are made up, so they are not written where DEBUG is off. "
                "On a machine without real families, add --force."
            )
        if not (1 <= students <= 1_000_000 and 1 <= days <= 200):
            raise CommandError("--students: 1 to 1,000,000. --days: 1 to 200.")
        if Student.objects.filter(sis_id__startswith=PREFIX).exists():
            raise CommandError("Made-up students are here already. Begin with an empty database.")
        maker = Maker(students=students, days=days, until=timezone.localdate(), seed=seed)
        maker.fill()
        rows = maker.write(file)
        self.stdout.write(f"{students:,} made-up students; {rows:,} rows in {file}.")
