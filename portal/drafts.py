"""What a person typed is still there when their session ended before the form was sent.

The form says, signed, whose it is (`mark`). A form that arrives without a session is kept on the
server for whoever signs in next on this browser, and shown only if that is the same person, at the
same address, within half an hour. Nothing is saved by itself.
"""

import json
import time

from django.conf import settings
from django.core import signing
from django.http import QueryDict

OWNER_FIELD = "draft_owner"
SESSION_KEY = "draft"
SALT = "portal.drafts"
LARGEST = 20_000
KEPT_SECONDS = 30 * 60
# A form can lie open as long as the longest session lasts.
FORM_SECONDS = 24 * 60 * 60


def mark(user) -> str:
    """The signed value of a form's hidden `draft_owner`."""
    return signing.dumps(user.pk, salt=SALT)


def keep(request) -> bool:
    """Keep what an anonymous request posted, if its form says whose it is. True if kept."""
    owner = _owner(request.POST.get(OWNER_FIELD, ""))
    if owner is None:
        return False
    hidden = {OWNER_FIELD, *settings.CSRF_HIDDEN_FIELDS}
    fields = {name: values for name, values in request.POST.lists() if name not in hidden}
    if len(json.dumps(fields, ensure_ascii=False).encode()) > LARGEST:
        return False
    request.session[SESSION_KEY] = {
        "owner": owner,
        "path": request.path,
        "at": time.time(),
        "fields": fields,
    }
    return True


def take(request) -> QueryDict | None:
    """The fields kept for this person at this address, until `forget` or half an hour."""
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return None
    if kept["owner"] != request.user.pk or kept["at"] < time.time() - KEPT_SECONDS:
        forget(request)
        return None
    if kept["path"] != request.path:
        return None
    fields = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        fields.setlist(name, values)
    return fields


def forget(request) -> None:
    """What was kept is saved by now, or nobody's business any more."""
    request.session.pop(SESSION_KEY, None)


def _owner(signed: str):
    try:
        return signing.loads(signed, salt=SALT, max_age=FORM_SECONDS)
    except signing.BadSignature:
        return None
