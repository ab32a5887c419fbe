"""What somebody was typing, kept while they type."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """The fields of one form of one person, as they stand unsaved. The newest stands; it goes when
    the form is saved, or after `DRAFTS_KEPT_DAYS`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    # Of the form's own page, without a query.
    path = models.CharField(max_length=300)
    # Name → the list of its values.
    fields = models.JSONField()
    saved = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="draft_one_a_form")]

    def __str__(self):
        return self.path
