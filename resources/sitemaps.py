"""The listings search engines may visit."""

from django.utils import timezone

from portal.sitemaps import TranslatedSitemap
from resources.models import Listing


class ListingSitemap(TranslatedSitemap):
    """Listings that visitors may find, each in every language."""

    def items(self):
        listings = Listing.objects.shown(timezone.localdate())
        return listings.only("slug", "last_published_at").order_by("pk")

    def lastmod(self, listing):
        return listing.last_published_at
