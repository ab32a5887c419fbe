"""Guides, news and all other pages in plain words."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from portal import blocks
from portal.models.base_page import BasePage
from portal.models.public_page import PublicPage
from portal.models.school import School
from portal.panels import page_tabs

NEWS_ON_A_PAGE = 10


class Article(PublicPage):
    """What a guide and a piece of news have in common."""

    body = StreamField(blocks.BODY, verbose_name=_("body"), blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)
    essential = models.BooleanField(
        _("essential"),
        default=False,
        help_text=_("A family cannot do without it: it must be complete in every language."),
    )

    own_texts = ("lede", "body")
    og_type = "article"
    translated_texts = ("title", *own_texts)

    class Meta:
        abstract = True


class ContentPage(Article, BasePage):
    """A page of its own, or the head of the pages below it."""

    subpage_types = ["portal.ContentPage"]
    template = "pages/content.html"
    edit_handler = page_tabs(Article.own_texts, facts=("published_on", "essential"))

    class Meta:
        verbose_name = _("page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["children"] = ContentPage.objects.child_of(self).live().order_by("path")
        return context


class NewsIndexPage(PublicPage, BasePage):
    """All news, newest first, with a feed."""

    translated_texts = ("title", "lede")
    max_count = 1
    subpage_types = ["portal.NewsPage"]
    template = "pages/news_index.html"
    edit_handler = page_tabs(("lede",))

    class Meta:
        verbose_name = _("news")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news = NewsPage.objects.child_of(self).live().order_by("-published_on", "-pk")
        context["news"] = Paginator(news, NEWS_ON_A_PAGE).get_page(request.GET.get("page"))
        return context


class NewsPage(Article, BasePage):
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types = []
    template = "pages/content.html"
    edit_handler = page_tabs(Article.own_texts, facts=("published_on",))

    class Meta:
        verbose_name = _("piece of news")


class SchoolIndexPage(PublicPage, BasePage):
    """Every school with its desk, its languages and its absence line."""

    translated_texts = ("title", "lede")
    max_count = 1
    subpage_types = []
    template = "pages/schools.html"
    edit_handler = page_tabs(("lede",))

    class Meta:
        verbose_name = _("schools")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["schools"] = School.objects.all()
        return context
