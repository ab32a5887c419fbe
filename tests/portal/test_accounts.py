"""One way in, and what it says."""

import pytest
from django.test import Client

from portal.models import User

SECRET = "a long enough secret"


@pytest.fixture
def person(db):
    return User.objects.create_user("rosa", "rosa@example.org", SECRET, first_name="Rosa")


def sign_in(client, login, password=SECRET, language="en"):
    address = f"/{language}/account/login/"
    return client.post(address, {"login": login, "password": password})


@pytest.mark.parametrize("login", ["rosa", "rosa@example.org", "ROSA@example.org"])
def test_a_person_signs_in_by_name_or_e_mail(client, person, login):
    response = sign_in(client, login, language="es")
    assert response.status_code == 302
    assert response["Location"] == "/es/plans/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_known_and_an_unknown_name_get_the_same_answer(client, person):
    known = sign_in(client, "rosa", "wrong").content.decode()
    unknown = sign_in(client, "rosy", "wrong").content.decode()
    answer = "The name or the password is not right."
    assert answer in known
    assert answer in unknown


def test_the_sixth_wrong_password_has_to_wait(client, person):
    for _ in range(5):
        sign_in(client, "rosa", "wrong")
    assert "Too many tries" in sign_in(client, "rosa").content.decode()
    assert "_auth_user_id" not in client.session


def test_a_signed_in_page_is_kept_by_no_cache(client, person):
    client.force_login(person)
    response = client.get("/en/account/password/change/")
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize(
    "door", ["/admin/login/", "/_util/login/", "/admin/password_reset/", "/en/_util/login/"]
)
def test_the_doors_that_wagtail_brings_lead_to_the_one_way_in(client, db, door):
    response = client.get(door, {"next": "/admin/"})
    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert "/account/login/" in response["Location"]
    assert client.post(door, {"username": "x", "password": "y"}).status_code in (302, 404, 405)


def test_a_door_never_leads_to_another_site(client, db):
    for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org"):
        response = client.get("/admin/login/", {"next": elsewhere})
        assert "example.org" not in response["Location"]


def test_strangers_cannot_open_an_account(client, db):
    data = {"username": "stranger", "password1": SECRET, "password2": SECRET}
    client.post("/en/account/signup/", data)
    assert not User.objects.filter(username="stranger").exists()


def test_a_form_from_a_page_too_old_shows_what_was_written_but_no_password(db):
    client = Client(enforce_csrf_checks=True)
    words = {"login": "rosa", "password": SECRET, "text": "Ask aunt Inés about rides"}
    response = client.post("/en/account/login/", words)
    assert response.status_code == 403
    page = response.content.decode()
    assert "Ask aunt Inés about rides" in page
    assert SECRET not in page


def test_signing_out_takes_a_button_not_a_link(client, person):
    client.force_login(person)
    assert client.get("/en/account/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/en/account/logout/")
    assert "_auth_user_id" not in client.session
