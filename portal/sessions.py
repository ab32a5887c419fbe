"""The session store (`SESSION_ENGINE`): Django's own on the database; its rows have owners."""

import datetime

from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

# What a signed-in session says about itself: {"id", "device", "began", "seen", "trusted"}, times in
# seconds since 1970.
SITTING = "sitting"


def _time(seconds: float) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls):
        from portal.models import Session

        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        sitting = data.get(SITTING)
        if sitting and data.get(USER_KEY):
            row.user_id = int(data[USER_KEY])
            row.uuid = sitting["id"]
            row.device = sitting["device"]
            row.began_at, row.seen_at = _time(sitting["began"]), _time(sitting["seen"])
            row.trusted = sitting["trusted"]
        return row
