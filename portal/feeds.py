"""The news as a feed, in the language of its address."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.translation import get_language

from portal.models import District, NewsIndexPage, NewsPage

NEWS_IN_FEED = 30


class NewsFeed(Feed):
    """RSS 2.0. Its subject is the index page, or nothing where no news are published."""

    def get_object(self, request):
        return NewsIndexPage.objects.live().first()

    def title(self, index):
        return f"{District.current().name}: {index.title if index else 'Presente'}"

    def link(self, index):
        return index.get_url() if index else f"/{get_language()}/"

    def feed_url(self, index):
        return reverse("news_feed")

    def description(self, index):
        return index.search_description if index else ""

    def items(self, index):
        if index is None:
            return NewsPage.objects.none()
        news = NewsPage.objects.child_of(index).live().public()
        return news.order_by("-published_on", "-pk")[:NEWS_IN_FEED]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.lede

    def item_link(self, item):
        return item.get_url()

    def item_pubdate(self, item):
        return item.first_published_at
