"""Signing in with a code: in the reader's language, once, for ten minutes, for nobody else."""

import datetime
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from portal.accounts.sms import KeepingSender
from portal.models import User
from tests.portal.accounts.conftest import (
    PHONE,
    SECRET,
    ask_for_code,
    code_in,
    enter_code,
    is_signed_in,
    post,
    wrong,
)

LANGUAGES = ("en", "es", "pt-br", "ht", "zh-hans", "vi", "ar")


@pytest.mark.parametrize("typed", ["617-555-0142", PHONE])
def test_a_code_by_text_signs_in(client, person, typed):
    ask_for_code(client, typed)
    response = enter_code(client, code_in(KeepingSender.sent[0].text))
    assert response["Location"] == "/en/plans/"
    assert is_signed_in(client)
    assert mail.outbox == []


@pytest.mark.parametrize("typed", ["rosa@example.org", " Rosa@Example.org "])
def test_a_code_by_mail_signs_in(client, person, typed):
    ask_for_code(client, typed)
    (message,) = mail.outbox
    code = code_in(message.body)
    assert code not in message.subject
    enter_code(client, code)
    assert is_signed_in(client)
    assert KeepingSender.sent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_open_with_the_code_in_the_readers_language(client, person, language):
    ask_for_code(client, language=language)
    text = KeepingSender.sent[0].text
    code = code_in(text)
    # The origin-bound format: the last line names our host, then the code.
    assert text.endswith(f"\n\n@testserver #{code}")
    ask_for_code(client.__class__(), "rosa@example.org", language=language)
    words = text.splitlines()[0].replace(code, "")
    assert ("is your code" in words) == (language == "en")
    assert ("Keep them" in mail.outbox[0].body) == (language == "en")


def test_a_code_may_be_typed_in_arabic_digits_or_with_a_gap(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    arabic = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in code)
    enter_code(client, f"{arabic[:3]} {arabic[3:]}")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "data", [{}, {"login": ""}, {"login": "   "}, {"email": ""}, {"phone": ""}]
)
def test_an_empty_form_is_asked_for_again(client, db, data):
    page = post(client, "login/code/", data)
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.parametrize("typed", ["rosa", "555-0142", "rosa@", "@", "a" * 300, "\u200f617"])
def test_what_is_neither_phone_nor_mail_is_said_whether_known_or_not(client, person, typed):
    page = ask_for_code(client, typed)
    assert page.status_code == 200
    assert KeepingSender.sent == [] == mail.outbox


def answer(client, login):
    """What somebody sees who asks for a code, without what they typed themselves."""
    asked = ask_for_code(client, login)
    page = client.get(asked["Location"]).content.decode()
    again = post(client, "login/code/confirm/", {"action": "resend"})
    failed = enter_code(client, "000000").content.decode()
    pages = [re.sub(r'value="\w{64}"', "", text).replace(login, "") for text in (page, failed)]
    return asked.status_code, asked["Location"], again.status_code, *pages


@pytest.mark.parametrize(
    ("known", "unknown"), [(PHONE, "+16175550199"), ("rosa@example.org", "nobody@example.org")]
)
def test_a_known_and_an_unknown_one_get_the_same_answer(client, person, known, unknown):
    assert answer(client, known) == answer(client.__class__(), unknown)


def test_nobody_is_texted_who_has_no_account(client, db):
    ask_for_code(client, "+16175550199")
    post(client, "login/code/confirm/", {"action": "resend"})
    assert KeepingSender.sent == []


def test_an_address_nobody_knows_hears_so_in_a_mail_alone(client, db):
    ask_for_code(client, "nobody@example.org")
    (message,) = mail.outbox
    assert message.to == ["nobody@example.org"]
    assert not re.search(r"\d{6}", message.body)


def test_three_wrong_codes_make_the_code_worthless(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    for _ in range(3):
        enter_code(client, wrong(code))
    enter_code(client, code)
    assert not is_signed_in(client)


def test_a_code_works_for_ten_minutes(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10, seconds=5)):
        enter_code(client, code)
    assert not is_signed_in(client)


HOW = {"next": "/en/join/accept/"}


def test_who_comes_too_late_reads_why_and_goes_on_from_there(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10, seconds=5)):
        page = post(client, "login/code/confirm/", HOW | {"code": code}, follow=True).text
    assert "too old" in page
    assert 'name="next" value="/en/join/accept/"' in page


def test_after_three_wrong_codes_one_goes_on_to_the_same_place(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    for _ in range(3):
        answer = post(client, "login/code/confirm/", HOW | {"code": wrong(code)}, follow=True)
    assert "Too many tries" in answer.text and "too old" not in answer.text
    assert 'name="next" value="/en/join/accept/"' in answer.text


def test_so_does_who_uses_another_phone(client, person):
    post(client, "login/code/", HOW | {"login": PHONE})
    page = client.get("/en/account/login/code/confirm/", HOW).text
    there = re.search(r'name="next" value="(/en/account/login/code/[^"]*)"', page)[1]
    page = post(client, "logout/", {"next": there}, follow=True).text
    assert 'name="next" value="/en/join/accept/"' in page


def test_a_tap_too_early_is_no_try(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    for typed in ("", " ", "", ""):
        assert 'class="field-error"' in enter_code(client, typed).text
    enter_code(client, code)
    assert is_signed_in(client)


def test_a_code_works_in_the_browser_that_asked_and_nowhere_else(client, person):
    ask_for_code(client)
    code = code_in(KeepingSender.sent[0].text)
    stranger = client.__class__()
    ask_for_code(stranger, "+16175550199")
    enter_code(stranger, code)
    assert not is_signed_in(stranger)


def test_new_numbers_replace_the_old_ones(client, person):
    ask_for_code(client)
    post(client, "login/code/confirm/", {"action": "resend"})
    old, new = (code_in(message.text) for message in KeepingSender.sent)
    enter_code(client, old)
    assert not is_signed_in(client) or old == new
    enter_code(client, new)
    assert is_signed_in(client)


def test_a_closed_account_gets_no_code(client, person):
    person.is_active = False
    person.save()
    ask_for_code(client)
    ask_for_code(client.__class__(), "rosa@example.org")
    assert KeepingSender.sent == []
    assert not any(re.search(r"\d{6}", message.body) for message in mail.outbox)


@pytest.mark.parametrize("typed", [PHONE, "rosa@example.org"])
def test_a_code_opens_nothing_once_its_phone_or_mail_is_left(client, person, typed):
    """Whoever kept the old phone asked for it just before."""
    ask_for_code(client, typed)
    code = code_in(KeepingSender.sent[0].text if typed == PHONE else mail.outbox[0].body)
    EmailAddress.objects.update(email="new@example.org")
    User.objects.update(phone="+16175550199", email="new@example.org")
    assert "not right" in enter_code(client, code).text
    assert not is_signed_in(client)
    person.refresh_from_db()
    assert person.phone == "+16175550199"


def test_another_phone_can_be_tried_without_waiting(client, person):
    ask_for_code(client, "+16175550199")
    response = post(client, "logout/", {"next": "/en/account/login/code/"})
    assert client.get(response["Location"]).status_code == 200
    ask_for_code(client)
    assert len(KeepingSender.sent) == 1


def test_the_code_page_helps_the_phone_to_fill_it_in(client, person):
    ask_for_code(client)
    page = client.get("/en/account/login/code/confirm/").content.decode()
    field = re.search(r"<input[^>]*name=\"code\"[^>]*>", page).group(0)
    assert 'autocomplete="one-time-code"' in field
    assert 'inputmode="numeric"' in field


def test_whoever_came_with_a_code_chooses_a_new_password_without_the_old_one(client, person):
    ask_for_code(client)
    enter_code(client, code_in(KeepingSender.sent[0].text))
    assert "oldpassword" not in client.get("/en/account/password/change/").content.decode()
    new = "quite another secret"
    post(client, "password/change/", {"password1": new, "password2": new})
    assert User.objects.get(pk=person.pk).check_password(new)


def test_after_ten_minutes_the_old_password_is_asked_for(client, person):
    ask_for_code(client)
    enter_code(client, code_in(KeepingSender.sent[0].text))
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        assert "oldpassword" in client.get("/en/account/password/change/").content.decode()
    assert person.check_password(SECRET)
