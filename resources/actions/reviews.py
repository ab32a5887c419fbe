"""Asking a partner whether a listing is still right, and taking the answer in.

The link needs no account. It is long and random, and only its digest is kept.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from resources import notifications
from resources.actions.corrections import close
from resources.actions.rewriting import rewrite
from resources.choices import Answer, Decision, Origin, Room, Status
from resources.models import Correction, DirectorySettings, Listing, ReviewRequest
from resources.rules import may_keep

TOKEN_BYTES = 32


class NobodyToAsk(Exception):
    """The listing has no e-mail address."""


class NotSent(Exception):
    """The mail server did not take the letter. Nothing was written: it can be tried again."""


def ask(
    *, listing: Listing, now: datetime, by=None, settings: DirectorySettings | None = None
) -> ReviewRequest:
    """Send the question with a new link. `by` is None when the clock asks.

    Links sent before go on working until they run out.
    """
    if by is not None and not (verdict := may_keep(user=by)):
        raise PermissionDenied(verdict.reason)
    address = listing.asked_at
    if not address:
        raise NobodyToAsk
    days = (settings or DirectorySettings.current()).link_days
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        request = ReviewRequest.objects.create(
            listing=listing,
            token_digest=digest(token),
            sent_to=address,
            sent_at=now,
            expires_at=now + timedelta(days=days),
        )
        transaction.on_commit(lambda: _send(request, token, by))
    return request


def _send(request: ReviewRequest, token: str, by) -> None:
    try:
        notifications.ask_partner(request, token)
    except (OSError, SMTPException) as problem:
        # A question that nobody got is no question: the next run asks again.
        request.delete()
        raise NotSent from problem
    # The history outlives the request, so it does not hold the address.
    data = {"request": request.pk}
    log(instance=request.listing, action="presente.partner_asked", user=by, data=data)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find(*, token: str, now: datetime) -> ReviewRequest | None:
    """The question behind a link that still works."""
    found = ReviewRequest.objects.select_related("listing__organization").filter(
        token_digest=digest(token), expires_at__gt=now
    )
    return found.first()


@transaction.atomic
def confirm(*, request: ReviewRequest, now: datetime) -> Listing:
    """All of it is right."""
    today = timezone.localdate(now)

    def change(one: Listing):
        one.was_checked(one.organization.name_en, today)

    return _answered(request, Answer.CONFIRMED, now, change)


@transaction.atomic
def say_room(*, request: ReviewRequest, room: Room, weeks: int | None, now: datetime) -> Listing:
    """Whether there is room now: shown to families at once."""
    today = timezone.localdate(now)

    def change(one: Listing):
        one.room = room
        one.room_weeks = weeks if room == Room.WAITING else None
        one.room_since = today

    more = {"weeks": weeks} if room == Room.WAITING and weeks else {}
    return _answered(request, Answer.ROOM, now, change, room=Room(room).value, **more)


@transaction.atomic
def say_closed(*, request: ReviewRequest, words: str, now: datetime) -> Listing:
    """Families see "Closed for now" at once; an editor decides whether the listing goes."""

    def change(one: Listing):
        one.status = Status.PAUSED

    listing = _answered(request, Answer.CLOSED, now, change)
    _propose(listing, {"live": False}, {"live": listing.live}, words, now)
    return listing


@transaction.atomic
def say_open(*, request: ReviewRequest, now: datetime) -> Listing:
    """Open after all, or again: families see it at once. Where an editor took the listing away, an
    editor brings it back."""
    listing = request.listing
    if not listing.live:
        _note(request, Answer.OPEN, now)
        data = {"answer": Answer.OPEN.value, "request": request.pk}
        log(instance=listing, action="presente.partner_answered", data=data)
        _propose(listing, {"live": True}, {"live": False}, "", now)
        return listing

    def change(one: Listing):
        one.status = Status.ACTIVE

    closings = Correction.objects.filter(listing=listing, decision=Decision.WAITING)
    for one in closings.filter(origin=Origin.PARTNER, proposed={"live": False}):
        one.accepted = []
        close(one, Decision.REFUSED, None, now)
    return _answered(request, Answer.OPEN, now, change)


def answers_to(listing: Listing) -> set[Answer]:
    """What a partner can say of it: nobody confirms what families do not see, or read as closed."""
    if listing.live and listing.status == Status.ACTIVE:
        return {Answer.CONFIRMED, Answer.CORRECTED, Answer.ROOM, Answer.CLOSED}
    return {Answer.CORRECTED, Answer.OPEN}


@transaction.atomic
def correct(
    *, request: ReviewRequest, proposed: dict, present: dict, words: str, now: datetime
) -> Correction:
    """Other words or facts: an editor looks at them before families do."""
    _note(request, Answer.CORRECTED, now)
    log(
        instance=request.listing,
        action="presente.partner_answered",
        data={"answer": Answer.CORRECTED.value, "request": request.pk},
    )
    return _propose(request.listing, proposed, present, words, now)


def _propose(listing, proposed, present, words, now) -> Correction:
    """One open correction says it once, however often the button is pressed."""
    same = Correction.objects.filter(
        listing=listing,
        origin=Origin.PARTNER,
        decision=Decision.WAITING,
        proposed=proposed,
        words=words,
    ).first()
    return same or Correction.objects.create(
        listing=listing,
        origin=Origin.PARTNER,
        proposed=proposed,
        present=present,
        words=words,
        made_at=now,
    )


def _answered(request, answer: Answer, now, change, **more) -> Listing:
    _note(request, answer, now)
    return rewrite(
        listing=request.listing,
        change=change,
        action="presente.partner_answered",
        data={"answer": answer.value, "request": request.pk, **more},
    )


def _note(request: ReviewRequest, answer: Answer, now: datetime) -> None:
    request.answer, request.answered_at = answer, now
    request.save(update_fields=["answer", "answered_at"])
