"""What a person typed is there again, whatever became of their phone or their session.

While they type, a script saves the form's fields by itself (`save`), for two weeks. A form that
arrives without a session says, signed, whose it is (`mark`): it is kept in the session (`keep`) for
whoever signs in next on this browser, and shown only if that is the same person, at the same
address, within half an hour. Nothing becomes part of a plan by itself.
"""

import json
import time
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from portal.models import Draft

OWNER_FIELD = "draft_owner"
SESSION_KEY = "draft"
SALT = "portal.drafts"
# In bytes. A check of what gets in the way holds 18,000 characters, and some take four bytes each.
LARGEST = 200_000
LONGEST_PATH = Draft._meta.get_field("path").max_length
# Drafts of one person at a time.
MOST = 30
KEPT_SECONDS = 30 * 60
# A form can lie open as long as the longest session lasts.
FORM_SECONDS = 24 * 60 * 60


def mark(user) -> str:
    """The signed value of a form's hidden `draft_owner`."""
    return signing.dumps(user.pk, salt=SALT)


def keep(request) -> bool:
    """Keep what an anonymous request posted, if its form says whose it is. False where that is too
    much to keep.
    """
    owner = _owner(request.POST.get(OWNER_FIELD, ""))
    if owner is None:
        return True
    fields = _written(request, "draft_path")
    if not _fits(fields):
        return False
    request.session[SESSION_KEY] = {
        "owner": owner,
        # What the script was keeping belongs to the page it was typed on.
        "path": request.POST.get("draft_path", request.path)[:LONGEST_PATH],
        "at": time.time(),
        "fields": fields,
    }
    return True


def _fits(fields) -> bool:
    return len(json.dumps(fields, ensure_ascii=False).encode()) <= LARGEST


class Kept(QueryDict):
    """The fields of a form that was not saved; `by_itself` where a script kept them."""

    by_itself = False


def take(request) -> Kept | None:
    """The fields kept for this person at this address, until `forget`, and for a while."""
    return _sent_in_vain(request) or _typed(request)


def _sent_in_vain(request) -> Kept | None:
    kept = request.session.get(SESSION_KEY)
    if not kept:
        return None
    if kept["owner"] != request.user.pk or kept["at"] < time.time() - KEPT_SECONDS:
        _forget_sent(request)
        return None
    return _filled(kept["fields"]) if kept["path"] == request.path else None


def _typed(request) -> Kept | None:
    since = timezone.now() - timedelta(days=settings.DRAFTS_KEPT_DAYS)
    draft = request.user.drafts.filter(path=request.path, saved__gte=since).first()
    if draft is None:
        return None
    fields = _filled(draft.fields)
    fields.by_itself = True
    return fields


def as_initial(sent: QueryDict | None, *many: str) -> dict:
    """What was sent or kept, as the first content of a fresh form; `many` names the fields that
    hold several values. Nothing where nothing was.
    """
    return {name: sent.getlist(name) if name in many else sent.get(name) for name in sent or ()}


def _filled(lists) -> Kept:
    fields = Kept(mutable=True)
    for name, values in lists.items():
        fields.setlist(name, values)
    return fields


def fields_of(request) -> dict[str, list[str]] | None:
    """The fields of a form that a script sends to be kept; None if it is not this person's."""
    if _owner(request.POST.get(OWNER_FIELD, "")) != request.user.pk:
        return None
    if not request.POST.get("draft_path", "").startswith("/"):
        return None
    return _written(request, "draft_path")


def _written(request, *besides) -> dict[str, list[str]]:
    hidden = {OWNER_FIELD, *besides, *settings.CSRF_HIDDEN_FIELDS}
    return {name: values for name, values in request.POST.lists() if name not in hidden}


def save(*, user, path: str, fields: dict[str, list[str]]) -> bool:
    """Keep what stands in a form just now. False where it is too much to keep."""
    if not _fits(fields) or len(path) > LONGEST_PATH:
        return False
    if user.drafts.exclude(path=path).count() >= MOST:
        user.drafts.order_by("saved").first().delete()
    user.drafts.update_or_create(path=path, defaults={"fields": fields})
    return True


def purge(now) -> int:
    """Delete the drafts that nobody came back to; returns how many."""
    before = now - timedelta(days=settings.DRAFTS_KEPT_DAYS)
    return Draft.objects.filter(saved__lt=before).delete()[0]


def forget(request) -> None:
    """What was kept is saved by now, or nobody's business any more."""
    _forget_sent(request)
    request.user.drafts.filter(path=request.path).delete()


def discard(request, path: str) -> None:
    """Throw away what was kept of the form at this address."""
    _forget_sent(request)
    request.user.drafts.filter(path=path).delete()


def _forget_sent(request) -> None:
    request.session.pop(SESSION_KEY, None)


def _owner(signed: str):
    try:
        return signing.loads(signed, salt=SALT, max_age=FORM_SECONDS)
    except signing.BadSignature:
        return None
