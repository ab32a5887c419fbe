"""Answering what gets in the way, confirming a guess, choosing what to work on."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.actions import Refused, demand, history, rows
from plans.barriers.choices import MOST_CHOSEN
from plans.barriers.rules import may_choose, may_confirm, may_say_so
from plans.choices import Party, Readers, Verb
from plans.models import BarrierAnswer, ChosenBarrier, Plan
from plans.speaking import Speaker, speakers

NOT_THEIRS = _("You cannot answer for this person.")
CHANGED = _("This was changed just now. Please read it again.")
FULL = _("Three are chosen already. Take one off first.")


@dataclass(frozen=True)
class Given:
    """One answer as its form sent it; `drawn_from` is the version that the form showed."""

    words: str
    wants_help: str
    readers: str
    language: str
    drawn_from: int = 0


@transaction.atomic
def answer(*, plan: Plan, speaker: Speaker, given: dict[str, Given], by, today) -> list[str]:
    """Save what one person says; what they skipped stays as it was.

    Returns the barriers in which the same writer wrote something else meanwhile, in another
    window: there both texts are kept, and the one that came first stands.
    """
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(rules.may_edit_as(stand, plan))
    if speaker not in speakers(plan=plan, stand=stand, user=by, today=today):
        raise Refused(NOT_THEIRS)
    written = {
        one.barrier: one for one in plan.answers.filter(writer=by, respondent=speaker.respondent)
    }
    meets = []
    for barrier, one in given.items():
        row = written.get(barrier)
        empty = not (one.words or one.wants_help)
        if empty and (row is None or not one.drawn_from):
            continue
        if row is None:
            row = _first(plan, speaker, barrier, one, by=by, stand=stand)
        if row is not None and not _again(row, one, by=by, today=today):
            meets.append(barrier)
    return meets


def _first(plan, speaker, barrier, given, *, by, stand):
    """A first answer; the row that is there already where another window was faster."""
    row = BarrierAnswer(
        plan=plan,
        barrier=barrier,
        party=speaker.party,
        respondent=speaker.respondent,
        name=speaker.name,
        said_by_id=speaker.user_id,
        writer=by,
        writer_name=by.display_name,
    )
    for unit, value in _units(row, given).items():
        row.take_unit(unit, value)
    try:
        rows.insert(row=row, by=by, stand=stand)
    except IntegrityError:
        return plan.answers.get(writer=by, respondent=speaker.respondent, barrier=barrier)
    return None


def _again(row, given, *, by, today) -> bool:
    """Change an answer; False where its writer's other window changed the same."""
    units = _units(row, given)
    empty = not (given.words or given.wants_help)
    verb = Verb.TAKEN_BACK if empty and row.is_given else Verb.CHANGED
    outcome = rows.change(
        row=row, units=units, drawn_from=given.drawn_from, by=by, today=today, verb=verb
    )
    # What was confirmed were other words.
    if "words" in outcome.saved and row.confirmed_on:
        units = {"confirmed": {"confirmed_on": None, "confirmed_name": ""}}
        rows.change(row=row, units=units, drawn_from=row.version, by=by, today=today)
    return not outcome.meets


def _units(row, given):
    readers = Readers.EVERYONE if row.party == Party.SCHOOL else given.readers
    return {
        "words": {"words": given.words, "language": given.language if given.words else ""},
        "wants_help": {"wants_help": given.wants_help},
        "readers": {"readers": readers},
    }


def confirm(*, answer: BarrierAnswer, drawn_from: int, by, today) -> None:
    """The family says that a guess of the school is so: the words they read, and no others. Said
    twice, it counts once.
    """
    stand = rules.standing(user=by, student=answer.plan.student, today=today)
    # Since these words were read, nothing came but the confirmation.
    is_said = answer.confirmed_on and answer.version == drawn_from + 1
    if is_said and may_say_so(stand, answer.plan):
        return
    demand(may_confirm(stand, answer.plan, answer))
    units = {"confirmed": {"confirmed_on": today.isoformat(), "confirmed_name": by.display_name}}
    if not rows.settle(
        row=answer, units=units, drawn_from=drawn_from, by=by, stand=stand, verb=Verb.CONFIRMED
    ):
        raise Refused(CHANGED)


def choose(*, plan: Plan, barrier: str, by, today) -> ChosenBarrier:
    """Choose a barrier to work on; one that is chosen already stays so. Three at most."""
    stand = rules.standing(user=by, student=plan.student, today=today)
    demand(may_choose(stand, plan))
    for _race in range(MOST_CHOSEN + 1):
        chosen = {one.slot: one for one in plan.chosen.all()}
        for one in chosen.values():
            if one.barrier == barrier:
                return one
        free = [slot for slot in range(1, MOST_CHOSEN + 1) if slot not in chosen]
        if not free:
            break
        row = ChosenBarrier(plan=plan, barrier=barrier, slot=free[0])
        try:
            rows.insert(row=row, by=by, stand=stand)
        except IntegrityError:
            continue
        return row
    raise Refused(FULL)


@transaction.atomic
def unchoose(*, chosen: ChosenBarrier, by, today) -> None:
    """Choose it no longer. The history keeps that it was."""
    stand = rules.standing(user=by, student=chosen.plan.student, today=today)
    demand(may_choose(stand, chosen.plan))
    gone, _of_each = ChosenBarrier.objects.filter(pk=chosen.pk).delete()
    if gone:
        history.record(
            row=chosen,
            verb=Verb.TAKEN_BACK,
            before=chosen.snapshot(),
            after={},
            version=chosen.version + 1,
            by=by,
            stand=stand,
        )
