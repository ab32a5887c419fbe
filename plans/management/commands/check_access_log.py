"""`manage.py check_access_log`: is the log of who looked at records as it was written?"""

from django.core.management.base import BaseCommand, CommandError

from plans.models import AccessEntry
from plans.records.chain import flaws


class Command(BaseCommand):
    help = (
        "Follows the digests of all students' logs; fails where a line was changed or is missing."
    )

    def handle(self, **options):
        found = list(flaws())
        for flaw in found:
            self.stderr.write(f"{flaw.student_uuid}, line {flaw.number} {flaw.what}")
        if found:
            lines = "1 line" if len(found) == 1 else f"{len(found)} lines"
            raise CommandError(f"The log is not as it was written: {lines}.")
        self.stdout.write(f"{AccessEntry.objects.count():,} lines, each as it was written.")
