"""A roster that a coordinator sent in: first looked at, then taken in when they say so."""

import uuid

from django.conf import settings
from django.db import models

from plans.choices import UploadState


class RosterUpload(models.Model):
    """One file on its way. It is kept privately under `stored` until it is taken in or given up.

    `found` is what a dry run said, `done` what was written (`Report.as_json`); `problem` says why
    the file cannot be read, as the reading code words it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="roster_uploads"
    )
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=10, choices=UploadState.choices, default=UploadState.CHECKING
    )
    let_many_leave = models.BooleanField(default=False)
    found = models.JSONField(null=True)
    done = models.JSONField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    # When a worker took it up; another may try again after a while.
    claimed = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    @property
    def is_working(self) -> bool:
        return self.state in (UploadState.CHECKING, UploadState.IMPORTING)

    @property
    def may_be_stopped(self) -> bool:
        """Nothing of it is written yet, and nobody has said that it should be."""
        return self.state in (UploadState.CHECKING, UploadState.CHECKED)

    @property
    def waits_for_word(self) -> bool:
        return self.state == UploadState.CHECKED

    @property
    def is_thrown_away(self) -> bool:
        return self.state == UploadState.CANCELLED

    @property
    def progress_key(self) -> str:
        """Where the shared cache holds how far it is: numbers only."""
        return f"roster:{self.uuid}"
