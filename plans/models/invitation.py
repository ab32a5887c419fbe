"""An invitation to a student's record, for one caregiver or for the student."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from plans.choices import InvitationState, InvitationWay

# Wrong answers to the second question, after which an invitation is worth nothing.
MOST_WRONG = 5


class InvitationQuerySet(models.QuerySet):
    def waiting(self, now):
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=now, wrong__lt=MOST_WRONG)

    def in_state(self, state: InvitationState, now):
        """Those of which `state_at` says the same."""
        open_ = self.filter(used_at=None, revoked_at=None)
        match state:
            case InvitationState.WAITING:
                return self.waiting(now)
            case InvitationState.JOINED:
                return self.filter(used_at__isnull=False)
            case InvitationState.REVOKED:
                return self.filter(revoked_at__isnull=False)
            case InvitationState.LOCKED:
                return open_.filter(wrong__gte=MOST_WRONG)
        return open_.filter(wrong__lt=MOST_WRONG, expires_at__lte=now)


class Invitation(models.Model):
    """One letter, mail or text with a link and a code that open one account's way, once.

    Link and code are kept as digests alone (`plans/invitations/secret.py`): who has the database
    has no invitation. `caregiver` is whom it is for; None means the student.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="invitations")
    caregiver = models.ForeignKey(
        "plans.Caregiver", models.CASCADE, null=True, related_name="invitations"
    )
    way = models.CharField(max_length=10, choices=InvitationWay.choices)
    link_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64, unique=True)
    wrong = models.PositiveSmallIntegerField(default=0)
    # The accounts may go; that somebody was invited, and joined, stays.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")), name="invitation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="invitation_used_or_revoked",
            ),
        ]

    def __str__(self):
        return str(self.uuid)

    @property
    def name(self) -> str:
        """Of whoever is invited."""
        return self.caregiver.name if self.caregiver else str(self.student)

    @property
    def language(self) -> str:
        """The code of the language in which we write to them."""
        return self.caregiver.language if self.caregiver else self.student.home_language

    def state_at(self, now) -> InvitationState:
        if self.used_at:
            return InvitationState.JOINED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.wrong >= MOST_WRONG:
            return InvitationState.LOCKED
        return InvitationState.WAITING if now < self.expires_at else InvitationState.EXPIRED
