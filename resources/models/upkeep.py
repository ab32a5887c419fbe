"""Keeping the directory true: readers' reports, questions to partners, corrections to decide."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import languages
from resources.choices import Answer, Decision, Origin, Problem
from resources.models.listing import Listing


class Report(models.Model):
    """What a reader finds wrong, from anybody. Nothing about the sender is kept but the words."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="reports")
    problem = models.CharField(_("what is wrong"), max_length=10, choices=Problem)
    words = models.TextField(_("in their words"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages.CHOICES)
    made_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)
    decision = models.CharField(
        _("state"), max_length=10, choices=Decision, default=Decision.WAITING, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self):
        return f"{self.listing}: {self.get_problem_display()}"


class ReviewRequest(models.Model):
    """The question "is this still right?", sent to a partner with a link that needs no account.

    The link is kept as a digest only. It works until it runs out; an answer can be sent again.
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="review_requests")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(_("sent to"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("question to a partner")
        verbose_name_plural = _("questions to partners")

    def __str__(self):
        return f"{self.listing} ({self.sent_at:%Y-%m-%d})"


class Correction(models.Model):
    """Other values for a listing, which wait for an editor.

    `proposed` and `present` map field names of the listing to values: what somebody says, and what
    stood there when they said it. Relations are keyed like the import's records ("phones").
    """

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="corrections")
    origin = models.CharField(_("from"), max_length=10, choices=Origin)
    proposed = models.JSONField(_("proposed"))
    present = models.JSONField(_("until now"))
    words = models.TextField(_("in their words"), max_length=1000, blank=True)
    made_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)
    decision = models.CharField(
        _("state"), max_length=10, choices=Decision, default=Decision.WAITING, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # The keys of `proposed` that were taken over; null before that was written down.
    accepted = models.JSONField(null=True, editable=False)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            # A feed that is sent again replaces its open question instead of asking twice.
            models.UniqueConstraint(
                fields=["listing"],
                condition=models.Q(origin="feed", decision="waiting"),
                name="one_open_conflict_a_listing",
            )
        ]

    def __str__(self):
        return f"{self.listing}: {', '.join(self.proposed)}"

    @property
    def is_from_feed(self) -> bool:
        """Then an editor has already said otherwise here: nothing is to be taken over unseen."""
        return self.origin == Origin.FEED
