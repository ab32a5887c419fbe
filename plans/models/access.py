"""Who looked at a student's record, who got a copy of it, and what was destroyed.

Massachusetts asks for a log in each record of who it was released to, with their position, the
date, what, and why (603 CMR 23.07(4)); families here read it themselves.
"""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.choices import AccessVerb, RecordPart


class AccessEntry(models.Model):
    """One line of one student's log. Lines are numbered from 1, and each holds the digest of the
    line before: one that was changed, left out or slipped in shows (`plans/actions/access.py`).

    Ids and labels instead of foreign keys: it outlives the accounts it names. The database lets no
    line be changed at all, and none be deleted while the student is on record (`plans/guards.py`).
    """

    student_uuid = models.UUIDField()
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=12, choices=AccessVerb.choices)
    part = models.CharField(max_length=12, choices=RecordPart.choices)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=310)
    actor_role = models.CharField(max_length=20, blank=True)
    # A value of `rules.Why`: what gave this person the right.
    why = models.CharField(max_length=20, blank=True)
    # For what leaves the house: to whom, with position and affiliation, and what for.
    recipient = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["student_uuid", "number"], name="accessentry_numbered_once"
            ),
            models.CheckConstraint(
                condition=~Q(verb=AccessVerb.RELEASED) | (~Q(recipient="") & ~Q(purpose="")),
                name="accessentry_release_says_to_whom_and_why",
            ),
        ]

    def __str__(self):
        return f"{self.student_uuid} {self.number}"

    def digest_after(self, before: str) -> str:
        """SHA-256, in hex, over this line and the digest of the one before ("" for the first)."""
        said = [
            before,
            str(self.student_uuid),
            self.number,
            self.at.isoformat(timespec="microseconds"),
            self.verb,
            self.part,
            self.actor_id,
            self.actor_name,
            self.actor_role,
            self.why,
            self.recipient,
            self.purpose,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


class LegalHold(models.Model):
    """As long as it is not lifted, nothing of the student's record is destroyed."""

    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=500)
    placed_on = models.DateField()
    # The account may go; the hold stays.
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-placed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student"], condition=Q(lifted_on__isnull=True), name="legalhold_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="legalhold_says_why"),
        ]

    def __str__(self):
        return f"{self.student}, {self.placed_on}"


class Destruction(models.Model):
    """A record whose time was over, and that is no more. It names nobody."""

    student_uuid = models.UUIDField(unique=True)
    at = models.DateTimeField()
    left_on = models.DateField()
    rows = models.PositiveIntegerField()
    log_lines = models.PositiveIntegerField()
    # Of the log's last line: whoever kept a copy can show that it was this log.
    log_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.student_uuid}, {self.at:%Y-%m-%d}"
