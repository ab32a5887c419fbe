"""What a listing has several of: needs, audiences, languages, places, phones, opening hours.

They are children of the listing, so that a draft holds its own until it is published.
"""

import uuid
from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from resources.choices import SPEAKS_CHOICES, Audience, Need, Weekday
from resources.models.fields import SpokenField
from resources.models.listing import Listing


class ListingNeed(models.Model):
    """One need a listing meets: a row of its own, so that filters are index look-ups."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="need_rows")
    need = models.CharField(max_length=20, choices=Need)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "need"], name="listing_need_once")
        ]
        indexes = [models.Index(fields=["need", "listing"], name="listing_by_need")]

    def __str__(self):
        return self.get_need_display()


class ListingAudience(models.Model):
    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="audience_rows")
    audience = models.CharField(max_length=20, choices=Audience)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "audience"], name="listing_audience_once")
        ]
        indexes = [models.Index(fields=["audience", "listing"], name="listing_by_audience")]

    def __str__(self):
        return self.get_audience_display()


class ListingLanguage(models.Model):
    """One language spoken there."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="language_rows")
    language = models.CharField(max_length=8, choices=SPEAKS_CHOICES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "language"], name="listing_language_once")
        ]
        indexes = [models.Index(fields=["language", "listing"], name="listing_by_language")]

    def __str__(self):
        return self.get_language_display()


class Place(models.Model):
    """HSDS `location`. Listings of one house share its `hsds_id`."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="places")
    hsds_id = models.UUIDField(_("HSDS id"), default=uuid.uuid4, editable=False, db_index=True)
    name = models.CharField(_("name of the place"), max_length=255, blank=True)
    address = models.CharField(_("street and number"), max_length=255, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=40, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=20, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True)
                | models.Q(latitude__gte=-90, latitude__lte=90),
                name="place_latitude_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(longitude__isnull=True)
                | models.Q(longitude__gte=-180, longitude__lte=180),
                name="place_longitude_on_earth",
            ),
        ]

    def __str__(self):
        return self.one_line

    @property
    def one_line(self) -> str:
        town = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.address, self.city, town) if part)

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None


class PhoneLine(models.Model):
    """HSDS `phone`."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=40)
    extension = models.CharField(_("extension"), max_length=12, blank=True)
    languages = SpokenField(_("languages spoken on this line"))
    sms = models.BooleanField(_("takes text messages"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("phone")
        verbose_name_plural = _("phones")

    def __str__(self):
        return self.number


class OpeningHours(models.Model):
    """One span of one weekday; two spans are two rows. Closing before opening is past midnight."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["weekday", "opens", "pk"]
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7), name="hours_iso_weekday"
            )
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def is_all_day(self) -> bool:
        return self.opens == time(0) and self.closes >= time(23, 59)
