"""Good news that somebody said to a student. Append-only."""

import uuid

from django.db import models
from django.db.models import Q

from plans.celebrating.choices import SharedWith, What
from plans.choices import Party
from plans.models.plan import Plan
from plans.models.private import KeptBack, KeptBackQuerySet
from plans.models.said import Signed
from portal import languages


class CelebrationQuerySet(KeptBackQuerySet):
    def readable_by(self, stand):
        """The only door to these words: for those with whom they were shared, and who said them."""
        if stand is None:
            return self.none()
        return (
            super()
            .readable_by(stand)
            .filter(Q(shared_with__in=circles_of(stand)) | Q(by_id=stand.user_id))
        )


def circles_of(stand) -> list[str]:
    """The circles a person belongs to."""
    found = [SharedWith.EVERYONE]
    if stand.party in (Party.STUDENT, Party.FAMILY):
        found.append(SharedWith.FAMILY)
    if stand.party == Party.STUDENT:
        found.append(SharedWith.STUDENT)
    return [one.value for one in found]


class Celebration(Signed, KeptBack):
    """`about` is the uuid of the row that it is about, or the Monday of the week."""

    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="celebrations")
    what = models.CharField(max_length=12, choices=What.choices)
    about = models.CharField(max_length=36)
    shared_with = models.CharField(max_length=8, choices=SharedWith.choices)
    words = models.CharField(max_length=500)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    on = models.DateField()
    created = models.DateTimeField(auto_now_add=True)

    objects = CelebrationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "what", "about"], name="celebrated_once"),
            models.CheckConstraint(condition=~Q(words=""), name="celebration_has_words"),
        ]

    def __str__(self):
        return f"{self.what}, {self.on}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("Good news is said once and never changed.")
        super().save(*args, **kwargs)

    def is_for(self, stand) -> bool:
        """The same as `readable_by`, of one that was read already."""
        is_for = self.shared_with in circles_of(stand) or self.by_id == stand.user_id
        return is_for and self.has_gone_along(stand)
