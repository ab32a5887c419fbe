"""What a listing has several of: needs, audiences, languages, places, phones, hours.

They are children of the listing, so that a draft holds its own until it is published.
"""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from resources.choices import SPEAKS_CHOICES, Audience, LineKind, Need, Weekday
from resources.models.fields import SpokenField
from resources.models.listing import Listing
from resources.models.location import Location


def _one_place(label):
    return models.ForeignKey(
        Location,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=label,
        null=True,
        blank=True,
    )


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


class ListingPlace(models.Model):
    """HSDS `service_at_location`: this listing is given at that location."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="place_rows")
    # A location that is in use is not deleted by a slip.
    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="uses", verbose_name=_("location")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(fields=["listing", "location"], name="listing_place_once")
        ]

    def __str__(self):
        return str(self.location)


class PhoneLine(models.Model):
    """HSDS `phone`."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("number"), max_length=40)
    extension = models.CharField(_("extension"), max_length=12, blank=True)
    languages = SpokenField(_("languages spoken on this line"))
    sms = models.BooleanField(_("takes text messages"), default=False)
    kind = models.CharField(_("kind"), max_length=10, choices=LineKind, default=LineKind.VOICE)
    location = _one_place(_("only at this place"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("phone")
        verbose_name_plural = _("phones")

    def __str__(self):
        return self.number

    @property
    def is_fax(self) -> bool:
        return self.kind == LineKind.FAX


class OpeningHours(models.Model):
    """One span of one weekday; two spans are two rows. Closing before opening is past midnight."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    location = _one_place(_("only at this place"))

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


class HoursException(models.Model):
    """Days on which other hours hold: a holiday (no times: closed), or a week in summer."""

    shown_to_visitors = True

    listing = ParentalKey(Listing, on_delete=models.CASCADE, related_name="exceptions")
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Empty: closed."))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    location = _one_place(_("only at this place"))

    class Meta:
        ordering = ["starts", "opens", "pk"]
        verbose_name = _("other hours")
        verbose_name_plural = _("holidays and other hours")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts__lte=models.F("ends")), name="exception_days_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(opens__isnull=False, closes__isnull=False),
                name="exception_open_and_close",
            ),
        ]

    def __str__(self):
        return f"{self.starts} – {self.ends}"

    def clean(self):
        if self.starts and self.ends and self.starts > self.ends:
            raise ValidationError({"ends": _("The last day is before the first.")})
        if (self.opens is None) != (self.closes is None):
            raise ValidationError(
                {"closes": _("Give both times, or neither for days on which it is closed.")}
            )

    @property
    def is_closed(self) -> bool:
        return self.opens is None
