"""The directory's addresses for search engines."""

from portal.sitemaps import TranslatedSitemap
from resources.models import Listing


class ListingSitemap(TranslatedSitemap):
    """Every listing visitors can read."""

    def items(self):
        return Listing.objects.filter(live=True).order_by("pk")

    def location(self, listing):
        return listing.get_absolute_url()
