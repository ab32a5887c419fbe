"""Deciding what partners, feeds and readers say about a listing. Nothing changes before."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from resources.actions.places import place_rows, put_places
from resources.actions.rewriting import publish, rewrite
from resources.actions.stated import KNOWN, PARTNER, same, state, stated
from resources.choices import Decision, Origin, Status
from resources.models import Correction, Listing, Report
from resources.rules import may_keep, may_publish


class AlreadyDecided(Exception):
    """Somebody else was quicker."""


@transaction.atomic
def decide(*, correction: Correction, accepted_fields: Iterable[str], by, now: datetime) -> Listing:
    """Take these fields of a correction over, and refuse the rest of it. None: refuse it whole.

    ValidationError where a value cannot stand in its field: then nothing is decided.
    """
    verdict = may_publish(user=by)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    correction = _open(Correction, correction)
    wanted = set(accepted_fields)
    accepted = [key for key in correction.proposed if key in wanted and key in KNOWN]
    listing = correction.listing
    if accepted:
        listing = _take_over(correction, accepted, by)
    elif says_closed(correction) and listing.status == Status.PAUSED:
        listing = _reopen(correction, by)
    if not accepted:
        log(
            instance=listing,
            action="presente.correction_refused",
            user=by,
            data={"correction": correction.pk, "origin": correction.origin},
        )
    correction.accepted = accepted
    close(correction, Decision.ACCEPTED if accepted else Decision.REFUSED, by, now)
    return listing


@transaction.atomic
def decide_report(*, report: Report, done: bool, by, now: datetime) -> Report:
    """An editor has seen to what a reader found wrong, or sees nothing wrong in it."""
    verdict = may_keep(user=by)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    report = _open(Report, report)
    close(report, Decision.ACCEPTED if done else Decision.REFUSED, by, now)
    log(
        instance=report.listing,
        action="presente.report_done" if done else "presente.report_refused",
        user=by,
        data={"report": report.pk, "problem": report.problem},
    )
    return report


def _open(model, row):
    row = model.objects.select_for_update().get(pk=row.pk)
    if row.decision != Decision.WAITING:
        raise AlreadyDecided
    return row


def close(row: Correction | Report, decision: Decision, by, now: datetime) -> None:
    """`by` is None where a partner takes back what they said."""
    row.decision, row.decided_by, row.decided_at = decision, by, now
    row.save()


def _take_over(correction: Correction, accepted: list[str], by) -> Listing:
    listing = correction.listing
    before = stated(listing, accepted)
    facts = [key for key in accepted if key not in PARTNER and key not in ("places", "live")]
    comes_back = "live" in accepted and correction.proposed["live"] and not listing.live
    locations = []
    if partner := [key for key in accepted if key in PARTNER]:
        for key in partner:
            _state(listing, key, correction.proposed[key])
        if not listing.organization.name_en:
            raise ValidationError({partner[0]: _("An organization needs an English name.")})
        listing.organization.save()
    if "places" in accepted:
        locations = put_places(listing=listing, places=correction.proposed["places"])

    def change(one: Listing):
        for key in facts:
            _state(one, key, correction.proposed[key])
        if "places" in accepted:
            one.place_rows = place_rows(one, locations)
        if comes_back:
            one.status = Status.ACTIVE
        _check(one)
        _count_as_check(correction, one)

    def change_draft(draft: Listing):
        """Only where the draft says what visitors read: an editor's own words stay theirs."""
        for key in facts:
            if same(stated(draft, [key])[key], before[key]):
                _state(draft, key, correction.proposed[key])
        if "places" in accepted:
            draft.place_rows = place_rows(draft, locations)
        if comes_back:
            draft.status = Status.ACTIVE
        _count_as_check(correction, draft)

    listing = rewrite(
        listing=listing,
        change=change,
        draft_change=change_draft,
        action="presente.correction_accepted",
        by=by,
        data={"correction": correction.pk, "origin": correction.origin, "fields": accepted},
    )
    if "live" in accepted and not correction.proposed["live"] and listing.live:
        listing.unpublish(user=by)
    if comes_back:
        publish(listing=listing, by=by)
    return listing


def _count_as_check(correction: Correction, listing: Listing) -> None:
    """A partner who corrects a listing has looked it over: on the day they wrote."""
    if correction.origin != Origin.PARTNER or says_closed(correction):
        return
    day = timezone.localdate(correction.made_at)
    if listing.verified_on is None or listing.verified_on <= day:
        listing.was_checked(listing.organization.name_en, day)


def _state(listing: Listing, key: str, value) -> None:
    try:
        state(listing, key, value)
    except ValidationError as error:
        raise ValidationError({key: error.messages}) from error


def _check(listing: Listing) -> None:
    if (
        listing.min_age is not None
        and listing.max_age is not None
        and listing.min_age > listing.max_age
    ):
        raise ValidationError({"max_age": _("The second age is below the first.")})
    if not listing.name_en:
        raise ValidationError({"name_en": _("A listing needs an English name.")})


def says_closed(correction: Correction) -> bool:
    """Whether it is the partner's answer "we have closed"."""
    return correction.origin == Origin.PARTNER and correction.proposed.get("live") is False


def _reopen(correction: Correction, by) -> Listing:
    """They are open after all: the mark that stood since the partner's answer goes."""

    def change(one: Listing):
        one.status = Status.ACTIVE

    return rewrite(listing=correction.listing, change=change, action="presente.reopened", by=by)


def conflicts(correction: Correction) -> set[str]:
    """Keys that somebody changed since the correction was made."""
    now = stated(correction.listing, correction.proposed)
    return {
        key
        for key in now
        if key in correction.present
        and not same(_matching(now[key], correction.present[key]), correction.present[key])
    }


def _matching(now, before):
    """Rows as they are now, with the parts that were written down then."""
    if not (isinstance(now, list) and isinstance(before, list)):
        return now
    if not (before and all(isinstance(row, dict) for row in before)):
        return now
    known = set().union(*before)
    return [
        {key: value for key, value in row.items() if key in known} if isinstance(row, dict) else row
        for row in now
    ]
