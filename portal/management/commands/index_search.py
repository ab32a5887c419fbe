"""`manage.py index_search`: write the visitors' whole search index afresh."""

from django.core.management.base import BaseCommand

from portal.pagecache import invalidate
from portal.search.groups import sources


class Command(BaseCommand):
    help = (
        "Writes the visitors' search index afresh, for pages and for listings. Needed after a "
        "change of how words are cut or of translations; publishing and importing do it themselves."
    )

    def handle(self, **options):
        for source in sources():
            self.stdout.write(f"{source.index()} written.")
        invalidate()
