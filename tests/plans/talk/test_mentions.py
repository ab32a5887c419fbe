"""Those whom a comment is meant for are told, and nobody else."""

import pytest

from plans.models import Caregiver
from tests.plans.pages import open_form
from tests.plans.talk.conftest import page_of


@pytest.fixture
def mail(plan, step, people, enter, mailoutbox, django_capture_on_commit_callbacks):
    def mail(*names):
        with django_capture_on_commit_callbacks(execute=True):
            client, url = enter("sam"), page_of(plan, step)
            keys = [f"user-{people[name].pk}" for name in names]
            return client.post(url, open_form(client, url).sent_with(words="Please look", to=keys))

    return mail


def test_whom_it_is_meant_for_is_told_in_their_language(mail, mailoutbox, people, plan, step):
    mail("rosa", "ana")
    to_rosa = next(one for one in mailoutbox if one.to == [people["rosa"].email])
    assert len(mailoutbox) == 2
    assert to_rosa.subject == "Alguien le escribió"
    assert f"/es/plans/{plan.uuid}/talk/{step.uuid}/" in to_rosa.body
    said = to_rosa.subject + to_rosa.body
    assert not [word for word in ("Ana", "Please look", "Sam", "drama") if word in said]


def test_whom_it_is_meant_for_on_second_thought_is_told_too(
    enter, people, plan, step, mailoutbox, django_capture_on_commit_callbacks
):
    client, url = enter("sam"), page_of(plan, step)
    form, keys = open_form(client, url), [f"user-{people[name].pk}" for name in ("rosa", "ana")]
    with django_capture_on_commit_callbacks(execute=True):
        # Back to the form and on; the order of the boxes says nothing.
        for to in ([], keys[:1], keys, keys[::-1]):
            client.post(url, form.sent_with(words="Please look", to=to))
    mine = [one for one in plan.comments.all() if one.words == "Please look"]
    assert [len(one.mentions) for one in mine] == [0, 1, 2]
    assert len(mailoutbox) == 3


def test_who_works_here_and_has_a_child_here_is_told_at_work(mail, mailoutbox, people, mateos_plan):
    guardian = {"user": people["lena"], "student": mateos_plan.student, "relation": "guardian"}
    Caregiver.objects.create(**guardian)
    mail("lena")
    assert [one.to for one in mailoutbox] == [[people["lena"].email]]


def test_nobody_else_is_told(mail, mailoutbox):
    mail()
    assert mailoutbox == []


def test_only_who_sees_the_plan_can_be_chosen(mail, mailoutbox, plan):
    before = plan.comments.count()
    assert mail("luc").status_code == 422
    assert mail("nadia").status_code == 422
    assert (mailoutbox, plan.comments.count()) == ([], before)


def test_who_lost_the_plan_before_the_message_left_is_not_told(
    say, people, plan, step, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        say("sam", step, to=["rosa", "ana"])
    Caregiver.objects.filter(user=people["rosa"]).update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    mailoutbox.clear()
    for send_it in waiting:
        send_it()
    assert [one.to for one in mailoutbox] == [[people["ana"].email]]
