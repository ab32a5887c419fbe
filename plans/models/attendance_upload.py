"""A file that a coordinator has sent and not yet decided on."""

import uuid

from django.conf import settings
from django.db import models


class AttendanceUpload(models.Model):
    """Kept for the person who sent it, from the preview to the decision, a day at most.

    In the database, so that any of several machines can show the preview. `content` and `calendar`
    are packed with zlib.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    layout = models.CharField(max_length=40)
    content = models.BinaryField()
    calendar_name = models.CharField(max_length=100, blank=True)
    calendar = models.BinaryField(default=bytes, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.created:%Y-%m-%d}"
