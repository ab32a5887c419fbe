"""`manage.py work_rosters`: looks at and takes in the rosters that coordinators have sent."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.actions.roster_uploads import take_up
from portal.logs import in_short


class Command(BaseCommand):
    help = (
        "Works on rosters sent through the browser. The site starts it by itself; where"
        " ROSTER_STARTS_WORKER is off, run it every minute."
    )

    def handle(self, **options):
        try:
            count = take_up(today=timezone.localdate())
        except Exception as error:
            # Whoever started this reads it in a log, and it may hold a child's name.
            raise CommandError(in_short(error)) from None
        self.stdout.write(f"{count} rosters")
