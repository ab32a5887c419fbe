"""Attendance policies, written for families."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField

from portal import blocks
from portal.models.base_page import BasePage
from portal.models.public_page import PublicPage
from portal.panels import page_tabs


class PolicyIndexPage(PublicPage, BasePage):
    """The list of policies that hold today."""

    translated_texts = ("title", "lede")
    max_count = 1
    subpage_types = ["portal.PolicyPage"]
    template = "pages/policy_index.html"
    edit_handler = page_tabs(("lede",))

    class Meta:
        verbose_name = _("attendance policies")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["policies"] = PolicyPage.objects.child_of(self).live().order_by("path")
        return context


class PolicyPage(PublicPage, BasePage):
    """One policy: in short, then what counts, how to report, what happens, rights, whom to call,
    and the official text in full.
    """

    in_short = RichTextField(_("in short"), blank=True, features=blocks.WORDS)
    what_counts = RichTextField(_("what counts as an absence"), blank=True, features=blocks.WORDS)
    how_to_report = RichTextField(_("how to report one"), blank=True, features=blocks.WORDS)
    report_phone = models.CharField(_("report by phone"), max_length=40, blank=True)
    report_text_number = models.CharField(_("report by text"), max_length=40, blank=True)
    report_email = models.EmailField(_("report by e-mail"), blank=True)
    report_form = models.URLField(_("report by form"), blank=True)
    report_hours = models.CharField(_("hours for reporting"), max_length=250, blank=True)
    timeline = StreamField(
        [("step", blocks.TimelineBlock())],
        verbose_name=_("what happens when days add up"),
        blank=True,
    )
    rights = RichTextField(_("your rights"), blank=True, features=blocks.WORDS)
    contacts = StreamField(
        [("contact", blocks.ContactBlock())], verbose_name=_("who to talk to"), blank=True
    )
    faq = StreamField(
        [("question", blocks.QuestionBlock())], verbose_name=_("questions"), blank=True
    )
    what_changed = RichTextField(
        _("what changed since the last version"), blank=True, features=blocks.WORDS
    )
    official_text = RichTextField(_("the full official text"), blank=True, features=blocks.RICH)
    attachments = StreamField(
        [("file", blocks.AttachmentBlock())], verbose_name=_("files"), blank=True
    )
    effective_from = models.DateField(_("holds from"), null=True, blank=True)
    effective_until = models.DateField(_("holds until"), null=True, blank=True)
    essential = models.BooleanField(
        _("essential"),
        default=True,
        help_text=_("A family cannot do without it: it must be complete in every language."),
    )

    own_texts = (
        "lede",
        "in_short",
        "what_counts",
        "how_to_report",
        "report_hours",
        "timeline",
        "rights",
        "contacts",
        "faq",
        "what_changed",
        "official_text",
        "attachments",
    )
    translated_texts = ("title", *own_texts)
    og_type = "article"
    parent_page_types = ["portal.PolicyIndexPage"]
    subpage_types = []
    template = "pages/policy.html"
    edit_handler = page_tabs(
        own_texts,
        facts=(
            "report_phone",
            "report_text_number",
            "report_email",
            "report_form",
            "effective_from",
            "effective_until",
            "essential",
        ),
    )

    class Meta:
        verbose_name = _("attendance policy")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(effective_until__isnull=True)
                | models.Q(effective_from__isnull=True)
                | models.Q(effective_until__gte=models.F("effective_from")),
                name="policy_ends_after_it_begins",
                violation_error_message=_("A policy cannot end before it begins."),
            )
        ]
