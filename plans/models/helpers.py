"""The help bank: people a family can count on."""

import re

from django.db import models
from django.db.models import Q

from plans.choices import Party
from plans.helpers.choices import Asked, Circle, SharedWith
from plans.models.plan import Plan
from plans.models.private import PrivateRow

DIALLED = re.compile(r"\+?[\d\s().-]{7,25}")


class Helper(PrivateRow):
    """Somebody who can help. Only student and family write here; they share it entry by entry."""

    UNITS = {
        "name": ("name",),
        "circle": ("circle",),
        "can_help_with": ("can_help_with",),
        "times": ("times",),
        "contact": ("contact",),
        "asked": ("asked",),
        "readers": ("readers",),
    }
    TEXTS = ("can_help_with", "times")
    SUBJECT = "helper"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="helpers")
    name = models.CharField(max_length=100)
    circle = models.CharField(max_length=12, choices=Circle.choices)
    can_help_with = models.CharField(max_length=300, blank=True)
    times = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    asked = models.CharField(max_length=10, choices=Asked.choices, default=Asked.NOT_YET)
    readers = models.CharField(max_length=12, choices=SharedWith.choices, default=SharedWith.FAMILY)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="helper_has_a_name"),
            models.CheckConstraint(
                condition=Q(readers__in=SharedWith.values), name="helper_known_readers"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def are_all_open_to(cls, stand) -> bool:
        return stand.party in (Party.STUDENT, Party.FAMILY)

    @property
    def phone(self) -> str:
        """The contact where it can be dialled."""
        return self.contact if DIALLED.fullmatch(self.contact) else ""
