"""What visitors leave behind: listings they saved, and words that found nothing."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import languages
from resources.models.listing import Listing


class SavedListing(models.Model):
    """A listing somebody with an account keeps for later. Without one, a cookie holds the list."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_listings"
    )
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "listing"], name="saved_once")]

    def __str__(self):
        return f"{self.user_id}: {self.listing_id}"


class MissedSearch(models.Model):
    """Words that found nothing, counted by month. No person, address or time of day.

    The words themselves are written down only when they were looked for on several days
    (`resources.actions.searches`): what one person typed once, perhaps a name, is never kept.
    """

    month = models.DateField(_("month"))
    language = models.CharField(_("language"), max_length=10, choices=languages.CHOICES)
    digest = models.CharField(max_length=64)
    words = models.CharField(_("looked for"), max_length=200, blank=True)
    days = models.PositiveIntegerField(_("days"), default=1)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_day = models.DateField()

    class Meta:
        ordering = ["-month", "-times"]
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "language", "digest"], name="missed_search_once"
            )
        ]

    def __str__(self):
        return self.words or self.digest[:8]
