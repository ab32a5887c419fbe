"""`manage.py purge_records`: destroy the records whose years are over, and forgotten drafts."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.actions import Refused, presence, records, roster_uploads
from plans.actions.attendance import uploads
from plans.models import Student
from plans.records import retention
from portal import drafts


class Command(BaseCommand):
    help = (
        "Destroys the records of students who left more than RECORDS_KEPT_YEARS years ago and are"
        " under no legal hold. Run it every night; --dry-run only says whose."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="destroy nothing")

    def handle(self, *, dry_run, **options):
        now, today = timezone.now(), timezone.localdate()
        done = 0
        for student in list(retention.due(today=today, years=settings.RECORDS_KEPT_YEARS)):
            try:
                if not dry_run:
                    records.destroy(student=student, now=now, today=today)
            except (Refused, Student.DoesNotExist):
                # Held, back at school or gone since the list was made: the night goes on.
                continue
            # The id and no name: what a command prints ends up in logs.
            self.stdout.write(f"{student.uuid}, left {student.last}")
            done += 1
        count = "1 record" if done == 1 else f"{done} records"
        self.stdout.write(f"{count} {'would be' if dry_run else 'were'} destroyed.")
        if not dry_run:
            records.sweep()
            drafts.purge(now)
            presence.purge(now)
            uploads.forget_old(now)
            roster_uploads.forget_old(now)
