"""What people say to each other about one row of a plan. Append-only, and for all on the plan."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.choices import Party
from plans.models.plan import Plan
from plans.models.private import KeptBack
from portal import languages

LONGEST = 1000


class Comment(KeptBack):
    """One person's words about a row. They are never changed; their author may take them back
    within a day, and then they are kept nowhere.

    `row_uuid` and `subject` instead of a foreign key: what was said outlives the row it is about.
    `mentions` are the names of those whom it was meant for, as they were then.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="comments")
    row_uuid = models.UUIDField()
    subject = models.CharField(max_length=12)
    # The account may go; what was said stays.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(max_length=310)
    party = models.CharField(max_length=10, choices=Party.choices)
    role = models.CharField(max_length=20)
    words = models.CharField(max_length=LONGEST, blank=True)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    mentions = models.JSONField(default=list, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    taken_back = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["row_uuid"], name="comment_of_row")]
        constraints = [
            models.CheckConstraint(
                condition=Q(words="", taken_back__isnull=False)
                | (~Q(words="") & Q(taken_back__isnull=True)),
                name="comment_says_something",
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.subject}"
