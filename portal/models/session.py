"""A browser's session, which knows whose it is: so that a person can see and end their own."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One row of the session store. Ending a session is deleting its row.

    All columns but the first three are copies from the session's own data, written with it (see
    `portal.sessions`); they are empty until somebody signs in. No network address is kept.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )
    # What a page may call it: the key itself opens the session and is shown to nobody. Not unique:
    # a session that changes its key is two rows for a moment.
    uuid = models.UUIDField(null=True, db_index=True)
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    trusted = models.BooleanField(default=False)

    class Meta(AbstractBaseSession.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user=None, uuid=None)
                | models.Q(user__isnull=False, uuid__isnull=False),
                name="session_of_a_person_has_a_name",
            )
        ]

    def __str__(self):
        return self.device

    @classmethod
    def get_session_store_class(cls):
        from portal.sessions import SessionStore

        return SessionStore
