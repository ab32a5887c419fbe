"""A school: where it is, who picks up the phone and in which languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from portal.choices import SPOKEN_LANGUAGES, school_languages


class School(index.Indexed, models.Model):
    """A school of the district.

    `sis_id` is its id in the district's student information system, `number` the school number that
    attendance files use.
    """

    shown_to_visitors = True

    slug = models.SlugField(_("address"), unique=True)
    sis_id = models.CharField(_("id in the student system"), max_length=64, blank=True)
    number = models.CharField(_("school number"), max_length=64, blank=True)
    name = models.CharField(_("name"), max_length=120)
    grades = models.CharField(_("grades"), max_length=60, blank=True)
    address = models.CharField(_("address of the building"), max_length=200, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=20, blank=True)
    # Where "near my school" begins. Empty: the middle of its ZIP code.
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    absence_phone = models.CharField(_("absence line"), max_length=40, blank=True)
    absence_text_number = models.CharField(_("absence line for texts"), max_length=40, blank=True)
    languages = models.JSONField(
        _("languages spoken at the desk"), default=school_languages, blank=True
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("school")
        verbose_name_plural = _("schools")

    def __str__(self):
        return self.name

    @property
    def spoken(self) -> list[str]:
        """The languages spoken at the desk, each in its own name."""
        return [SPOKEN_LANGUAGES.get(code, code) for code in self.languages]
