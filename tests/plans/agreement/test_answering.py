"""A plan holds once those whom it needs have said yes, each to the exact text."""

import uuid

import pytest

from plans.actions import Refused, agreements
from plans.agreement.choices import Answer, Method, ProposalState
from plans.choices import PlanStatus, Relation
from plans.models import ActionStep, Agreement, Caregiver, Plan, Vision
from plans.rules import standing
from plans.speaking import Speaker, deciders
from tests.plans.agreement.conftest import NOW, again

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
    draft.commitments.all().delete()
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


# --- on paper, and in a talk ---


def speaker(plan, today, party):
    return next(one for one in deciders(plan.student, today) if one.party == party)


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
    assert "Luc Joseph" not in [one.name for one in deciders(draft.student, today)]


def test_a_restriction_wins_over_an_older_relation_that_decided(draft, today, cast, act):
    Caregiver.objects.create(
        user=cast["luc"],
        student=draft.student,
        relation=Relation.GUARDIAN,
        is_decision_maker=True,
        ends_on=today,
    )
    luc = Speaker("x", "x", "family", "guardian", "Luc Joseph", cast["luc"].pk)
    assert luc.name not in [one.name for one in deciders(draft.student, today)]
    with pytest.raises(Refused):
        act.write_down(act.propose(draft, "sam"), "sam", luc)
