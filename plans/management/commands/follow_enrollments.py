"""`manage.py follow_enrollments`: pages name the school where each student is today."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.actions.enrollments import follow


class Command(BaseCommand):
    help = (
        "Brings the school and status that pages show to what the enrollments say today; run it"
        " every night. Who may see whom does not wait for it."
    )

    def handle(self, **options):
        self.stdout.write(f"{follow(today=timezone.localdate())} students")
