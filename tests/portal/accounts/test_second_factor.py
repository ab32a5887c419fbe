"""Staff show a second factor before anything opens, whichever way they came in."""

import datetime
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Permission
from django.utils import timezone

from plans.choices import Scope, StaffRole
from plans.models import StaffAssignment
from portal.accounts.sms import KeepingSender
from portal.staff import works_here
from tests.portal.accounts.conftest import (
    PHONE,
    SECRET,
    ask_for_code,
    code_in,
    enter_code,
    is_signed_in,
    post,
    sign_in,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
# What a session of staff may open before the second factor is set up.
SET_UP_PAGES = (
    "second-step/",
    "second-step/totp/activate/",
    "second-step/webauthn/add/",
    "logout/",
)
CLOSED = (
    "/en/plans/",
    "/en/account/",
    "/en/account/name/",
    "/en/account/email/",
    "/en/account/phone/change/",
    "/en/account/password/change/",
    "/admin/",
    "/admin/pages/",
)


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


def assign(user, **dates):
    return StaffAssignment.objects.create(
        user=user, role=StaffRole.COORDINATOR, scope=Scope.DISTRICT, **dates
    )


@pytest.fixture
def staff(person):
    assign(person)
    return person


@pytest.fixture
def app(staff):
    """The secret of an authenticator app that is set up."""
    secret = generate_totp_secret()
    TOTP.activate(staff, secret)
    return secret


def numbers(secret, at=None) -> str:
    return format_hotp_value(hotp_value(secret, int((at or time.time()) // 30)))


def leads_to(response, page) -> bool:
    return response.status_code == 302 and f"/account/{page}" in response["Location"]


@pytest.mark.parametrize("address", CLOSED)
def test_without_one_a_session_of_staff_opens_nothing(client, staff, address):
    sign_in(client)
    assert leads_to(client.get(address), "second-step/")
    assert leads_to(client.post(address, {"x": "1"}), "second-step/")


@pytest.mark.parametrize("page", SET_UP_PAGES)
def test_but_the_pages_that_set_one_up(client, staff, page):
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    assert client.get(f"/en/account/{page}").status_code == 200


def test_families_need_none(client, person):
    sign_in(client)
    assert client.get("/en/plans/").status_code == 200


def test_where_the_setting_is_off_staff_need_none(client, staff, settings):
    settings.SECOND_FACTOR_FOR_STAFF = False
    sign_in(client)
    assert client.get("/en/plans/").status_code == 200


@pytest.mark.parametrize(
    ("dates", "is_staff"),
    [
        ({}, True),
        ({"starts_on": TODAY}, True),
        ({"ends_on": TODAY}, True),
        ({"starts_on": TODAY + DAY}, False),
        ({"ends_on": TODAY - DAY}, False),
    ],
)
def test_an_assignment_makes_staff_from_its_first_to_its_last_day(person, dates, is_staff):
    assign(person, **dates)
    assert works_here(person, today=TODAY) is is_staff


def test_editors_and_superusers_are_staff(person, db):
    assert not works_here(person, today=TODAY)
    editor = type(person).objects.create_user("grace")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert works_here(editor, today=TODAY)
    assert works_here(type(person).objects.create_superuser("root"), today=TODAY)


def test_a_session_already_open_is_stopped_when_its_owner_becomes_staff(client, person):
    sign_in(client)
    assert client.get("/en/plans/").status_code == 200
    assign(person)
    assert leads_to(client.get("/en/plans/"), "second-step/")


def set_up_app(client):
    sign_in(client)
    post(client, "reauthenticate/", {"password": SECRET})
    client.get("/en/account/second-step/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    return secret, post(client, "second-step/totp/activate/", {"code": numbers(secret)})


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_way_and_gives_spare_codes(client, staff):
    _secret, response = set_up_app(client)
    assert leads_to(response, "second-step/recovery-codes/")
    assert client.get("/en/plans/").status_code == 200
    page = client.get("/en/account/second-step/recovery-codes/").content.decode()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert all(code in page for code in codes)


def test_signing_in_then_takes_the_numbers_of_the_app(client, staff, app):
    assert leads_to(sign_in(client), "second-step/authenticate/")
    assert not is_signed_in(client)
    post(client, "second-step/authenticate/", {"code": numbers(app)})
    assert client.get("/en/plans/").status_code == 200


def test_numbers_in_arabic_digits_are_the_same(client, staff, app):
    sign_in(client)
    code = "".join("٠١٢٣٤٥٦٧٨٩"[int(digit)] for digit in numbers(app))
    post(client, "second-step/authenticate/", {"code": f"{code[:3]} {code[3:]}"})
    assert is_signed_in(client)


def test_a_code_by_text_does_not_go_round_the_second_factor(client, staff, app):
    ask_for_code(client, PHONE)
    response = enter_code(client, code_in(KeepingSender.sent[0].text))
    assert leads_to(response, "second-step/authenticate/")
    assert not is_signed_in(client)


def test_a_new_password_does_not_go_round_the_second_factor(client, staff, app):
    ask_for_code(client, "rosa@example.org")
    post(client, "password/reset/", {"email": "rosa@example.org"})
    assert not is_signed_in(client)


def test_numbers_work_once(client, staff, app):
    code = numbers(app)
    sign_in(client)
    post(client, "second-step/authenticate/", {"code": code})
    other = client.__class__()
    sign_in(other)
    post(other, "second-step/authenticate/", {"code": code})
    assert not is_signed_in(other)


def test_old_numbers_do_not_work(client, staff, app):
    sign_in(client)
    post(client, "second-step/authenticate/", {"code": numbers(app, time.time() - 120)})
    assert not is_signed_in(client)


def test_a_spare_code_works_once(client, staff, app):
    spare = RecoveryCodes.activate(staff).get_unused_codes()[0]
    for browser, works in ((client, True), (client.__class__(), False)):
        sign_in(browser)
        post(browser, "second-step/authenticate/", {"code": spare})
        assert is_signed_in(browser) is works


def test_guessing_numbers_has_to_wait_after_five_tries(client, staff, app):
    sign_in(client)
    for number in range(5):
        data = {"code": f"{number:06}"}
        post(client, "second-step/authenticate/", data, REMOTE_ADDR=f"198.51.100.{number}")
    data = {"code": numbers(app)}
    page = post(client, "second-step/authenticate/", data, REMOTE_ADDR="198.51.100.99")
    assert "Too many tries" in page.content.decode()
    assert not is_signed_in(client)


def test_a_session_that_never_showed_one_is_asked_for_it(client, staff, app):
    client.force_login(staff)
    response = client.get("/en/plans/")
    assert leads_to(response, "second-step/reauthenticate/")
    assert "next=%2Fen%2Fplans%2F" in response["Location"]
    data = {"code": numbers(app), "next": "/en/plans/"}
    response = post(client, "second-step/reauthenticate/", data)
    assert response["Location"] == "/en/plans/"
    assert client.get("/en/plans/").status_code == 200


def test_taking_the_last_one_off_closes_the_way_again(client, staff, app):
    sign_in(client)
    post(client, "second-step/authenticate/", {"code": numbers(app)})
    post(client, "reauthenticate/", {"password": SECRET})
    post(client, "second-step/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert leads_to(client.get("/en/plans/"), "second-step/")


def test_changing_the_second_factor_asks_for_the_password_first(client, staff, app):
    sign_in(client)
    post(client, "second-step/authenticate/", {"code": numbers(app)})
    for page in ("totp/deactivate/", "webauthn/add/", "recovery-codes/generate/"):
        assert leads_to(post(client, f"second-step/{page}"), "reauthenticate/"), page
    assert Authenticator.objects.filter(type="totp").exists()


def test_half_a_sign_in_is_over_after_a_quarter_of_an_hour(client, staff, app):
    sign_in(client)
    later = timezone.now() + datetime.timedelta(minutes=16)
    with time_machine.travel(later):
        post(client, "second-step/authenticate/", {"code": numbers(app)})
    assert not is_signed_in(client)


def test_the_passkey_page_says_that_it_needs_javascript(client, db):
    page = client.get("/en/account/passkey/").content.decode()
    assert "<noscript>" in page
    assert "need JavaScript" in page


FORGED = ["", "x", "{}", "[]", "null", '{"id": 1}', '{"rawId": "AAAA", "response": {}}']


@pytest.mark.parametrize("data", [{}, *({"credential": one} for one in FORGED)])
def test_a_forged_passkey_signs_nobody_in(client, staff, data):
    client.get("/en/account/second-step/webauthn/login/", HTTP_ACCEPT="application/json")
    response = post(client, "second-step/webauthn/login/", data)
    assert leads_to(response, "login/")
    assert not is_signed_in(client)


def test_who_types_wrong_numbers_is_sent_to_the_app_not_to_a_message(client, staff, app):
    sign_in(client)
    page = post(client, "second-step/authenticate/", {"code": "000000"}).text
    assert "your app shows now" in page and "newest message" not in page


@pytest.mark.parametrize("credential", FORGED)
def test_nor_does_one_stand_for_the_second_step(client, staff, app, credential):
    sign_in(client)
    client.get("/en/account/second-step/authenticate/")
    response = post(client, "second-step/authenticate/", {"credential": credential})
    assert response.status_code == 200
    assert not is_signed_in(client)
