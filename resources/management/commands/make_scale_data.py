"""`manage.py make_scale_data`: a large made-up directory, to measure with."""

from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal import pagecache
from resources.models import Listing
from resources.scale.make import SOURCE, Maker
from resources.search.index import index_all


class Command(BaseCommand):
    help = "Fills the directory with made-up listings: the same seed makes the same ones."

    def add_arguments(self, parser):
        parser.add_argument("--listings", type=int, default=50_000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--only-english", action="store_true", help="no other languages")
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")
        parser.add_argument(
            "--force",
            action="store_true",
            help="fill even where DEBUG is off (never a directory for real families)",
        )

    def handle(self, *, listings, seed, only_english, no_index, force, **options):
        if not (settings.DEBUG or force):
            raise CommandError(
                "These listings are made up, so they are not written where DEBUG is off. "
                "On a machine without real families, add --force."
            )
        if not 1 <= listings <= 1_000_000:
            raise CommandError("--listings: a number from 1 to 1,000,000.")
        if Listing.objects.filter(source=SOURCE).exists():
            raise CommandError("Made-up listings are here already. Begin with an empty database.")
        began = monotonic()

        def tell(done):
            self.stderr.write(f"{done:,} listings, {monotonic() - began:.0f} s", ending="\r")

        maker = Maker(seed=seed, today=timezone.localdate(), only_english=only_english)
        maker.fill(listings, tell)
        self.stderr.write(f"{listings:,} listings written in {monotonic() - began:.0f} s.")
        if not no_index:
            began = monotonic()
            index_all()
            self.stderr.write(f"Search index written in {monotonic() - began:.0f} s.")
        pagecache.invalidate()
        self.stdout.write(f"{listings:,} made-up listings.")
