"""Who has a plan open just now. No history: gone after a day, and nothing is told of it later."""

from django.conf import settings
from django.db import models

from plans.models.plan import Plan


class Presence(models.Model):
    """One person's last sign of having one plan open, to read it or to write in it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    writing = models.BooleanField(default=False)
    # The page that said so last; empty where a browser says none.
    page = models.CharField(max_length=16, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="presence_one_each")]

    def __str__(self):
        return f"{self.user}, {self.at}"
