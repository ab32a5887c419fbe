"""Whoever guesses has to wait, and learns nothing meanwhile."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail

from portal.accounts.sms import KeepingSender
from portal.models import User
from tests.portal.accounts.conftest import (
    PHONE,
    SECRET,
    ask_for_code,
    enter_code,
    is_signed_in,
    post,
    sign_in,
)


def from_address(number):
    return {"REMOTE_ADDR": f"198.51.100.{number}"}


@pytest.mark.parametrize("last", ["rosa", "rosa@example.org", "617 555 0142"])
def test_an_account_allows_five_wrong_passwords_whatever_its_names(client, person, last):
    names = ["rosa", "ROSA", "rosa@example.org", "6175550142", PHONE]
    for number, name in enumerate(names):
        sign_in(client, name, "wrong", **from_address(number))
    page = sign_in(client, last, SECRET, **from_address(99))
    assert "Too many tries" in page.content.decode()
    assert not is_signed_in(client)


def test_what_is_wrong_is_said_at_the_password(client, person):
    page = sign_in(client, "rosa", "wrong").text
    field = re.search(r'<input[^>]* name="password"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field and 'aria-describedby="id_password_error"' in field
    assert re.search(r'id="id_password_error">.*?not right', page)
    assert 'value="rosa"' in page and "wrong" not in re.findall(r'value="([^"]*)"', page)


def test_an_unknown_name_has_to_wait_just_the_same(client, db):
    for number in range(5):
        sign_in(client, "nobody", "wrong", **from_address(number))
    assert "Too many tries" in sign_in(client, "nobody", **from_address(99)).content.decode()


def test_an_address_allows_ten_tries_a_minute(client, person):
    for number in range(10):
        sign_in(client, f"somebody{number}", "wrong")
    assert sign_in(client).status_code == 429
    assert not is_signed_in(client)


def test_right_passwords_are_not_counted_as_wrong(client, person):
    for number in range(8):
        other = client.__class__()
        sign_in(other, **from_address(number))
        assert is_signed_in(other)


@pytest.mark.parametrize("login", [PHONE, "rosa@example.org"])
def test_three_codes_in_five_minutes(client, person, login):
    for number in range(4):
        page = ask_for_code(client.__class__(), login, **from_address(number))
    assert "Too many tries" in page.content.decode()
    assert len(KeepingSender.sent) + len(mail.outbox) == 3


def test_an_address_allows_ten_tries_at_codes_a_minute(client, person):
    ask_for_code(client)
    for _ in range(10):
        enter_code(client, "not a code")
    assert enter_code(client, "not a code").status_code == 429


def test_five_resets_a_minute_for_one_mail(client, person):
    for number in range(6):
        page = post(client, "password/reset/", {"email": person.email}, **from_address(number))
    assert page.status_code == 429
    assert len(mail.outbox) == 5


def test_the_page_that_says_wait_is_ours_and_in_the_readers_language(client, person):
    for number in range(10):
        sign_in(client, f"somebody{number}", "wrong", language="es")
    page = sign_in(client, language="es")
    assert page.status_code == 429
    assert '<html lang="es"' in page.content.decode()
    assert "Too many tries" not in page.content.decode()


def test_a_forged_address_does_not_help(client, person):
    for number in range(10):
        sign_in(client, f"n{number}", "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.99").status_code == 429


def test_behind_our_proxy_each_visitor_counts_alone(client, person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        sign_in(client, f"n{number}", "wrong", HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.1").status_code == 429
    assert sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.2").status_code == 302


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked on: what the clock would tell a stranger."""

    times = 0

    def encode(self, password, salt):
        CountingHasher.times += 1
        return super().encode(password, salt)


@pytest.mark.parametrize(
    "login",
    ["rosa", "rosa@example.org", PHONE, "luc", "nobody", "nobody@example.org", "+16175550199"],
)
def test_a_wrong_password_costs_the_same_for_everybody(client, person, settings, login):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.create_user("luc").set_unusable_password()
    CountingHasher.times = 0
    sign_in(client, login, "wrong")
    assert CountingHasher.times == 1


@pytest.mark.parametrize("email", ["rosa@example.org", "nobody@example.org"])
def test_a_reset_answers_the_same_and_always_sends_one_mail(client, person, email):
    response = post(client, "password/reset/", {"email": email})
    assert response["Location"] == "/en/account/password/reset/done/"
    assert len(mail.outbox) == 1
