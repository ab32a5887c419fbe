"""`manage.py load_demo`: fills the site with the demo district."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from portal.accounts.afterwards import quiet
from portal.demo.cast import create_cast
from portal.demo.cast_attendance import load_attendance
from portal.demo.district import let_editors_publish, set_up_district
from portal.demo.listings import load_listings
from portal.demo.pages import load_pages
from portal.pagecache import invalidate


class Command(BaseCommand):
    help = "Load the demo: pages, directory and people everyone knows the password of."

    def add_arguments(self, parser):
        parser.add_argument(
            "--force",
            action="store_true",
            help="load even where DEBUG is off (never for real families)",
        )

    def handle(self, *, force, **options):
        if not (settings.DEBUG or force):
            raise CommandError(
                "The demo's passwords are known to everyone, so it does not load where DEBUG is "
                "off. "
                "On a machine without real families, add --force."
            )
        with quiet(), transaction.atomic():
            self.load(today=timezone.localdate())
        self.stdout.write("The demo is loaded: Riverbend Public Schools.")

    def load(self, *, today):
        set_up_district()
        load_pages()
        load_listings()
        load_attendance(create_cast(today=today), today=today)
        let_editors_publish()
        invalidate()
