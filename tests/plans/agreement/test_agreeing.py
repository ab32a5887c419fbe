"""A plan holds once those whom it needs have said yes, each to the exact text; nobody alters it."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from plans import guards
from plans.actions import Refused, agreements, rows
from plans.actions.agreements import Heard, Said
from plans.agreement import rules, text
from plans.agreement.choices import Answer, Method, ProposalState
from plans.choices import PlanStatus, Relation
from plans.models import ActionStep, Agreement, Caregiver, Goal, Plan, PlanEvent, Proposal, Vision
from plans.rules import standing
from portal.rules import Allowed

NOW = datetime.datetime(2026, 11, 3, 15, 30, tzinfo=datetime.UTC)


@pytest.fixture
def draft(plan) -> Plan:
    """Ana's plan before anybody asked anyone to agree."""
    guards.lift()
    Proposal.objects.filter(plan_uuid=plan.uuid).delete()
    guards.ensure()
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.DRAFT)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def act(cast, today):
    """Propose, answer, write down: as somebody of the cast, today."""

    class Act:
        def propose(self, plan, username, language="en"):
            return agreements.propose(
                plan=plan, language=language, by=cast[username], today=today, now=NOW
            )

        def answer(self, proposal, username, answer=Answer.AGREES, token=None, **said):
            return agreements.answer(
                proposal=proposal,
                said=Said(answer, **said),
                token=token or uuid.uuid4(),
                by=cast[username],
                today=today,
                now=NOW,
            )

        def write_down(self, proposal, username, speaker, answer=Answer.AGREES, **heard):
            heard = {"method": Method.PAPER, "given_on": today} | heard
            return agreements.write_down(
                proposal=proposal,
                said=Said(answer, language="es"),
                heard=Heard(speaker, **heard),
                token=uuid.uuid4(),
                by=cast[username],
                today=today,
                now=NOW,
            )

        def add(self, plan, username, model, **values):
            row = model(**values)
            units = {unit: row.unit_of(row.snapshot(), unit) for unit in row.UNITS}
            return rows.add(
                plan=plan,
                model=model,
                units=units,
                token=uuid.uuid4(),
                by=cast[username],
                today=today,
            )

        def change(self, row, username, **values):
            units = {}
            for name, value in values.items():
                unit = next(unit for unit, names in row.UNITS.items() if name in names)
                units.setdefault(unit, row.unit_of(row.snapshot(), unit))[name] = value
            return rows.change(
                row=row, units=units, drawn_from=row.version, by=cast[username], today=today
            )

    return Act()


def again(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def agreed(draft, act) -> Proposal:
    """Sam asked; Ana and Rosa said yes."""
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana")
    act.answer(proposal, "rosa", language="es")
    return again(proposal)


# --- whose yes it needs ---


def test_a_first_text_needs_the_student_the_family_and_the_school(draft, act):
    assert act.propose(draft, "sam").needs == ["family", "school", "student"]


def test_a_young_student_is_not_needed(mateos_plan, act):
    assert act.propose(mateos_plan, "teo").needs == ["family", "school"]


def test_whose_yes_is_needed_is_a_setting(draft, act, settings):
    settings.AGREEMENT_NEEDS = ["family"]
    assert act.propose(draft, "sam").needs == ["family"]


@pytest.mark.parametrize("username", ["rosa", "ana", "sam", "lena"])
def test_any_member_proposes_and_says_yes_with_it(draft, act, cast, today, username):
    proposal = act.propose(draft, username)
    (given,) = proposal.answers.all()
    stand = standing(user=cast[username], student=draft.student, today=today)
    assert (given.party, given.answer, given.person_id) == (
        stand.party,
        Answer.AGREES,
        cast[username].pk,
    )
    assert again(draft).status == PlanStatus.PROPOSED


@pytest.mark.parametrize("username", ["teo", "nadia", "luc", "grace"])
def test_nobody_else_proposes_or_answers(draft, act, username):
    with pytest.raises(Refused):
        act.propose(draft, username)
    proposal = act.propose(draft, "sam")
    with pytest.raises(Refused):
        act.answer(proposal, username)


def test_a_plan_without_a_word_cannot_be_proposed(draft, act):
    draft.goals.all().delete()
    draft.steps.all().delete()
    draft.vision.delete()
    Plan.objects.filter(pk=draft.pk).update(next_review=None)
    Vision.objects.create(plan=again(draft))
    with pytest.raises(Refused, match="empty"):
        act.propose(again(draft), "sam")


def test_the_same_text_proposed_twice_is_one_proposal(draft, act):
    assert act.propose(draft, "sam") == act.propose(draft, "rosa")


def test_a_newer_text_takes_the_place_of_the_one_that_waits(draft, act):
    first = act.propose(draft, "sam")
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="school")
    second = act.propose(draft, "sam")
    assert (again(first).state, second.state) == (ProposalState.WITHDRAWN, ProposalState.OPEN)
    with pytest.raises(Refused):
        act.answer(first, "rosa")


# --- answering ---


def test_it_holds_when_everyone_has_said_yes_and_not_before(draft, act):
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "rosa")
    assert again(proposal).state == ProposalState.OPEN
    act.answer(proposal, "ana")
    held = again(proposal)
    assert (held.state, held.in_force_from, held.agreed) == (
        ProposalState.IN_FORCE,
        NOW,
        held.content,
    )
    assert again(draft).status == PlanStatus.AGREED


def test_who_wants_to_talk_first_holds_it_up_until_they_say_yes(draft, act):
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana")
    act.answer(proposal, "rosa", Answer.TALK, words="¿Podemos hablar?", words_language="es")
    assert again(proposal).state == ProposalState.OPEN
    act.answer(proposal, "rosa")
    assert again(proposal).state == ProposalState.IN_FORCE
    assert Agreement.objects.filter(person_name="Rosa Díaz").count() == 2


def test_two_who_decide_one_yes_is_enough_unless_the_other_wants_to_talk(draft, act, cast):
    Caregiver.objects.create(
        user=cast["nadia"],
        student=draft.student,
        relation=Relation.SURROGATE,
        is_decision_maker=True,
    )
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana")
    act.answer(proposal, "nadia", Answer.TALK)
    act.answer(proposal, "rosa")
    assert again(proposal).state == ProposalState.OPEN
    act.answer(proposal, "nadia")
    assert again(proposal).state == ProposalState.IN_FORCE


def test_a_caregiver_who_does_not_decide_cannot_answer_for_the_family(draft, act, cast):
    Caregiver.objects.create(
        user=cast["nadia"], student=draft.student, relation=Relation.GRANDPARENT
    )
    proposal = act.propose(draft, "sam")
    with pytest.raises(Refused, match="decides"):
        act.answer(proposal, "nadia")
    # Their proposal waits for all, for they have not said yes with it.
    act.add(draft, "nadia", ActionStep, text="Cook on Tuesdays", owner="family")
    assert act.propose(draft, "nadia").answers.count() == 0


def test_what_is_excepted_stays_out_of_what_holds(draft, act):
    goal = draft.goals.first()
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana", Answer.EXCEPT, excepted=(str(goal.uuid),))
    act.answer(proposal, "rosa")
    held = again(proposal)
    assert {row["uuid"] for row in held.content} - {row["uuid"] for row in held.agreed} == {
        str(goal.uuid)
    }


def test_an_excepted_change_leaves_the_row_as_it_was_agreed_before(agreed, draft, act):
    goal = draft.goals.first()
    before = next(row for row in agreed.agreed if row["uuid"] == str(goal.uuid))
    act.change(goal, "sam", target="Twice as often")
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "ana")
    act.answer(proposal, "rosa", Answer.EXCEPT, excepted=(str(goal.uuid),))
    held = again(proposal)
    assert held.state == ProposalState.IN_FORCE
    assert before in held.agreed


def test_a_yes_except_for_nothing_is_refused(draft, act):
    proposal = act.propose(draft, "sam")
    with pytest.raises(Refused, match="Choose"):
        act.answer(proposal, "rosa", Answer.EXCEPT, excepted=(str(uuid.uuid4()),))


def test_the_same_form_sent_twice_counts_once(draft, act):
    proposal, token = act.propose(draft, "sam"), uuid.uuid4()
    act.answer(proposal, "rosa", token=token)
    act.answer(proposal, "rosa", token=token)
    act.answer(proposal, "ana", token=(last := uuid.uuid4()))
    act.answer(proposal, "ana", token=last)
    assert proposal.answers.count() == 3


def test_an_answer_keeps_the_exact_text_in_the_language_it_was_read_in(draft, act):
    proposal = act.propose(draft, "sam")
    given = act.answer(proposal, "rosa", language="es")
    assert given.language == "es"
    assert "Nuestras metas" in given.text and "At first bell on Wednesdays" in given.text
    assert "English" in given.text
    assert "Our goals" in proposal.answers.get(person_name="Sam Okafor").text


# --- after agreement: a change asks only those it touches ---


@pytest.mark.parametrize(
    ("owner", "needs", "holds_at_once"),
    [
        ("school", ["school"], True),
        ("family", ["family"], False),
        ("student", ["student"], False),
        # A partner is no member: the family says yes to its help.
        ("partner", ["family"], False),
    ],
)
def test_a_new_step_asks_whoever_does_it(agreed, draft, act, owner, needs, holds_at_once):
    act.add(draft, "sam", ActionStep, text="One more thing", owner=owner)
    proposal = again(act.propose(draft, "sam"))
    assert proposal.needs == needs
    assert (proposal.state == ProposalState.IN_FORCE) == holds_at_once
    assert (again(agreed).state == ProposalState.ENDED) == holds_at_once


def test_a_step_that_changes_hands_asks_both(agreed, draft, act):
    step = draft.steps.filter(owner="school").last()
    act.change(step, "sam", owner="student", owner_name="Ana Díaz")
    assert act.propose(draft, "sam").needs == ["school", "student"]


def test_hopes_ask_nobody_and_a_goal_asks_all(agreed, draft, act):
    act.change(draft.vision, "rosa", family_words="Que vaya contenta")
    assert again(act.propose(draft, "rosa")).state == ProposalState.IN_FORCE
    act.add(draft, "sam", Goal, text="Breakfast", owner="school")
    assert act.propose(draft, "sam").needs == ["family", "school", "student"]


def test_a_tick_or_a_goal_met_is_no_change_of_the_text(agreed, draft, act, today):
    act.change(draft.steps.last(), "sam", done_on=today.isoformat())
    act.change(draft.goals.first(), "sam", status="met")
    with pytest.raises(Refused, match="Nothing has changed"):
        act.propose(draft, "sam")


def test_the_agreed_text_holds_until_they_have_answered(agreed, draft, act):
    act.add(draft, "sam", Goal, text="Breakfast", owner="school")
    waiting = act.propose(draft, "sam")
    assert (again(agreed).state, again(waiting).state) == ("in-force", "open")
    assert again(draft).status == PlanStatus.AGREED
    act.answer(waiting, "ana")
    act.answer(waiting, "rosa")
    ended = again(agreed)
    assert (ended.state, ended.in_force_until) == ("ended", NOW)


def test_taken_back_what_was_agreed_goes_on(agreed, draft, act, cast, today):
    act.add(draft, "sam", Goal, text="Breakfast", owner="school")
    waiting = act.propose(draft, "sam")
    agreements.take_back(proposal=waiting, by=cast["rosa"], today=today)
    assert (again(waiting).state, again(agreed).state) == ("withdrawn", "in-force")


def test_a_first_proposal_taken_back_is_a_draft_again(draft, act, cast, today):
    waiting = act.propose(draft, "rosa")
    agreements.take_back(proposal=waiting, by=cast["rosa"], today=today)
    assert again(draft).status == PlanStatus.DRAFT


# --- on paper, and in a talk ---


def speaker(plan, today, party):
    return next(one for one in rules.speakers(plan.student, today) if one.party == party)


def test_staff_write_down_what_was_said_and_the_person_confirms_it(draft, act, cast, today):
    proposal = act.propose(draft, "sam")
    given = act.write_down(
        proposal,
        "sam",
        speaker(draft, today, "family"),
        method=Method.INTERPRETED,
        interpreter="Marisol Vega",
    )
    assert (given.person_id, given.entered_name, given.interpreter, given.language) == (
        cast["rosa"].pk,
        "Sam Okafor",
        "Marisol Vega",
        "es",
    )
    assert given.waits_for_confirmation
    for other in ("sam", "ana", "nadia"):
        with pytest.raises(Refused):
            agreements.confirm(given=given, by=cast[other], today=today, now=NOW)
    agreements.confirm(given=given, by=cast["rosa"], today=today, now=NOW)
    assert again(given).confirmed == NOW


@pytest.mark.parametrize("username", ["rosa", "ana"])
def test_a_family_cannot_write_down_another_persons_answer(draft, act, today, username):
    proposal = act.propose(draft, "sam")
    with pytest.raises(Refused):
        act.write_down(proposal, username, speaker(draft, today, "student"))


def test_a_restricted_caregiver_is_no_speaker(draft, today, cast):
    assert "Luc Joseph" not in [one.name for one in rules.speakers(draft.student, today)]


# --- the whole table: who may do what in which state ---

PEOPLE = ("rosa", "ana", "sam", "lena", "driver", "teo", "nadia", "luc")
WRITERS = {"rosa", "ana", "sam", "lena"}
MAY = {
    # action → state of the proposal → who
    "answer": {"open": WRITERS},
    "write_down": {"open": {"sam", "lena"}},
    "take_back": {"open": WRITERS},
}


@pytest.mark.parametrize("status", PlanStatus.values)
@pytest.mark.parametrize("state", ProposalState.values)
@pytest.mark.parametrize("action", MAY)
def test_every_state_role_and_action(plan, cast, driver, today, action, state, status):
    proposal = Proposal(plan_uuid=plan.uuid, state=state)
    plan.status = status
    rule = getattr(rules, f"may_{action}")
    people = {**cast, "driver": driver}
    may = set()
    for name in PEOPLE:
        stand = standing(user=people[name], student=plan.student, today=today)
        verdict = rule(stand, plan, proposal)
        assert verdict == Allowed() or str(verdict.reason)
        if verdict:
            may.add(name)
    assert may == (MAY[action].get(state, set()) if plan.is_open else set())


@pytest.mark.parametrize("status", PlanStatus.values)
def test_whoever_writes_may_propose_while_the_plan_is_open(plan, cast, driver, today, status):
    plan.status = status
    people = {**cast, "driver": driver}
    stands = {
        name: standing(user=people[name], student=plan.student, today=today) for name in PEOPLE
    }
    may = {name for name in PEOPLE if rules.may_propose(stands[name], plan)}
    assert may == (WRITERS if plan.is_open else set())


# --- nobody alters it ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_proposal SET content = '[]'",
        "UPDATE plans_proposal SET digest = ''",
        "UPDATE plans_proposal SET agreed = '[]'",
        "UPDATE plans_proposal SET needs = '[]'",
        "DELETE FROM plans_proposal",
        "UPDATE plans_agreement SET text = 'other'",
        "UPDATE plans_agreement SET answer = 'agrees'",
        "UPDATE plans_agreement SET person_name = 'Nobody'",
        "UPDATE plans_agreement SET given_on = '2020-01-01'",
        "DELETE FROM plans_agreement",
    ],
)
def test_the_database_lets_nobody_alter_what_was_agreed(agreed, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_holds_one_open_text_and_one_in_force(agreed):
    values = {
        "student_uuid": agreed.student_uuid,
        "plan_uuid": agreed.plan_uuid,
        "revision": 1,
        "content": [],
        "by_id": 1,
        "created": NOW,
    }
    Proposal.objects.create(number=98, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(number=99, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(number=99, state="in-force", in_force_from=NOW, **values)


def test_the_history_tells_who_agreed(agreed, draft):
    verbs = PlanEvent.objects.filter(plan_uuid=draft.uuid, subject="agreement")
    assert [(one.actor_name, one.verb) for one in verbs.order_by("pk")][-4:] == [
        ("Sam Okafor", "proposed"),
        ("Ana Díaz", "agreed"),
        ("Rosa Díaz", "agreed"),
        ("Rosa Díaz", "in-force"),
    ]


# --- texts compared ---


def row(uuid, **values):
    return {
        "subject": "step",
        "uuid": uuid,
        "values": {unit: {unit: value} for unit, value in values.items()},
    }


def test_a_difference_is_what_was_added_changed_or_taken_out():
    before = [row("a", text="1"), row("b", text="2")]
    after = [row("b", text="3", due="2026-11-30"), row("c", text="4")]
    found = [(one.uuid, one.units) for one in text.differences(before, after)]
    assert found == [("b", ["text", "due"]), ("c", ["text"]), ("a", ["text"])]
    assert text.differences(after, after) == []
