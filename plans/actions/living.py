"""Checking in, writing down a review, and moving a plan as a whole."""

import datetime
import json
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history, rows
from plans.agreement.choices import ProposalState
from plans.choices import Readers, Verb
from plans.living.choices import WITH_REASON, Channel, Decision, Move
from plans.living.rules import may_check_in, may_move, may_review, was_moved
from plans.living.states import leads_to
from plans.models import CheckIn, Plan, Proposal, Review
from plans.speaking import Speaker, speakers

NOT_THEIRS = _("You cannot answer for this person.")
WHY = _("Say why, in a few words.")
ANOTHER = _("There is another open plan for this school year.")


@dataclass(frozen=True)
class Word:
    """What somebody says of how it is going; all but one of it may be empty."""

    mood: int | None
    win: str
    hard: str
    ask: str
    helpful: str
    readers: Readers
    language: str
    channel: Channel = Channel.APP


@transaction.atomic
def check_in(*, plan: Plan, speaker: Speaker, word: Word, token: uuid.UUID, by, today) -> CheckIn:
    """Keep it for good. The same form sent twice counts once, other words in it count anew."""
    plan = _held(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_check_in(stand, plan))
    if speaker not in speakers(plan=plan, stand=stand, user=by, today=today):
        raise Refused(NOT_THEIRS)
    key = _key(token, plan, by, "check-in", {"speaker": speaker.key, **vars(word)})
    try:
        with transaction.atomic():
            kept = CheckIn.objects.create(
                uuid=key,
                plan=plan,
                on=today,
                party=speaker.party,
                name=speaker.name,
                said_by_id=speaker.user_id,
                writer=by,
                writer_name=by.display_name,
                **vars(word),
            )
    except IntegrityError:
        return CheckIn.objects.get(uuid=key)
    if word.readers == Readers.EVERYONE:
        _note(plan, "check-in", Verb.ADDED, by, stand, kept.uuid, about=speaker.name)
    return kept


@dataclass(frozen=True)
class Met:
    """What a review says; `next_review` is the day they meet again."""

    on: datetime.date
    there: str
    works: str
    changes: str
    decision: Decision
    language: str
    next_review: datetime.date | None = None


@transaction.atomic
def review(*, plan: Plan, met: Met, token: uuid.UUID, by, today) -> Review:
    """Write down a review, set the next day, and let the plan go on where it was being reviewed.
    The same form sent twice counts once.
    """
    plan = _held(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_review(stand, plan))
    key = _key(token, plan, by, "review", vars(met))
    said = dict(vars(met))
    next_review = said.pop("next_review")
    try:
        with transaction.atomic():
            kept = Review.objects.create(uuid=key, plan=plan, writer_name=by.display_name, **said)
    except IntegrityError:
        return Review.objects.get(uuid=key)
    _note(plan, "review", Verb.ADDED, by, stand, kept.uuid)
    if next_review and next_review != plan.next_review:
        rows.change(
            row=plan,
            units={"next_review": {"next_review": next_review.isoformat()}},
            drawn_from=plan.version,
            by=by,
            today=today,
        )
    if plan.status == "in-review":
        _set_status(plan, Move.RESUME)
    return kept


@transaction.atomic
def move(*, plan: Plan, move: Move, reason: str = "", by, today) -> None:
    """Pause, go on, complete, close or open again, with the reason in the history. The same sent
    twice counts once.
    """
    plan = _held(plan)
    stand = rules.standing(user=by, student=plan.student, today=today)
    if was_moved(stand, plan, move, reason):
        return
    demand(may_move(stand, plan, move))
    if move in WITH_REASON and not reason.strip():
        raise Refused(WHY)
    if move == Move.REOPEN and _has_another_open(plan):
        raise Refused(ANOTHER)
    try:
        with transaction.atomic():
            _set_status(plan, move)
    except IntegrityError:
        # Somebody starts another one just now.
        raise Refused(ANOTHER) from None
    _note(plan, "status", move.value, by, stand, plan.uuid, about=reason)


def _held(plan: Plan) -> Plan:
    """The plan as it stands now: somebody may have ended it since the page was drawn."""
    return Plan.objects.select_for_update(of=("self",)).select_related("student").get(pk=plan.pk)


def _key(token, plan, by, what: str, said: dict) -> uuid.UUID:
    content = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return uuid.uuid5(token, f"{plan.uuid} {by.pk} {what} {content}")


def _has_another_open(plan: Plan) -> bool:
    same_year = Plan.objects.open().filter(student=plan.student, school_year=plan.school_year)
    return same_year.exclude(pk=plan.pk).exists()


def _set_status(plan: Plan, move: Move) -> None:
    texts = set(Proposal.objects.filter(plan_uuid=plan.uuid).values_list("state", flat=True))
    plan.status = leads_to(
        move,
        has_agreed=ProposalState.IN_FORCE in texts,
        has_proposed=ProposalState.OPEN in texts,
    )
    Plan.objects.filter(pk=plan.pk).update(status=plan.status)


def _note(plan, subject, verb, by, stand, row_uuid, about="") -> None:
    history.tell(
        plan=plan,
        row_uuid=row_uuid,
        subject=subject,
        verb=verb,
        after={"about": about},
        by=by,
        stand=stand,
    )
