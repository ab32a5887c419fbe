"""`manage.py index_listings`: write the visitors' search index afresh."""

from django.core.management.base import BaseCommand

from portal.search import tables
from resources.search.index import index_all


class Command(BaseCommand):
    help = "Writes the visitors' search index afresh, after a change of texts or translations."

    def handle(self, **options):
        tables.ensure()
        self.stdout.write(f"{index_all()} listings written.")
