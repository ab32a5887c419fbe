"""After agreement a change asks only those it touches, and nobody alters what was agreed."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from plans.actions import Refused, agreements
from plans.agreement import rules, text
from plans.agreement.choices import ProposalState
from plans.choices import PlanStatus
from plans.models import ActionStep, Goal, PlanEvent, Proposal
from plans.rules import standing
from portal.rules import Allowed
from tests.plans.agreement.conftest import NOW, again

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
def test_whoever_writes_may_propose_while_the_plan_is_open_and_not_paused(
    plan, cast, driver, today, status
):
    plan.status = status
    people = {**cast, "driver": driver}
    stands = {
        name: standing(user=people[name], student=plan.student, today=today) for name in PEOPLE
    }
    may = {name for name in PEOPLE if rules.may_propose(stands[name], plan)}
    assert may == (WRITERS if plan.is_open and status != PlanStatus.PAUSED else set())


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
        "UPDATE plans_agreement SET denied = '2020-01-01', confirmed = '2020-01-01'",
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
