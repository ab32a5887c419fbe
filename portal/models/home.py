"""The home page: one question, then help, absence, attendance, a person, a plan."""

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from portal import blocks
from portal.models.base_page import BasePage
from portal.models.public_page import PublicPage
from portal.panels import page_tabs


class HomePage(PublicPage, BasePage):
    greeting = models.CharField(_("greeting"), max_length=160, blank=True)
    question = models.CharField(_("the question"), max_length=120, blank=True)
    tries = StreamField([("try", blocks.TryBlock())], verbose_name=_("often asked"), blank=True)
    report_heading = models.CharField(_("absence: heading"), max_length=120, blank=True)
    report_text = RichTextField(_("absence: words"), blank=True, features=blocks.WORDS)
    minute_heading = models.CharField(_("attendance: heading"), max_length=120, blank=True)
    minute = StreamField(
        [("point", blocks.PointBlock())], verbose_name=_("attendance: points"), blank=True
    )
    person_heading = models.CharField(_("a person: heading"), max_length=120, blank=True)
    person_text = models.TextField(_("a person: words"), blank=True)
    visit_text = models.TextField(_("a person: where"), blank=True)
    plan_heading = models.CharField(_("the plan: heading"), max_length=120, blank=True)
    plan_text = models.TextField(_("the plan: words"), blank=True)

    own_texts = (
        "greeting",
        "question",
        "tries",
        "report_heading",
        "report_text",
        "minute_heading",
        "minute",
        "person_heading",
        "person_text",
        "visit_text",
        "plan_heading",
        "plan_text",
    )
    translated_texts = ("title", *own_texts)
    max_count = 1
    parent_page_types = ["portal.BasePage"]
    template = "pages/home.html"
    edit_handler = page_tabs(own_texts)

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """Find the page by its whole path: two queries however deep it lies, not two a level."""
        if not path_components:
            return super().route(request, path_components)
        path = f"{self.url_path}{'/'.join(path_components)}/"
        page = get_object_or_404(BasePage.objects.descendant_of(self), url_path=path)
        return page.specific.route(request, [])
