"""A new e-mail with a slip of the pen in it: whoever reads what we send there gets nowhere."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from portal.models import User
from tests.portal.accounts.conftest import (
    SECRET,
    ask_for_code,
    code_in,
    enter_code,
    is_signed_in,
    post,
    sign_in,
)

TYPED = "rosa@exmaple.org"


@pytest.fixture
def slipped(client, person) -> str:
    """The address of the link that was sent there."""
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    post(client, "email/", {"email": TYPED, "action_add": ""})
    (message,) = mail.outbox
    assert message.to == [TYPED]
    mail.outbox.clear()
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def test_no_code_and_no_new_password_go_there(slipped):
    ask_for_code(Client(), TYPED)
    post(Client(), "password/reset/", {"email": TYPED})
    assert [one.to for one in mail.outbox] == [[TYPED]] * 2
    for one in mail.outbox:
        assert "We know no account with it" in one.body


def test_the_address_from_before_goes_on_working(slipped):
    ask_for_code(Client(), "rosa@example.org")
    post(Client(), "password/reset/", {"email": "Rosa@example.org"})
    assert [one.subject for one in mail.outbox] == ["Your code for Presente", "A new password"]


def test_nobody_else_proves_it(slipped, person):
    stranger = Client()
    assert "/account/login/" in stranger.get(slipped)["Location"]
    assert "/account/login/" in stranger.post(slipped)["Location"]
    User.objects.create_user("luc")
    stranger.force_login(User.objects.get(username="luc"))
    assert TYPED not in stranger.get(slipped).text
    assert stranger.post(slipped).status_code == 404
    assert is_signed_in(stranger)
    assert not EmailAddress.objects.get(email=TYPED).verified


def test_its_owner_proves_it_and_gets_codes_there(client, slipped):
    assert TYPED in client.get(slipped).text
    client.post(slipped)
    ask_for_code(Client(), TYPED)
    assert "Your code for Presente" in [one.subject for one in mail.outbox]


def test_the_old_address_hears_that_it_was_left_and_not_for_which(client, person, slipped):
    User.objects.update(language="es", last_name="Díaz")
    client.post(slipped)
    (notice,) = mail.outbox
    assert notice.to == ["rosa@example.org"]
    assert notice.subject == "Su correo en Presente ha cambiado"
    assert "Llámenos enseguida" in notice.body
    assert not {TYPED, "Rosa", "Díaz"} & set(re.findall(r"[\w@.]+", notice.body))


def test_an_address_that_nobody_proved_hears_nothing(slipped, person):
    """Whoever signs in by a code at the one that stands lets the slip go."""
    EmailAddress.objects.update(verified=False)
    browser = Client()
    ask_for_code(browser, "rosa@example.org")
    (code,) = mail.outbox
    enter_code(browser, code_in(code.body))
    assert is_signed_in(browser)
    assert mail.outbox == [code]


def test_no_forged_form_makes_one_count_before_it_is_proven(client, person):
    """Where an account has none so far, allauth takes the word of whoever sends "primary"."""
    EmailAddress.objects.all().delete()
    User.objects.update(email="")
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    post(client, "email/", {"email": TYPED, "action_add": ""})
    post(client, "email/", {"email": TYPED, "action_primary": ""})
    person.refresh_from_db()
    assert person.email == ""
    mail.outbox.clear()
    ask_for_code(Client(), TYPED)
    assert "We know no account with it" in mail.outbox[0].body
