"""Nobody's yes is taken for a text that they did not read, or did not mean."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from plans import guards
from plans.actions import Refused, agreements
from plans.agreement.choices import Answer, ProposalState
from plans.choices import PlanStatus, Relation
from plans.models import ActionStep, Agreement, Caregiver, Commitment, Plan, Proposal
from plans.speaking import deciders
from tests.plans.agreement.conftest import NOW, again
from tests.plans.pages import Form, address, main_of, open_form


def words_on(response) -> str:
    return " ".join(response.content.decode().split())


# --- asking everyone is a yes to the text that was read ---


def test_who_asks_says_yes_to_what_they_have_read_and_to_nothing_added_since(draft, act, signed_in):
    rosa, page = signed_in("rosa"), address("propose", draft)
    form = open_form(rosa, page)
    act.add(draft, "sam", ActionStep, text="Rosa quits her night job", owner="family")
    refused = rosa.post(page, form.sent_with())
    assert refused.status_code == 409
    assert "Rosa quits her night job" in main_of(refused)
    assert "changed since you opened this page" in words_on(refused)
    assert not Proposal.objects.filter(plan_uuid=draft.uuid).exists()
    assert rosa.post(page, Form(refused).sent_with()).status_code == 302
    assert "Rosa quits" in Agreement.objects.get(party="family").text


def test_a_form_that_does_not_say_what_was_read_asks_nobody(draft, signed_in):
    assert signed_in("rosa").post(address("propose", draft)).status_code == 409
    assert not Proposal.objects.filter(plan_uuid=draft.uuid).exists()


def test_a_second_tap_on_what_holds_already_leads_back(agreed, draft, act, signed_in):
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="school")
    sam, page = signed_in("sam"), address("propose", draft)
    form = open_form(sam, page).sent_with()
    assert sam.post(page, form).status_code == 302
    assert sam.post(page, form).status_code == 302
    assert Proposal.objects.filter(plan_uuid=draft.uuid, state="in-force").count() == 1


# --- whose yes it is ---


@pytest.fixture
def young(mateos_plan, act):
    """Mateo's plan, in grade 3, that Teo and Rosa have agreed to."""
    guards.lift()
    Proposal.objects.filter(plan_uuid=mateos_plan.uuid).delete()
    guards.ensure()
    Plan.objects.filter(pk=mateos_plan.pk).update(status=PlanStatus.DRAFT)
    act.add(mateos_plan, "teo", ActionStep, text="A place for the coat", owner="school")
    act.answer(act.propose(again(mateos_plan), "teo"), "rosa")
    return again(mateos_plan)


@pytest.mark.parametrize(("model", "text"), [(ActionStep, "Walk alone"), (Commitment, "I walk")])
def test_what_a_young_student_is_to_do_asks_the_family(young, act, model, text):
    act.add(young, "teo", model, text=text, owner="student")
    proposal = act.propose(young, "teo")
    assert (proposal.needs, again(proposal).state) == (["family"], ProposalState.OPEN)


def test_what_the_school_does_for_a_young_student_asks_no_family(young, act):
    act.add(young, "teo", ActionStep, text="Ring the bell", owner="school")
    assert act.propose(young, "teo").needs == ["school"]


def decides(plan, person, today) -> None:
    """From now on this person decides about school instead of Rosa."""
    Caregiver.objects.filter(student=plan.student).update(is_decision_maker=False)
    Caregiver.objects.create(
        user=person, student=plan.student, relation=Relation.GUARDIAN, is_decision_maker=True
    )


@pytest.mark.parametrize("first", [Answer.AGREES, Answer.TALK])
def test_who_no_longer_decides_has_no_answer_for_the_family(draft, act, cast, today, first):
    proposal = act.propose(draft, "sam")
    act.answer(proposal, "rosa", first)
    decides(draft, cast["nadia"], today)
    act.answer(proposal, "ana")
    assert again(proposal).state == ProposalState.OPEN
    act.answer(proposal, "nadia")
    assert again(proposal).state == ProposalState.IN_FORCE


def test_where_nobody_decides_the_plan_says_so_before_anyone_asks(draft, act, signed_in):
    Caregiver.objects.filter(student=draft.student).update(is_decision_maker=False)
    says = "nobody can answer for the family"
    assert says in words_on(signed_in("sam").get(address("propose", draft)))
    act.propose(draft, "sam")
    assert says in words_on(signed_in("sam").get(address("plan", draft)))


# --- what the answer says ---


@pytest.fixture
def waiting(draft, act):
    return act.propose(draft, "sam")


@pytest.mark.parametrize("answer", [Answer.AGREES, Answer.TALK])
def test_who_leaves_something_out_is_not_taken_to_agree_to_all(draft, waiting, signed_in, answer):
    rosa, page = signed_in("rosa"), address("agree", draft)
    row = str(draft.goals.first().uuid)
    sent = rosa.post(page, open_form(rosa, page).sent_with(answer=answer.value, excepted=row))
    assert sent.status_code == 422
    assert "You left something out" in words_on(sent)
    assert not Agreement.objects.filter(party="family").exists()


def test_an_answer_to_a_text_taken_back_is_shown_to_who_wrote_it(
    draft, waiting, signed_in, cast, today
):
    rosa, page = signed_in("rosa"), address("agree", draft)
    form = open_form(rosa, page)
    agreements.take_back(proposal=waiting, by=cast["sam"], today=today)
    sent = rosa.post(page, form.sent_with(answer="talk", words="Quiero hablar primero"))
    assert sent.status_code == 403
    assert "answered or taken back" in words_on(sent)


def test_the_same_answer_sent_twice_leads_back_though_the_text_holds_by_now(
    draft, waiting, act, signed_in
):
    act.answer(waiting, "ana")
    rosa, page = signed_in("rosa"), address("agree", draft)
    form = open_form(rosa, page).sent_with(answer="agrees")
    assert [rosa.post(page, form).status_code for _ in range(2)] == [302, 302]
    assert again(waiting).state == ProposalState.IN_FORCE


def test_what_was_kept_of_an_older_text_chooses_nothing_in_a_newer_one(
    draft, waiting, act, signed_in, cast
):
    rosa, page = signed_in("rosa"), address("agree", draft)
    form = open_form(rosa, page)
    kept = form.fields | {"answer": ["agrees"], "words": ["Con gusto"]}
    cast["rosa"].drafts.create(path=page, fields=kept)
    assert open_form(rosa, page).fields.get("answer") == ["agrees"]
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="school")
    act.propose(draft, "sam")
    newer = open_form(rosa, page)
    assert (newer.fields.get("answer"), newer.fields["words"]) == (None, ["Con gusto"])


# --- what staff wrote down ---


@pytest.fixture
def written(draft, waiting, act, today) -> Agreement:
    rosa = next(one for one in deciders(draft.student, today) if one.party == "family")
    return act.write_down(waiting, "sam", rosa)


def question(given) -> str:
    with translation.override("en"):
        return reverse("plans:confirm", args=[given.proposal.plan_uuid, given.token])


def test_whoever_did_not_say_it_has_not_agreed(draft, waiting, written, act, signed_in):
    rosa = signed_in("rosa")
    rosa.post(question(written), {"right": "no"})
    assert again(written).denied and not again(written).confirmed
    act.answer(waiting, "ana")
    assert again(waiting).state == ProposalState.OPEN
    act.answer(waiting, "rosa")
    assert again(waiting).state == ProposalState.IN_FORCE


def test_a_yes_that_nobody_said_is_marked_where_the_text_holds_already(
    draft, waiting, written, act, signed_in
):
    act.answer(waiting, "ana")
    assert again(waiting).state == ProposalState.IN_FORCE
    rosa, page = signed_in("rosa"), address("plan", draft)
    assert "No, I did not say that" in words_on(rosa.get(page))
    rosa.post(question(written), {"right": "no"})
    shown = words_on(rosa.get(page))
    assert "No, I did not say that" not in shown
    assert "they say this is not right" in shown


def test_it_is_said_once_and_only_by_them(draft, written, cast, today):
    when = {"today": today, "now": NOW}
    with pytest.raises(Refused):
        agreements.deny(given=written, by=cast["ana"], **when)
    agreements.deny(given=written, by=cast["rosa"], **when)
    with pytest.raises(Refused):
        agreements.confirm(given=again(written), by=cast["rosa"], **when)


@pytest.mark.parametrize("right", ["yes", "no"])
def test_a_second_tap_leads_back(draft, written, signed_in, right):
    rosa, page = signed_in("rosa"), question(written)
    assert [rosa.post(page, {"right": right}).status_code for _ in range(2)] == [302, 302]


def test_they_are_asked_by_mail_and_the_school_hears_that_it_was_wrong(
    draft, waiting, act, cast, today, mailoutbox, django_capture_on_commit_callbacks
):
    for name in ("rosa", "sam"):
        cast[name].email = f"{name}@mail.example"
        cast[name].save()
    rosa = next(one for one in deciders(draft.student, today) if one.party == "family")
    with django_capture_on_commit_callbacks(execute=True):
        given = act.write_down(waiting, "sam", rosa)
    with django_capture_on_commit_callbacks(execute=True):
        agreements.deny(given=given, by=cast["rosa"], today=today, now=NOW)
    assert [mail.to for mail in mailoutbox] == [["rosa@mail.example"], ["sam@mail.example"]]
    assert "Ana" not in "".join(mail.subject + mail.body for mail in mailoutbox)


def test_the_question_names_the_text_it_was_about(draft, waiting, written, act, signed_in):
    act.answer(waiting, "ana")
    act.add(draft, "sam", ActionStep, text="Cook on Tuesdays", owner="family")
    act.propose(draft, "sam")
    shown = signed_in("rosa").get(address("plan", draft)).content.decode()
    held = again(waiting).in_force_from.date()
    assert f"{address('agreed', draft)}?on={held:%Y-%m-%d}" in shown


# --- taking back ---


def test_a_page_that_was_open_for_long_takes_back_no_newer_text(draft, waiting, act, signed_in):
    sam = signed_in("sam")
    act.add(draft, "rosa", ActionStep, text="Cook on Tuesdays", owner="family")
    newer = act.propose(draft, "rosa")
    sam.post(address("withdraw", draft), {"proposal": waiting.uuid})
    assert again(newer).state == ProposalState.OPEN
    sent = [sam.post(address("withdraw", draft), {"proposal": newer.uuid}) for _ in range(2)]
    assert [one.status_code for one in sent] == [302, 302]
    assert again(newer).state == ProposalState.WITHDRAWN


# --- who agreed ---


def test_a_change_that_asked_some_says_that_the_rest_goes_on(agreed, draft, act, signed_in):
    says = "Only those whom it touched were asked"
    page = address("plan", draft)
    assert says not in words_on(signed_in("rosa").get(page))
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="school")
    act.propose(draft, "sam")
    assert says in words_on(signed_in("rosa").get(page))
    on = datetime.date.today() + datetime.timedelta(days=400)
    assert says in words_on(signed_in("rosa").get(address("agreed", draft), {"on": on}))
