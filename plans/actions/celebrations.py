"""Saying good news to a student, and how the student likes to hear it."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history
from plans.celebrating import notifications
from plans.celebrating.choices import SharedWith
from plans.celebrating.offers import Offer
from plans.celebrating.rules import circles, may_celebrate, may_wish, wishes
from plans.choices import Verb
from plans.models import Celebration, Plan

NOT_THEIR_WISH = _("The student would like it otherwise. Look at it once more.")


@transaction.atomic
def say(
    *, plan: Plan, offer: Offer, words: str, language: str, shared_with: str, token, by, today
) -> Celebration | None:
    """Say it once: the same form sent twice counts once, and so does what two say at once, or one
    in other words (then None for the second).
    """
    # The wish as it is now: it may have changed while somebody was writing.
    plan = Plan.objects.select_related("student__school", "student__user").get(pk=plan.pk)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_celebrate(stand, plan))
    if shared_with not in circles(plan):
        raise Refused(NOT_THEIR_WISH)
    key = uuid.uuid5(token, f"{plan.uuid} {by.pk} celebration {shared_with} {words}")
    try:
        with transaction.atomic():
            said = Celebration.objects.create(
                token=key,
                plan=plan,
                what=offer.what,
                about=offer.about,
                shared_with=shared_with,
                words=words,
                language=language,
                by_id=by.pk,
                by_name=by.display_name,
                by_party=stand.party,
                by_role=stand.role,
                on=today,
            )
    except IntegrityError:
        return Celebration.objects.filter(token=key).first()
    if shared_with == SharedWith.EVERYONE:
        _note(plan, "good-news", by, stand, said.token)
    notifications.said(said, by=by, today=today)
    return said


@transaction.atomic
def wish(*, plan: Plan, wish: str, by, today) -> None:
    """How good news is to be said from now on. What was said stays as it was shared."""
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_wish(stand, plan))
    if wish not in wishes(plan):
        raise Refused(NOT_THEIR_WISH)
    if Plan.objects.filter(pk=plan.pk).exclude(good_news=wish).update(good_news=wish):
        plan.good_news = wish
        _note(plan, "wish", by, stand, plan.uuid)


def _note(plan, subject, by, stand, row_uuid) -> None:
    history.tell(plan=plan, row_uuid=row_uuid, subject=subject, verb=Verb.ADDED, by=by, stand=stand)
