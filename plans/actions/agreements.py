"""Proposing a plan's text, answering to it, and what comes of the answers.

Every write here holds the plan's row (`_hold`), so that two answers given in the same moment are
settled one after the other.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from plans.actions import Refused, demand, history
from plans.agreement import notifications, rules, told
from plans.agreement.choices import Answer, Method, ProposalState
from plans.agreement.text import freeze, rows_of, touched, without
from plans.choices import PlanStatus, Verb
from plans.models import Agreement, Plan, Proposal
from plans.models.agreement import digest_of
from plans.rules import Standing, standing
from plans.speaking import Speaker, deciders
from plans.translating.read import Translations


@dataclass(frozen=True)
class Said:
    """What a person answers: `answer`, the rows left out, and words in a language."""

    answer: Answer
    excepted: tuple[str, ...] = ()
    words: str = ""
    words_language: str = ""
    # The language in which the text was read or read out.
    language: str = "en"
    # The translations that stood below the words, by their tokens.
    translations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """How staff came to know an answer of somebody else."""

    speaker: Speaker
    method: Method
    given_on: datetime.date
    interpreter: str = ""


class TextChanged(Refused):
    """Somebody has changed the plan since it was read."""


NOT_THEIRS = _("You cannot answer for this person.")
CHANGED = _("The plan has changed since you opened this page. Please read it again, then ask.")
NOTHING_NEW = _("Nothing has changed since everyone agreed.")
EMPTY = _("The plan is still empty. Write a goal or a step first.")


@transaction.atomic
def propose(
    *, plan: Plan, language: str, by, today, now, read: str = "", translations: tuple[str, ...] = ()
) -> Proposal:
    """Put the plan as it stands to those whom it touches. Who proposes says yes with it.

    `read` is the digest of the text that they read, with these `translations` beside it; empty
    where nobody read before. The same text proposed again is the proposal that waits already; a
    newer text takes its place.

    :raises TextChanged: it is another text by now.
    """
    stand = standing(user=by, student=plan.student, today=today)
    demand(rules.may_propose(stand, plan))
    plan = _hold(plan)
    content, before = freeze(rows_of(plan)), in_force(plan)
    if read and read != digest_of(content):
        raise TextChanged(CHANGED)
    if not content:
        raise Refused(EMPTY)
    if before and before.agreed == content:
        raise Refused(NOTHING_NEW)
    waiting = _open(plan)
    if waiting and waiting.content == content:
        return waiting
    if waiting:
        _end(waiting, ProposalState.WITHDRAWN)
    needs = rules.asked(plan.student, touched(before and before.agreed, content), today)
    last = Proposal.objects.filter(plan_uuid=plan.uuid).first()
    proposal = Proposal.objects.create(
        student_uuid=plan.student.uuid,
        plan_uuid=plan.uuid,
        number=last.number + 1 if last else 1,
        revision=plan.revision,
        content=content,
        digest=digest_of(content),
        needs=sorted(needs),
        by_id=by.pk,
        by_name=by.display_name,
        by_party=stand.party,
        by_role=stand.role,
        created=now,
    )
    _note(plan, proposal, Verb.PROPOSED, by, stand)
    if plan.status == PlanStatus.DRAFT:
        _set_status(plan, PlanStatus.PROPOSED)
    if rules.may_answer(stand, plan, proposal):
        _write(
            proposal,
            Said(Answer.AGREES, language=language, translations=translations),
            token=uuid.uuid5(proposal.uuid, "proposed"),
            stand=stand,
            by=by,
            today=today,
            now=now,
        )
    _settle(plan, proposal, by=by, stand=stand, today=today, now=now)
    if proposal.is_open:
        notifications.waits(plan, proposal, by=by, today=today)
    return proposal


@transaction.atomic
def answer(*, proposal: Proposal, said: Said, token: uuid.UUID, by, today, now) -> Agreement:
    """A person's own answer. The same form sent twice counts once; a later answer replaces it."""
    plan, proposal = _plan_of(proposal)
    stand = standing(user=by, student=plan.student, today=today)
    if known := Agreement.objects.filter(token=token, person_id=by.pk).first():
        return known
    demand(rules.may_answer(stand, plan, proposal))
    given = _write(proposal, said, token=token, stand=stand, by=by, today=today, now=now)
    _note(plan, proposal, ANSWERED[said.answer], by, stand)
    _settle(plan, proposal, by=by, stand=stand, today=today, now=now)
    return given


@transaction.atomic
def write_down(
    *, proposal: Proposal, said: Said, heard: Heard, token: uuid.UUID, by, today, now
) -> Agreement:
    """What somebody answered on paper or in a talk, written down by staff; they may confirm it."""
    plan, proposal = _plan_of(proposal)
    stand = standing(user=by, student=plan.student, today=today)
    if known := Agreement.objects.filter(token=token, entered_name=by.display_name).first():
        return known
    demand(rules.may_write_down(stand, plan, proposal))
    if heard.speaker not in deciders(plan.student, today):
        raise Refused(NOT_THEIRS)
    given = _write(
        proposal, said, token=token, stand=stand, by=by, today=today, now=now, heard=heard
    )
    _note(plan, proposal, Verb.WROTE_DOWN, by, stand, about=heard.speaker.name)
    notifications.written_down(plan, heard.speaker.user_id, by=by, today=today)
    _settle(plan, proposal, by=by, stand=stand, today=today, now=now)
    return given


@transaction.atomic
def confirm(*, given: Agreement, by, today, now) -> None:
    """The person says that what was written down is what they said."""
    plan, proposal = _plan_of(given.proposal)
    stand = standing(user=by, student=plan.student, today=today)
    demand(rules.may_confirm(user=by, stand=stand, answer=given))
    Agreement.objects.filter(pk=given.pk).update(confirmed=now)
    _note(plan, proposal, Verb.CONFIRMED, by, stand)


@transaction.atomic
def deny(*, given: Agreement, by, today, now) -> None:
    """The person says that what was written down is not what they said. The answer counts no
    longer while the text waits; of one that holds, the school is told, to talk with them.
    """
    plan, proposal = _plan_of(given.proposal)
    stand = standing(user=by, student=plan.student, today=today)
    demand(rules.may_confirm(user=by, stand=stand, answer=given))
    Agreement.objects.filter(pk=given.pk).update(denied=now)
    _note(plan, proposal, Verb.DENIED, by, stand)
    notifications.denied(plan, by=by, today=today)


@transaction.atomic
def take_back(*, proposal: Proposal, by, today) -> None:
    """Take a proposal back before everyone has answered. What was agreed before stays in force."""
    plan, proposal = _plan_of(proposal)
    stand = standing(user=by, student=plan.student, today=today)
    demand(rules.may_take_back(stand, plan, proposal))
    _end(proposal, ProposalState.WITHDRAWN)
    if plan.status == PlanStatus.PROPOSED:
        _set_status(plan, PlanStatus.DRAFT)
    _note(plan, proposal, Verb.WITHDRAWN, by, stand)


def in_force(plan: Plan) -> Proposal | None:
    return Proposal.objects.filter(plan_uuid=plan.uuid, state=ProposalState.IN_FORCE).first()


ANSWERED = {
    Answer.AGREES: Verb.AGREED,
    Answer.EXCEPT: Verb.EXCEPTED,
    Answer.TALK: Verb.ASKED_TO_TALK,
}


def _hold(plan: Plan) -> Plan:
    # SQLite holds the whole database while it writes.
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("student", "vision")
        .get(pk=plan.pk)
    )


def _plan_of(proposal: Proposal) -> tuple[Plan, Proposal]:
    """The plan, held, and the proposal as it stands now."""
    plan = _hold(Plan.objects.get(uuid=proposal.plan_uuid))
    return plan, Proposal.objects.get(pk=proposal.pk)


def _open(plan: Plan) -> Proposal | None:
    return Proposal.objects.filter(plan_uuid=plan.uuid, state=ProposalState.OPEN).first()


def _end(proposal: Proposal, state: ProposalState, **values) -> None:
    Proposal.objects.filter(pk=proposal.pk).update(state=state, **values)
    proposal.state = state


def _set_status(plan: Plan, status: PlanStatus) -> None:
    Plan.objects.filter(pk=plan.pk).update(status=status)
    plan.status = status


def _write(proposal, said: Said, *, token, stand: Standing, by, today, now, heard=None):
    known = {row["uuid"] for row in proposal.content}
    excepted = [one for one in said.excepted if one in known]
    if said.answer == Answer.EXCEPT and not excepted:
        raise Refused(_("Choose what you do not agree to."))
    with translation.override(said.language):
        text = told.as_text(proposal.content, _shown(proposal, said))
    speaker = heard.speaker if heard else None
    try:
        with transaction.atomic():
            return Agreement.objects.create(
                proposal=proposal,
                token=token,
                party=speaker.party if speaker else stand.party,
                role=speaker.role if speaker else stand.role,
                person_id=speaker.user_id if speaker else by.pk,
                person_name=speaker.name if speaker else by.display_name,
                answer=said.answer,
                excepted=excepted if said.answer == Answer.EXCEPT else [],
                words=said.words,
                words_language=said.words_language if said.words else "",
                language=said.language,
                text=text,
                digest=digest_of(text),
                method=heard.method if heard else Method.LOGIN,
                interpreter=heard.interpreter if heard else "",
                entered_name=by.display_name if heard else "",
                given_on=heard.given_on if heard else today,
                created=now,
            )
    except IntegrityError:
        return Agreement.objects.get(token=token)


def _shown(proposal, said: Said) -> Translations | None:
    if not said.translations:
        return None
    plan = Plan.objects.get(uuid=proposal.plan_uuid)
    return Translations(plan, [said.language], token__in=said.translations)


def _settle(plan: Plan, proposal: Proposal, *, by, stand, today, now) -> None:
    """Bring the text in force once everyone it needs has said yes."""
    deciding = deciders(plan.student, today)
    found = rules.stands(proposal, list(proposal.answers.all()), deciding)
    if found.waiting:
        return
    before = in_force(plan)
    agreed = without(proposal.content, found.excepted, before and before.agreed)
    if before:
        _end(before, ProposalState.ENDED, in_force_until=now)
    _end(proposal, ProposalState.IN_FORCE, agreed=agreed, in_force_from=now)
    if plan.status in (PlanStatus.DRAFT, PlanStatus.PROPOSED):
        _set_status(plan, PlanStatus.AGREED)
    _note(plan, proposal, Verb.IN_FORCE, by, stand)
    notifications.holds(plan, proposal, by=by, today=today)


def _note(plan, proposal, verb, by, stand, about="") -> None:
    history.tell(
        plan=plan,
        row_uuid=proposal.uuid,
        subject="agreement",
        verb=verb,
        after={"number": proposal.number, "about": about},
        by=by,
        stand=stand,
    )
