"""The district's own settings: its name, look and numbers. Editors keep them in Wagtail."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.pagecache import remembered
from portal.panels import language_tabs

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# WCAG 2.2, 1.4.3: text of the usual size stands out at least this much from its ground.
LEAST_CONTRAST = 4.5
# Four times the room it has in the masthead, for sharp screens.
LOGO_SIZE = "max-224x136"


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour written `#rrggbb` (WCAG 2.2, glossary)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable_on_white(value: str) -> None:
    """Refuse a colour that is not `#rrggbb`, or on which white letters could not be read."""
    if not HEX_COLOUR.fullmatch(value):
        raise ValidationError(_("Write a colour like #17594a."))
    if 1.05 / (luminance(value) + 0.05) < LEAST_CONTRAST:
        raise ValidationError(
            _("White letters cannot be read on this colour. Choose a darker one.")
        )


@register_setting(icon="cog")
class District(BaseGenericSetting):
    """One row: what the head, the foot and the contact lines of every page say."""

    shown_to_visitors = True

    name = models.CharField(_("name of the district"), max_length=120, default="Our district")
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands in place of the sun. Wide rather than tall."),
    )
    colour = models.CharField(
        _("main colour"),
        max_length=7,
        blank=True,
        validators=[readable_on_white],
        help_text=_("For buttons, links and the foot, by day. Like #17594a."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    absence_phone = models.CharField(_("absence line"), max_length=40, blank=True)
    absence_text_number = models.CharField(_("absence line for texts"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    visit = models.CharField(_("where and when to come by"), max_length=250, blank=True)
    footer = models.CharField(_("words in the foot"), max_length=250, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    "name",
                    "logo",
                    "colour",
                    "phone",
                    "absence_phone",
                    "absence_text_number",
                    "email",
                ],
                heading="Facts",
            ),
            *language_tabs(("visit", "footer")),
        ]
    )

    class Meta:
        verbose_name = _("district")

    @property
    def logo_url(self) -> str:
        """The logo at the size of the masthead; made when the logo is chosen, then only read."""
        return self.logo.get_rendition(LOGO_SIZE).url if self.logo else ""

    @cached_property
    def drawn(self) -> dict[tuple, str]:
        """What was drawn of it for every page (`{% kept %}`): all pages share this, too."""
        return {}

    @classmethod
    def current(cls) -> "District":
        """The one row, to read: all pages share it until it is changed."""
        return _current()


@remembered
def _current() -> District:
    return District.load()
