"""A location: a house, or the fact that there is one and its address is nobody's business."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import languages
from resources.choices import Access
from resources.models.fields import AccessField
from resources.models.organization import Organization

TRANSLATED_LOCATION = ("directions", "access_note")
# What tells where a place is. A confidential one has none of it, anywhere: see the constraint.
WHEREABOUTS = ("address", "city", "postal_code", "latitude", "longitude")
# How names of columns and facts begin that a confidential one keeps nothing in.
PRIVATE = (*WHEREABOUTS, *TRANSLATED_LOCATION)


class Location(models.Model):
    """HSDS `location`. Several listings may share one.

    A confidential location (a shelter) keeps no address at all: the database refuses one, so no
    page, search, file or history can show it. It has no revisions for the same reason.
    """

    shown_to_visitors = True

    hsds_id = models.UUIDField(_("HSDS id"), unique=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="locations",
        verbose_name=_("organization"),
        null=True,
        blank=True,
    )
    name = models.CharField(_("name of the place"), max_length=255, blank=True)
    is_confidential = models.BooleanField(
        _("the address is private"),
        default=False,
        help_text=_("For shelters: no address is kept. Families call and are told how to come."),
    )
    address = models.CharField(_("street and number"), max_length=255, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=40, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, default="US")
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    directions = models.TextField(
        _("how to get there"), blank=True, help_text=_("Bus stop, door, steps.")
    )
    access = AccessField(_("for people with disabilities"))
    access_note = models.TextField(_("more about access"), blank=True)
    source = models.CharField(_("source"), max_length=60, blank=True, editable=False)
    source_id = models.CharField(_("id at the source"), max_length=255, blank=True, editable=False)
    # What the feed said last, so that a second import sees at once that nothing changed.
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    # The same by field, each as short as can be: what was changed here since is told from what the
    # feed changed (`resources.actions.feeds.merge`).
    source_record = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        indexes = [models.Index(fields=["postal_code"], name="location_by_zip")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="location_once_per_source",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="location_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(is_confidential=False)
                | models.Q(
                    address="",
                    city="",
                    postal_code="",
                    latitude__isnull=True,
                    longitude__isnull=True,
                    **dict.fromkeys(TRANSLATED_LOCATION, ""),
                    **{
                        f"{text}_{language.suffix}__isnull": True
                        for text in TRANSLATED_LOCATION
                        for language in languages.ALL
                    },
                ),
                name="confidential_location_has_no_address",
            ),
        ]

    def __str__(self):
        # Wagtail writes this into its log, which outlives what it names: no street here.
        if self.is_confidential:
            return self.name or str(self.organization or self.hsds_id)
        return self.name or self.city or str(self.hsds_id)

    def save(self, *args, **kwargs):
        # An editor may work in Spanish: the untranslated columns stay English all the same.
        with translation.override(languages.DEFAULT.code):
            return super().save(*args, **kwargs)

    def clean(self):
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Give both latitude and longitude, or neither."))

    def forget_whereabouts(self) -> None:
        """Empty every field that tells where it is. The caller saves."""
        for field in WHEREABOUTS:
            setattr(self, field, None if field in ("latitude", "longitude") else "")
        for text in TRANSLATED_LOCATION:
            setattr(self, text, "")
            for language in languages.ALL:
                setattr(self, f"{text}_{language.suffix}", None)
        if self.source_record:
            self.source_record = {
                key: value
                for key, value in self.source_record.items()
                if not key.startswith(PRIVATE)
            }

    @property
    def one_line(self) -> str:
        """Street, city, state and ZIP code; empty for a confidential one."""
        if self.is_confidential:
            return ""
        town = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.address, self.city, town) if part)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def access_names(self) -> list[str]:
        return [choice.label for choice in Access if choice.value in self.access]
