"""Changing a published listing so that its history shows who changed what.

Every change is a revision that is published at once. An editor's draft that waits is not lost: it
gets the same change and waits on, for its day or for whoever reads it.
"""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import log
from wagtail.signals import published

from portal import languages
from resources.models import Listing
from resources.rules import may_keep, may_publish

Change = Callable[[Listing], None]


@transaction.atomic
def rewrite(
    *, listing: Listing, change: Change, action: str, by=None, data=None, draft_change=None
) -> Listing:
    """Apply `change` to the listing as it stands now, and to a waiting draft.

    `draft_change` is another one for the draft. A listing that is not published stays so. `action`
    names the entry in the history, `data` says more; `by` is None where a partner acts.
    """
    with translation.override(languages.DEFAULT.code):
        live = Listing.objects.select_for_update().get(pk=listing.pk)
        latest = live.latest_revision
        # What an editor wrote and nobody published yet.
        waits = latest is not None and (live.has_unpublished_changes or not live.live)
        draft = latest.as_object() if waits else None
        change(live)
        if live.live:
            revision = live.save_revision(user=by, clean=False, changed=True)
            _Publish(revision, user=by, log_action=False).execute(skip_permission_checks=True)
        else:
            live.save()
            revision = None
        if draft is not None:
            (draft_change or change)(draft)
            again = draft.save_revision(
                user=by,
                clean=False,
                changed=True,
                # Publishing takes back what was scheduled: the draft keeps its day.
                approved_go_live_at=latest.approved_go_live_at,
            )
            revision = revision or again
    log(
        instance=live,
        action=action,
        user=by,
        revision=revision,
        data=data or {},
        content_changed=True,
    )
    return Listing.objects.get(pk=live.pk)


class _Publish(PublishRevisionAction):
    """As Wagtail publishes, but what another editor is to read first goes on waiting for them."""

    def _after_publish(self):
        published.send(sender=type(self.object), instance=self.object, revision=self.revision)


@transaction.atomic
def mark_checked(*, listing: Listing, by, now: datetime) -> Listing:
    """An editor has asked, and all of it is right."""
    _require(may_keep(user=by))
    today = timezone.localdate(now)

    def change(one: Listing):
        one.was_checked(by.display_name, today)

    return rewrite(listing=listing, change=change, action="presente.checked", by=by)


@transaction.atomic
def hand_over(*, listing: Listing, owner, by) -> Listing:
    """From now on this editor looks after it; None: nobody does."""
    _require(may_keep(user=by))

    def change(one: Listing):
        one.owner = owner

    return rewrite(
        listing=listing,
        change=change,
        action="presente.handed_over",
        by=by,
        data={"owner": owner.pk if owner else None},
    )


@transaction.atomic
def publish(*, listing: Listing, by) -> None:
    """Show families the latest words, drafts included."""
    _require(may_publish(user=by))
    listing = Listing.objects.select_for_update().get(pk=listing.pk)
    if listing.live and not listing.has_unpublished_changes:
        return
    with translation.override(languages.DEFAULT.code):
        latest = listing.latest_revision or listing.save_revision(user=by, clean=False)
        latest.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def unpublish(*, listing: Listing, by) -> None:
    """Take it away from families. It stays here, as a draft."""
    _require(may_publish(user=by))
    listing = Listing.objects.select_for_update().get(pk=listing.pk)
    if listing.live:
        listing.unpublish(user=by)


def _require(verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict.reason)
