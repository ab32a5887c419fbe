"""A form of an invitation that comes twice, or late: a double tap, a page loaded anew, two tabs."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from plans.actions import invitations
from plans.choices import Relation
from plans.models import Caregiver, Invitation
from plans.views import joining
from portal.models import User
from tests.plans.invitations.conftest import NOW, PASSWORD, TODAY, born, show

pytestmark = pytest.mark.django_db
HERE = "/en/join/accept/"


def form(client, invited, **typed) -> dict:
    """What the page is about to send."""
    show(client, invited)
    held = re.search(r'name="held" value="([^"]+)"', client.get(HERE).text)[1]
    return {"held": held, "password": PASSWORD} | typed


def same_browser(client) -> Client:
    """As it was before the first answer came, which it never saw."""
    again = Client()
    again.cookies.load({name: one.value for name, one in client.cookies.items()})
    return again


def test_whoever_taps_twice_is_let_in_and_reads_their_user_name(client, invited, uncle):
    sent = form(client, invited)
    before = same_browser(client)
    client.post(HERE, sent)
    assert before.post(HERE, sent)["Location"] == "/en/join/welcome/"
    uncle.refresh_from_db()
    assert uncle.user.username in before.get("/en/join/welcome/").text
    assert User.objects.filter(username__startswith="leon").count() == 1
    # Where the first answer did come, too.
    assert client.post(HERE, sent)["Location"] == "/en/join/welcome/"


@pytest.mark.parametrize("typed", [{"password": "three brown kettles"}, {"held": "guessed"}])
def test_nobody_else_gets_in_by_it(client, invited, typed):
    sent = form(client, invited)
    other = same_browser(client)
    client.post(HERE, sent)
    assert other.post(HERE, sent | typed)["Location"] == "/en/join/"
    assert "_auth_user_id" not in other.session


def test_it_is_no_way_to_sign_in_later(client, invited):
    sent = form(client, invited)
    other = same_browser(client)
    client.post(HERE, sent)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=6)):
        assert other.post(HERE, sent)["Location"] == "/en/join/"


def test_an_account_that_was_there_before_is_opened_by_no_invitation(client, cast, invited):
    client.force_login(cast["nadia"])
    sent = form(client, invited, password="presente-demo")
    client.post(HERE, sent)
    assert Invitation.objects.get(pk=invited[0].pk).used_by == cast["nadia"]
    assert client.post(HERE, sent)["Location"] == "/en/plans/"
    other = Client()
    assert other.post(HERE, sent)["Location"] == "/en/join/"
    assert "_auth_user_id" not in other.session


def test_guesses_at_the_password_are_counted(client, invited, monkeypatch):
    monkeypatch.setattr(joining, "MOST_TRIES", 3)
    sent = form(client, invited)
    client.post(HERE, sent)
    for number in range(3):
        Client().post(HERE, sent | {"password": f"guess number {number}"})
    assert Client().post(HERE, sent)["Location"] == "/en/join/"


@pytest.fixture
def second(uncle, cast):
    """Another invitation, for Ana's grandmother."""
    grandmother = Caregiver.objects.create(
        student=uncle.student, first_name="Pia", relation=Relation.RELATIVE
    )
    return invitations.invite(
        student=uncle.student,
        caregiver=grandmother,
        way="letter",
        by=cast["sam"],
        now=NOW,
        today=TODAY,
    )


def test_a_form_of_another_tab_makes_no_account_for_somebody_else(client, invited, second):
    """Leon's letter waits in one tab while Pia's is opened in another."""
    sent = form(client, invited)
    show(client, second)
    answer = client.post(HERE, sent, follow=True)
    assert "You have opened another invitation since then" in answer.text
    assert not User.objects.filter(first_name__in=["Leon", "Pia"]).exists()
    sent["held"] = re.search(r'name="held" value="([^"]+)"', answer.text)[1]
    client.post(HERE, sent)
    assert User.objects.filter(first_name="Pia").exists()


def test_what_was_meant_for_another_invitation_costs_no_try(client, invited, second):
    client.get(f"/en/join/{invited[1]}/")
    page = client.get("/en/join/check/").text
    client.get(f"/en/join/{second[1]}/")
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    wrong = born(second[0].student, year=1999, held=held)
    assert client.post("/en/join/check/", wrong)["Location"] == "/en/join/check/"
    second[0].refresh_from_db()
    assert second[0].wrong == 0
    # What the first page shows makes nobody known to the second.
    assert client.post(HERE, {"held": held, "password": PASSWORD})["Location"] == "/en/join/check/"
