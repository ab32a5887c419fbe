"""The listings search engines may visit."""

from portal.sitemaps import TranslatedSitemap
from resources.models import Listing


class ListingSitemap(TranslatedSitemap):
    """Live listings, each in every language."""

    def items(self):
        return Listing.objects.live().only("slug", "last_published_at").order_by("pk")

    def lastmod(self, listing):
        return listing.last_published_at
