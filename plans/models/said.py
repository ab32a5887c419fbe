"""Whose words a row holds, and who wrote them: the same wherever people say something."""

from django.conf import settings
from django.db import models

from plans.choices import Party


class Said(models.Model):
    """Somebody's words, that they wrote themselves or that somebody at school wrote down.

    `party` and `name` are of whoever said it, `said_by` their account; `writer` wrote it.
    """

    party = models.CharField(max_length=10, choices=Party.choices)
    name = models.CharField(max_length=310)
    # Accounts may go; what was said stays.
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    writer_name = models.CharField(max_length=310)

    class Meta:
        abstract = True


class Signed(models.Model):
    """Who did something, in labels that outlive the account; `by_role` as in the history."""

    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=310)
    by_party = models.CharField(max_length=10, choices=Party.choices)
    by_role = models.CharField(max_length=20)

    class Meta:
        abstract = True
