"""The last form of an invitation, sent twice: a double tap, or a page loaded anew."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from plans.models import Invitation
from plans.views import joining
from portal.models import User
from tests.plans.invitations.conftest import PASSWORD, show

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
