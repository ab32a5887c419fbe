"""`manage.py work_rosters`: looks at and takes in the rosters that coordinators have sent."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.actions.roster_uploads import take_up


class Command(BaseCommand):
    help = (
        "Works on rosters sent through the browser. The site starts it by itself; where"
        " ROSTER_STARTS_WORKER is off, run it every minute."
    )

    def handle(self, **options):
        count = take_up(today=timezone.localdate())
        self.stdout.write(f"{count} rosters")
