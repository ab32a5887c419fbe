"""`manage.py ask_partners`: ask every partner whose listing is due. For cron, once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from resources.actions import reviews
from resources.models import DirectorySettings, Listing


class Command(BaseCommand):
    help = (
        "Sends partners a link to confirm or correct their listing when it is due. A second run"
        " asks nobody twice."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say whom, and send nothing")
        parser.add_argument("--limit", type=int, default=500, help="letters at most in one run")

    def handle(self, *, dry_run, limit, **options):
        now, settings = timezone.now(), DirectorySettings.current()
        due = Listing.objects.to_ask(timezone.localdate(now), settings)
        ids = list(due.values_list("pk", flat=True)[: max(0, limit)])
        sent = failed = 0
        for number, pk in enumerate(ids, start=1):
            listing = Listing.objects.select_related("organization").get(pk=pk)
            if dry_run:
                self.stdout.write(f"would ask about {listing.slug} (due {listing.review_due})")
                continue
            try:
                reviews.ask(listing=listing, now=now, settings=settings)
                sent += 1
            except reviews.NotSent:
                failed += 1
                self.stderr.write(f"not sent: {listing.slug}; the next run tries again")
            if number % 50 == 0:
                self.stdout.write(f"{number} of {len(ids)}")
        left = due.count() - (len(ids) if dry_run else 0)
        self.stdout.write(f"{sent} sent, {failed} not sent, {left} left for the next run")
