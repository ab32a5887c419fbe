"""What somebody typed is theirs to copy, though the row or plan it was for is gone meanwhile."""

import uuid

import pytest

from plans.actions import helpers, undoing
from plans.models import (
    ActionStep,
    Caregiver,
    Commitment,
    Goal,
    Helper,
    PlanEvent,
    StaffAssignment,
)
from portal.demo.pen import Pen
from tests.plans.pages import address, main_of, open_form

TYPED = "Typed on the bus"
KINDS = {"goal": Goal, "step": ActionStep, "promise": Commitment, "helper": Helper}
MORE = {"step": {"owner_name": "Sam", "due": None}, "promise": {}}
SAID = "This was just taken out of the plan."


@pytest.fixture
def row(plan, cast, today):
    """`row(kind)`: one that Ana has just added."""

    def row(kind):
        write, ana = Pen(plan, today), cast["ana"]
        if kind == "helper":
            write.helper(ana, "es", name="Tía Marta", circle="family")
        elif kind == "goal":
            write.goal(ana, "es", text="Llegar a tiempo", owner="student")
        else:
            getattr(write, kind)(ana, "es", text="Llamar", owner="school", **MORE[kind])
        return KINDS[kind].objects.filter(plan=plan).latest("pk")

    return row


@pytest.fixture
def take_out(plan, cast, today):
    def take_out(row):
        if row.SUBJECT == "helper":
            return helpers.remove(helper=row, by=cast["ana"], today=today)
        now = PlanEvent.objects.get(row_uuid=row.uuid, version=1).created
        undoing.undo(plan=plan, row=row.uuid, version=1, by=cast["ana"], today=today, now=now)

    return take_out


@pytest.mark.parametrize(
    ("kind", "page", "field"),
    [
        ("goal", "goal_edit", "text"),
        ("step", "step_edit", "text"),
        ("promise", "commitment_edit", "text"),
        ("promise", "commitment_move", "why"),
        ("helper", "helper_edit", "times"),
        ("goal", "translate", "text"),
    ],
)
def test_who_wrote_in_a_row_that_was_taken_out_can_copy_it(
    plan, row, take_out, signed_in, kind, page, field
):
    one, rosa = row(kind), signed_in("rosa")
    url = f"/en/plans/{plan.uuid}/words/{one.uuid}/en/"
    url = url if page == "translate" else address(page, plan, one)
    sent = open_form(rosa, url).sent_with(**{field: TYPED})
    take_out(one)
    answer = rosa.post(url, sent)
    assert answer.status_code == 403
    assert SAID in main_of(answer) and TYPED in main_of(answer)
    # Of what was the family's alone the school learns not even that it was there.
    for address_of in (url, url.replace("helpers", "steps")):
        assert (SAID in main_of(signed_in("sam").get(address_of))) is (kind != "helper")


def test_a_tap_on_a_step_that_was_taken_out_says_so(plan, row, take_out, signed_in):
    step = row("step")
    take_out(step)
    answer = signed_in("rosa").post(address("step_done", plan, step))
    assert answer.status_code == 403 and SAID in main_of(answer)


def test_a_row_that_never_was_is_not_found(plan, signed_in, step):
    said = plan.comments.create(
        row_uuid=step.uuid, subject="step", name="Ana", party="student", words="Hi", language="en"
    )
    for nothing in (uuid.uuid4(), said.uuid):
        url = f"/en/plans/{plan.uuid}/steps/{nothing}/"
        assert signed_in("rosa").get(url).status_code == 404


@pytest.mark.parametrize("username", ["rosa", "sam"])
def test_whose_plan_it_is_no_more_keeps_what_they_typed(plan, cast, signed_in, username):
    browser, url = signed_in(username), f"/en/plans/{plan.uuid}/check-in/"
    sent = open_form(browser, url).sent_with(win=TYPED)
    Caregiver.objects.filter(user=cast["rosa"], student=plan.student).update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    StaffAssignment.objects.filter(user=cast["sam"]).delete()
    answer = browser.post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 404 and not plan.check_ins.filter(win=TYPED).exists()
    assert TYPED in page and sent["draft_owner"][0] not in page and "Ana" not in page
    assert "no-store" in answer["Cache-Control"]


def test_nothing_is_repeated_that_came_from_no_page_of_ours(client, signed_in, plan):
    for browser, url in (
        (client, f"/en/plans/{plan.uuid}/check-in/"),
        (signed_in("rosa"), "/en/nowhere/at/all/"),
    ):
        answer = browser.post(url, {"win": TYPED}, follow=True)
        assert TYPED not in answer.content.decode()
