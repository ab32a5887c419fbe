"""The addresses search engines may visit, each in every language."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.utils.module_loading import import_string

from portal.models import BasePage


class TranslatedSitemap(Sitemap):
    """Every item in every language, each naming the others."""

    i18n = True
    alternates = True
    x_default = True
    limit = 2000

    def get_domain(self, site=None):
        return settings.BASE_URL.split("://", 1)[1]

    def get_urls(self, page=1, site=None, protocol=None):
        return super().get_urls(page, site, settings.BASE_URL.split("://", 1)[0])


class PageSitemap(TranslatedSitemap):
    """Live public pages."""

    def items(self):
        return BasePage.objects.live().public().filter(depth__gt=1).order_by("path")

    def location(self, page):
        return page.get_url()

    def lastmod(self, page):
        return page.last_published_at


def all_sitemaps() -> dict[str, type[Sitemap]]:
    """Ours and those the apps bring, by name (`SITEMAPS` in the settings)."""
    return {name: import_string(path) for name, path in settings.SITEMAPS.items()}
