"""How a plan is kept alive: what people say of it in between, and when they meet. Append-only."""

import uuid

from django.db import models
from django.db.models import Q

from plans.choices import Readers
from plans.living.choices import Channel, Decision, Helpful
from plans.models.plan import Plan
from plans.models.private import KeptBack, PrivateQuerySet
from plans.models.said import Said
from portal import languages

READERS = (Readers.COUNSELLOR, Readers.EVERYONE)


class CheckIn(Said, KeptBack):
    """One person's word on how it is going. `mood` is 1 (very hard) to 10 (really good).

    `writer_name` differs from `name` where somebody at school wrote down what was said.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="check_ins")
    on = models.DateField()
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.APP)
    mood = models.PositiveSmallIntegerField(null=True, blank=True)
    win = models.CharField(max_length=1000, blank=True)
    hard = models.CharField(max_length=1000, blank=True)
    ask = models.CharField(max_length=1000, blank=True)
    helpful = models.CharField(max_length=8, choices=Helpful.choices, blank=True)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    readers = models.CharField(max_length=12, choices=Readers.choices)
    created = models.DateTimeField(auto_now_add=True)

    objects = PrivateQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mood=None) | Q(mood__gte=1, mood__lte=10), name="checkin_mood_1_to_10"
            ),
            models.CheckConstraint(condition=Q(readers__in=READERS), name="checkin_known_readers"),
            models.CheckConstraint(
                condition=~Q(mood=None, win="", hard="", ask=""), name="checkin_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.on}"

    @classmethod
    def are_all_open_to(cls, stand) -> bool:
        return False

    @classmethod
    def own(cls, stand) -> Q:
        return Q(writer_id=stand.user_id) | Q(said_by_id=stand.user_id)

    @property
    def is_spoken(self) -> bool:
        """Whether somebody else wrote it down."""
        return self.said_by_id != self.writer_id


class Review(KeptBack):
    """What was said and decided when the people of a plan met, about once a month."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    on = models.DateField()
    there = models.CharField(max_length=300)
    works = models.CharField(max_length=1000, blank=True)
    changes = models.CharField(max_length=1000, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    writer_name = models.CharField(max_length=310)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.plan}, {self.on}"
