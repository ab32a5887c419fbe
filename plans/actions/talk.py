"""Saying something about a row of a plan, and taking it back."""

import uuid
from functools import partial

from django.db import IntegrityError, transaction

from plans import rules
from plans.actions import demand, history
from plans.choices import Verb
from plans.models import Comment, Plan
from plans.talk import notifications
from plans.talk.about import About
from plans.talk.rules import may_take_back, may_talk


@transaction.atomic
def say(
    *, plan: Plan, about: About, words: str, language: str, to: list, token: uuid.UUID, by, today
) -> Comment:
    """Keep it for good, and tell those it is meant for (`to`: users). Only who sees the plan is
    told. The same form sent twice (same token, same words, for the same people) counts once.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_talk(stand, plan, about.row))
    meant = sorted(person.pk for person in to)
    key = uuid.uuid5(token, f"{plan.uuid} {about.uuid} {by.pk} comment {meant} {words}")
    try:
        with transaction.atomic():
            kept = Comment.objects.create(
                uuid=key,
                plan=plan,
                row_uuid=about.uuid,
                subject=about.kind.SUBJECT,
                author=by,
                name=by.display_name,
                party=stand.party,
                role=stand.role,
                words=words,
                language=language,
                mentions=[person.display_name for person in to],
            )
    except IntegrityError:
        return Comment.objects.get(uuid=key)
    _note(kept, Verb.ADDED, by, stand)
    transaction.on_commit(partial(notifications.mentioned, kept, to, today=today))
    return kept


@transaction.atomic
def take_back(*, comment: Comment, by, today, now) -> None:
    """Its words are kept nowhere from now on; that something was said stays. Twice counts once."""
    stand = rules.standing(user=by, student=comment.plan.student, today=today)
    demand(may_take_back(stand, comment, now=now))
    there = Comment.objects.filter(pk=comment.pk, taken_back=None)
    if there.update(words="", mentions=[], taken_back=now):
        _note(comment, Verb.TAKEN_BACK, by, stand)


def _note(comment: Comment, verb, by, stand) -> None:
    history.tell(
        plan=comment.plan,
        row_uuid=comment.uuid,
        subject="comment",
        verb=verb,
        by=by,
        stand=stand,
    )
