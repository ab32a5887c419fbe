"""What the district decides about its directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.pagecache import remembered


@register_setting(icon="list-ul")
class DirectorySettings(BaseGenericSetting):
    """How long a listing that nobody confirmed is trusted. Days count from the day it was due."""

    shown_to_visitors = True

    overdue_after = models.PositiveSmallIntegerField(
        _("marked as overdue after (days)"), default=14
    )
    hidden_after = models.PositiveSmallIntegerField(
        _("hidden from families after (days)"),
        default=180,
        help_text=_("0: never hidden."),
    )
    ask_before = models.PositiveSmallIntegerField(
        _("ask the partner this many days before it is due"), default=7
    )
    link_days = models.PositiveSmallIntegerField(
        _("the partner's link works for (days)"), default=30
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("ask_before"),
                FieldPanel("link_days"),
                FieldPanel("overdue_after"),
                FieldPanel("hidden_after"),
            ],
            heading=_("Keeping listings true"),
        )
    ]

    class Meta:
        verbose_name = _("directory")

    @classmethod
    def current(cls) -> "DirectorySettings":
        """The one row, to read, or the defaults while nobody saved any: all pages share it until it
        is changed. Unlike `load()` this never writes, so that reading a page does not.
        """
        return _current()


@remembered
def _current() -> DirectorySettings:
    return DirectorySettings.objects.first() or DirectorySettings()
