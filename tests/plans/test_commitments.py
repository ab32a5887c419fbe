"""Promises: each state × each person × each move, allowed or refused with its sentence."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from plans import rules
from plans.actions import Refused, commitments, rows
from plans.choices import Party, PlanStatus
from plans.commitments.choices import MOVES, SAYINGS, CommitmentState
from plans.commitments.rules import may_move
from plans.models import Commitment, Plan
from tests.plans.pages import address, history_of, main_of, open_form

S = CommitmentState
REPORTED = {S.KEPT, S.PARTLY, S.NOT_YET}
ON_PLAN = ("ana", "rosa", "sam", "lena")
# Who is the one who promises.
OWN = {
    Party.STUDENT: {"ana"},
    Party.FAMILY: {"rosa"},
    Party.SCHOOL: {"sam", "lena"},
    Party.PARTNER: {"sam", "lena"},
}
STRANGER, READER = "another family", "You can read this plan"
MOVED_ON, ACCEPT, TELL = "stands elsewhere", "can accept it", "is told by the one who promised"


def wanted(owner, state, person, to):
    """None where the move is allowed, otherwise words of the sentence that refuses it."""
    if person in ("nadia", "luc", "grace", "teo"):
        return STRANGER
    if person == "driver":
        return READER
    from_to = {
        S.PROPOSED: {S.ACCEPTED},
        S.ACCEPTED: REPORTED | {S.CHANGED},
        S.CHANGED: {S.ACCEPTED},
    }
    if to not in from_to.get(state, (REPORTED | {S.CHANGED}) - {state}):
        return MOVED_ON
    if to == S.CHANGED or person in OWN[owner]:
        return None
    if to == S.ACCEPTED:
        return ACCEPT
    return None if owner in (Party.SCHOOL, Party.PARTNER) and person in ("ana", "rosa") else TELL


@pytest.fixture
def put(plan):
    def put(owner=Party.SCHOOL, state=S.ACCEPTED):
        return plan.commitments.create(
            text="Call on Mondays", owner=owner, state=state, why="We said so", version=1
        )

    return put


def test_every_move_by_everybody_is_allowed_or_refused_with_its_sentence(
    cast, plan, driver, put, today
):
    people = cast | {"driver": driver}
    stands = {
        name: rules.standing(user=user, student=plan.student, today=today)
        for name, user in people.items()
    }
    checked = 0
    for owner in Party:
        for state in S:
            row = put(owner, state)
            for person, stand in stands.items():
                for to in S:
                    verdict, no = may_move(stand, row, to), wanted(owner, state, person, to)
                    case = f"{person}: {owner} {state} → {to}"
                    assert bool(verdict) is (no is None), case
                    assert verdict or no in str(verdict.reason), case
                    checked += 1
    assert checked == len(Party) * len(S) ** 2 * len(people)


@pytest.mark.parametrize("status", [PlanStatus.COMPLETED, PlanStatus.CLOSED])
def test_nothing_moves_in_a_plan_that_has_ended(cast, plan, put, today, status):
    plan.status = status
    row = put()
    row.plan = plan
    stand = rules.standing(user=cast["sam"], student=plan.student, today=today)
    assert not any(may_move(stand, row, to) for to in S)


def test_every_state_has_moves_and_every_move_its_words():
    assert set(MOVES) == set(S)
    assert {to for moves in MOVES.values() for to in moves} <= set(SAYINGS)


def promise(cast, plan, by, owner, today, text="Call on Mondays"):
    units = {
        "text": {"text": text, "language": "en"},
        "owner": {"owner": owner, "owner_name": ""},
    }
    token = "12345678123456781234567812345678"
    return commitments.promise(plan=plan, units=units, token=UUID(token), by=cast[by], today=today)


@pytest.mark.parametrize(
    ("by", "owner", "state"),
    [
        ("rosa", "family", S.ACCEPTED),
        ("rosa", "school", S.PROPOSED),
        ("sam", "school", S.ACCEPTED),
        ("sam", "family", S.PROPOSED),
        ("lena", "partner", S.ACCEPTED),
    ],
)
def test_ones_own_promise_is_accepted_and_anothers_proposed(cast, plan, today, by, owner, state):
    assert promise(cast, plan, by, owner, today).state == state


def move(cast, row, by, to, today, why="", drawn=None):
    return commitments.move(
        commitment=row,
        to=to,
        why=why,
        language="en",
        drawn_from=row.version if drawn is None else drawn,
        by=cast[by],
        today=today,
    )


def test_a_promise_goes_its_way_and_the_history_tells(signed_in, cast, plan, today):
    row = promise(cast, plan, "rosa", "school", today)
    move(cast, row, "sam", S.ACCEPTED, today)
    move(cast, row, "rosa", S.NOT_YET, today, "Nobody called")
    move(cast, row, "sam", S.CHANGED, today, "Tuesdays are better")
    row.refresh_from_db()
    assert (row.state, row.why, row.languages["why"]) == (S.CHANGED, "Tuesdays are better", "en")
    story = history_of(signed_in("ana"), plan)
    assert "Rosa Díaz said how a promise goes." in story
    assert "Nobody called" in story


def test_a_promise_is_not_changed_together_without_a_reason(cast, plan, put, today):
    row = put()
    with pytest.raises(Refused, match="why"):
        move(cast, row, "rosa", S.CHANGED, today)
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.commitments.create(text="x", owner="school", state=S.CHANGED)


def test_the_same_tap_twice_counts_once_and_an_old_page_moves_nothing(cast, plan, put, today):
    row = put(state=S.PROPOSED)
    seen = row.version
    move(cast, row, "sam", S.ACCEPTED, today)
    move(cast, row, "sam", S.ACCEPTED, today, drawn=seen)
    assert Commitment.objects.get(pk=row.pk).version == seen + 1
    with pytest.raises(Refused, match="changed just now"):
        move(cast, row, "rosa", S.KEPT, today, drawn=seen)


@pytest.mark.parametrize(
    ("owner", "state", "may"),
    [
        (Party.SCHOOL, S.PROPOSED, set(ON_PLAN)),
        (Party.SCHOOL, S.ACCEPTED, {"sam", "lena"}),
        (Party.FAMILY, S.KEPT, {"rosa"}),
        (Party.STUDENT, S.CHANGED, {"ana"}),
        (Party.PARTNER, S.ACCEPTED, {"sam", "lena"}),
    ],
)
def test_once_accepted_only_whoever_promised_changes_the_words(
    signed_in, cast, plan, put, today, owner, state, may
):
    row = put(owner, state)
    for username in ON_PLAN:
        allowed = username in may
        response = signed_in(username).get(address("commitment_edit", plan, row))
        assert response.status_code == (200 if allowed else 403), username
        if not allowed:
            assert "You can ask to change it together" in response.content.decode()
            with pytest.raises(Refused, match="their promise"):
                rows.change(
                    row=row,
                    units={"text": {"text": "Mine", "language": "en"}},
                    drawn_from=1,
                    by=cast[username],
                    today=today,
                )


def test_a_caregiver_speaks_for_a_child_without_an_account(cast, mateos_plan, today):
    row = mateos_plan.commitments.create(text="Read", owner="student", state=S.PROPOSED)
    stand = rules.standing(user=cast["rosa"], student=mateos_plan.student, today=today)
    assert may_move(stand, row, S.ACCEPTED)
    stand = rules.standing(user=cast["teo"], student=mateos_plan.student, today=today)
    assert not may_move(stand, row, S.ACCEPTED)


# --- the pages ---


def test_the_schools_promises_are_seen_as_the_familys_are(signed_in, plan):
    page = main_of(signed_in("rosa").get(address("plan", plan)))
    part = page[page.index('id="steps"') :]
    for voice in ("student", "family", "school"):
        assert f'<article class="voice" data-voice="{voice}"' in part
    assert "Riverbend High" in part
    for state in ("not-yet", "partly", "kept", "proposed", "changed"):
        assert f'data-state="{state}"' in part


def test_one_tap_accepts_and_a_page_tells_how_it_goes(signed_in, plan, put):
    row = put(Party.FAMILY, S.PROPOSED)
    rosa, url = signed_in("rosa"), address("commitment_move", plan, row)
    rosa.post(url, {"to": "accepted", "version": row.version, "language": "en"})
    row.refresh_from_db()
    assert row.state == S.ACCEPTED
    sent = open_form(rosa, url).sent_with(to="changed", why="")
    assert "Please say in a few words why." in rosa.post(url, sent).content.decode()
    assert rosa.post(url, sent | {"why": "Nights are long"}).status_code == 302
    row.refresh_from_db()
    assert row.state == S.CHANGED


def test_a_promise_added_on_the_page_keeps_who_it_is_from(signed_in, plan):
    rosa, url = signed_in("rosa"), address("commitment_add", plan, language="es")
    sent = open_form(rosa, url).sent_with(text="Leer juntos", cadence="daily")
    for _ in range(2):
        assert rosa.post(url, sent).status_code == 302
    (row,) = plan.commitments.filter(text="Leer juntos")
    assert (row.owner, row.owner_name, row.cadence) == ("family", "Rosa Díaz", "daily")
    assert (row.state, row.languages) == (S.ACCEPTED, {"text": "es"})


def test_a_step_can_belong_to_a_promise(signed_in, plan, mateos_plan, put):
    row, rosa = put(), signed_in("rosa")
    url = f"{address('step_add', plan)}?promise={row.uuid}"
    assert rosa.post(url, open_form(rosa, url).sent_with(text="Find the number")).status_code == 302
    assert plan.steps.get(text="Find the number").commitment == row
    assert "for the promise: Call on Mondays" in main_of(rosa.get(address("plan", plan)))
    assert rosa.get(f"{address('step_add', plan)}?promise=x").status_code == 404
    assert Plan.objects.get(pk=mateos_plan.pk).steps.filter(commitment=row).count() == 0
