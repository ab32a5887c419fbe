"""Whoever changes how an account is signed in to, does so in the sight of its owner."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from portal import languages
from portal.accounts.sms import KeepingSender
from portal.models import District, User
from tests.portal.accounts.conftest import PHONE, SECRET, code_in, post, sign_in

NEW_PHONE, NEW = "+16175550143", "quite another secret"
CODES = [language.code for language in languages.ALL]


@pytest.fixture
def settled(client, person):
    User.objects.update(last_name="Díaz")
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    return client


def change_password(browser):
    words = {"oldpassword": SECRET, "password1": NEW, "password2": NEW}
    return post(browser, "password/change/", words)


def test_a_new_password_is_told_by_mail(settled, person):
    User.objects.update(language="es")
    change_password(settled)
    assert User.objects.get().check_password(NEW)
    (notice,) = mail.outbox
    assert notice.to == ["rosa@example.org"]
    assert notice.subject == "Su contraseña en Presente ha cambiado"
    assert "Llámenos enseguida" in notice.body
    assert not {"rosa", "Rosa", "Díaz", NEW} & set(re.findall(r"\w+", notice.body))
    assert KeepingSender.sent == []


@pytest.mark.parametrize("language", CODES)
def test_who_has_no_mail_is_told_by_text_in_their_language(settled, person, language):
    User.objects.update(language=language)
    EmailAddress.objects.update(verified=False)
    change_password(settled)
    (notice,) = KeepingSender.sent
    assert notice.to == PHONE and mail.outbox == []
    assert notice.text.endswith(f"\n{District.current().name} {District.current().phone}".rstrip())
    is_english = "has a new password" in notice.text
    assert is_english == (language == languages.DEFAULT.code)
    assert not {"Rosa", "Díaz", NEW} & set(re.findall(r"\w+", notice.text))


def test_who_can_be_reached_nowhere_is_told_nothing(settled, person):
    EmailAddress.objects.update(verified=False)
    User.objects.update(phone_verified=False)
    change_password(settled)
    assert (mail.outbox, KeepingSender.sent) == ([], [])


def test_a_password_chosen_by_a_link_is_told_too(client, person):
    post(client, "password/reset/", {"email": "rosa@example.org"})
    link = re.search(r"https?://\S+", mail.outbox[0].body)[0].split("/", 3)[3]
    there = client.get(f"/{link}")["Location"]
    client.post(there, {"password1": NEW, "password2": NEW})
    assert User.objects.get().check_password(NEW)
    assert mail.outbox[-1].subject == "Your password at Presente has changed"


def test_a_password_that_is_refused_is_told_to_nobody(settled, person):
    post(settled, "password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert mail.outbox == []


def test_the_phone_from_before_hears_that_it_was_left_and_not_for_which(settled, person):
    post(settled, "phone/change/", {"phone": NEW_PHONE})
    code = code_in(KeepingSender.sent[0].text)
    assert [one.to for one in KeepingSender.sent] == [NEW_PHONE], "nothing is left yet"
    post(settled, "phone/verify/", {"code": code})
    notice = KeepingSender.sent[-1]
    assert notice.to == PHONE and "has another phone number now" in notice.text
    assert not {"Rosa", "Díaz", "555", "0143"} & set(re.findall(r"\w+", notice.text))


def test_a_phone_that_nobody_proved_hears_nothing(settled, person):
    User.objects.update(phone_verified=False)
    post(settled, "phone/change/", {"phone": NEW_PHONE})
    post(settled, "phone/verify/", {"code": code_in(KeepingSender.sent[0].text)})
    assert User.objects.get().phone.as_e164 == NEW_PHONE
    assert [one.to for one in KeepingSender.sent] == [NEW_PHONE]


def test_a_stranger_who_signs_in_changes_it_in_the_sight_of_the_owner(client, person):
    """With a password that was seen over a shoulder."""
    stranger = Client()
    sign_in(stranger)
    change_password(stranger)
    assert [one.to for one in mail.outbox] == [["rosa@example.org"]]
