"""Numbers as people type them, and whose they are."""

import pytest
from django.core import mail
from django.db import IntegrityError

from portal.accounts import phones
from portal.accounts.sms import KeepingSender
from portal.models import User
from tests.portal.accounts.conftest import (
    PHONE,
    SECRET,
    ask_for_code,
    code_in,
    is_signed_in,
    post,
    sign_in,
    wrong,
)

NEW = "+16175550143"


@pytest.mark.parametrize(
    "typed",
    [
        "617-555-0142",
        "(617) 555 0142",
        "6175550142",
        "+1 617 555 0142",
        "٦١٧٥٥٥٠١٤٢",
        "1.617.555.0142",
    ],
)
def test_a_number_is_read_as_people_type_it(typed):
    assert phones.read(typed) == PHONE


@pytest.mark.parametrize(
    "typed", ["555-0142", "rosa", "rosa@example.org", "", "+", "617", "1" * 40]
)
def test_what_is_no_full_number_is_none(typed):
    assert phones.read(typed) is None


def test_numbers_from_elsewhere_keep_their_country():
    assert phones.read("+509 28 12 3456") == "+50928123456"
    assert phones.spelled("+50928123456") == "+509 28 12 3456"
    assert phones.spelled(PHONE) == "(617) 555-0142"


@pytest.mark.parametrize("typed", ["617-555-0142", "+16175550142", "(617) 555-0142"])
def test_a_person_signs_in_with_phone_and_password(client, person, typed):
    assert sign_in(client, typed).status_code == 302
    assert is_signed_in(client)


def test_one_number_belongs_to_one_account(person):
    with pytest.raises(IntegrityError):
        User.objects.create_user("luc", phone=PHONE)


def test_many_accounts_have_no_number(db):
    for name in ("a", "b"):
        User.objects.create_user(name)
    with pytest.raises(IntegrityError):
        User.objects.create_user("c", phone="")


def test_no_account_has_proven_a_number_it_lacks(db):
    with pytest.raises(IntegrityError):
        User.objects.create_user("a", phone_verified=True)


@pytest.fixture
def settled(client, person):
    """Signed in, and the password shown once more."""
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    return client


def test_changing_the_number_asks_for_the_password_first(client, person):
    sign_in(client)
    response = post(client, "phone/change/", {"phone": NEW})
    assert "/account/reauthenticate/" in response["Location"]
    assert KeepingSender.sent == []


def test_a_new_number_counts_once_it_is_proven(settled, person):
    post(settled, "phone/change/", {"phone": "617 555 0143"})
    person.refresh_from_db()
    assert person.phone.as_e164 == PHONE
    (message,) = KeepingSender.sent
    assert message.to == NEW
    code = code_in(message.text)
    assert post(settled, "phone/verify/", {"code": wrong(code)}).status_code == 200
    assert post(settled, "phone/verify/", {"code": code}).status_code == 302
    person.refresh_from_db()
    assert (person.phone.as_e164, person.phone_verified) == (NEW, True)


def test_three_wrong_codes_end_the_change(settled, person):
    post(settled, "phone/change/", {"phone": NEW})
    code = code_in(KeepingSender.sent[0].text)
    for _ in range(3):
        post(settled, "phone/verify/", {"code": wrong(code)})
    post(settled, "phone/verify/", {"code": code})
    person.refresh_from_db()
    assert person.phone.as_e164 == PHONE


def test_asking_twice_at_once_is_answered_kindly(settled):
    post(settled, "phone/change/", {"phone": NEW})
    page = post(settled, "phone/change/", {"phone": NEW})
    assert page.status_code == 200
    assert "Too many tries" in page.content.decode()
    assert len(KeepingSender.sent) == 1


def test_a_number_of_another_account_is_not_given_away(settled, person):
    other = User.objects.create_user("luc", phone=NEW, phone_verified=True)
    page = post(settled, "phone/change/", {"phone": NEW})
    assert page.status_code == 302, "the same answer as for a free number"
    code = code_in(KeepingSender.sent[0].text)
    page = post(settled, "phone/verify/", {"code": code}).content.decode()
    assert "Another account uses this number" in page
    other.refresh_from_db()
    assert other.phone.as_e164 == NEW


def test_a_number_that_nobody_has_proven_opens_nothing(client, person):
    person.phone_verified = False
    person.save()
    assert ask_for_code(client).status_code == 302
    assert KeepingSender.sent == []
    assert mail.outbox == []


def test_the_account_page_shows_the_number_and_the_ways_on(client, person):
    client.force_login(person)
    page = client.get("/es/account/").content.decode()
    assert "(617) 555-0142" in page
    for way in ("name/", "phone/change/", "email/", "password/change/", "logout/"):
        assert f"/es/account/{way}" in page


def test_a_person_changes_name_and_language(client, person):
    client.force_login(person)
    data = {"first_name": "Rosa María", "last_name": "Díaz", "language": "es"}
    response = post(client, "name/", data)
    assert response["Location"] == "/es/account/"
    person.refresh_from_db()
    assert (person.first_name, person.language) == ("Rosa María", "es")
    assert post(client, "name/", {"language": "xx"}).status_code == 422
