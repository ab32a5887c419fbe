"""How long a session lasts, seeing one's own, ending them."""

import datetime
import json
import time

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from portal.accounts.sms import KeepingSender
from portal.models import Session, User
from tests.portal.accounts.conftest import (
    SECRET,
    ask_for_code,
    code_in,
    enter_code,
    post,
    sign_in,
)
from tests.portal.accounts.test_devices import IPHONE, PIXEL


@pytest.fixture
def clock():
    """A clock that the test turns forward: `clock(minutes=5)`."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield lambda **step: traveller.shift(datetime.timedelta(**step))


@pytest.fixture
def staff(person):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


def is_in(client) -> bool:
    """Whether this browser still opens the account; asking is a tap."""
    return client.get("/en/account/").status_code == 200


def seconds(client) -> int:
    """How long the session lasts, as the script asks; that is no tap."""
    response = client.get("/en/account/stay/", headers={"X-By-Itself": "1"})
    return json.loads(response.content)["seconds"]


def test_a_family_is_signed_out_after_thirty_minutes_without_a_tap(client, person, clock):
    sign_in(client)
    for _ in range(3):
        clock(minutes=29)
        assert is_in(client)
    clock(minutes=30)
    assert not is_in(client)


def test_staff_are_signed_out_after_fifteen(client, staff, clock):
    sign_in(client)
    clock(minutes=14)
    assert is_in(client)
    clock(minutes=15)
    assert not is_in(client)


def test_nobody_stays_longer_than_eight_hours(client, person, clock):
    sign_in(client)
    for _ in range(19):
        clock(minutes=25)
        assert is_in(client)
    clock(minutes=5)
    assert not is_in(client)


def test_a_trusted_device_of_a_family_stays_for_fourteen_days(client, person, clock):
    post(client, "login/", {"login": "rosa", "password": SECRET, "trust": "on"})
    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60
    for _ in range(13):
        clock(days=1)
        assert is_in(client)
    clock(days=1)
    assert not is_in(client)


def test_a_device_is_trusted_with_a_code_too(client, person, clock):
    ask_for_code(client)
    enter_code(client, code_in(KeepingSender.sent[0].text), trust="on")
    clock(days=3)
    assert is_in(client)


def test_a_device_is_taken_for_shared(client, person):
    sign_in(client)
    # A cookie without an age ends with the browser.
    assert client.cookies["sessionid"]["max-age"] == ""
    assert Session.objects.get(user=person).trusted is False


def test_staff_cannot_trust_a_device(client, staff, clock):
    post(client, "login/", {"login": "rosa", "password": SECRET, "trust": "on"})
    assert client.cookies["sessionid"]["max-age"] == ""
    clock(minutes=16)
    assert not is_in(client)


def test_a_trusted_device_no_longer_is_when_its_owner_becomes_staff(client, person, clock):
    post(client, "login/", {"login": "rosa", "password": SECRET, "trust": "on"})
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    clock(minutes=16)
    assert not is_in(client)


def test_one_persons_trust_is_not_the_next_ones(client, person):
    TOTP.activate(person, generate_totp_secret())
    User.objects.create_user("luc", password=SECRET)
    post(client, "login/", {"login": "rosa", "password": SECRET, "trust": "on"})
    # Rosa leaves before her second step; somebody else signs in on the same browser.
    session = client.session
    assert session["trusted_by"] == person.pk
    client.force_login(User.objects.get(username="luc"))
    assert Session.objects.get(user__username="luc").trusted is False


def test_asking_how_long_is_no_tap_and_the_button_is(client, person, clock):
    sign_in(client)
    clock(minutes=20)
    assert seconds(client) == 600
    clock(minutes=5)
    assert seconds(client) == 300
    answer = json.loads(post(client, "stay/").content)
    assert answer == {"seconds": 1800, "canStay": True}
    clock(minutes=29)
    assert is_in(client)


def test_the_last_half_hour_cannot_be_put_off(client, person, clock):
    sign_in(client)
    for _ in range(19):
        clock(minutes=25)
        is_in(client)
    assert json.loads(post(client, "stay/").content) == {"seconds": 300, "canStay": False}


def test_every_page_says_how_long(client, person):
    sign_in(client)
    page = client.get("/en/account/").content.decode()
    assert 'data-session="1800"' in page or 'data-session="1799"' in page
    assert "/static/portal/js/session.js" in page
    assert "data-session" not in Client().get("/en/account/login/").content.decode()


def test_whoever_ran_out_of_time_is_told_so(client, person, clock):
    sign_in(client)
    clock(hours=1)
    page = client.get("/en/account/", follow=True)
    assert "You were away for a while" in page.content.decode()
    assert page.redirect_chain[0][0] == "/en/account/login/?next=/en/account/"


def test_signing_in_gives_a_new_session(client, person):
    client.get("/en/account/login/code/")
    ask_for_code(client, "+16175550199")
    planted = client.session.session_key
    post(client, "logout/")
    client.cookies["sessionid"] = planted
    sign_in(client)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


def test_a_session_key_of_ones_own_making_is_not_taken(client, person):
    client.cookies["sessionid"] = "a" * 32
    sign_in(client)
    assert client.session.session_key != "a" * 32
    assert not Session.objects.filter(session_key="a" * 32).exists()


def test_signing_out_clears_the_browser_and_ends_the_session(client, person):
    sign_in(client)
    key = client.session.session_key
    response = post(client, "logout/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    thief = Client()
    thief.cookies["sessionid"] = key
    assert not is_in(thief)


@pytest.fixture
def two(person):
    """The same person on two devices."""
    browsers = Client(HTTP_USER_AGENT=PIXEL), Client(HTTP_USER_AGENT=IPHONE)
    for browser in browsers:
        sign_in(browser)
    return browsers


def test_a_person_sees_where_they_are_signed_in(two):
    page = two[0].get("/en/account/sessions/").content.decode()
    assert "Chrome, Android" in page
    assert "Safari, iPhone" in page
    assert page.count("This one") == 1
    for browser in two:
        assert browser.session.session_key not in page


def test_and_only_themselves(two, db):
    User.objects.create_user("luc", password=SECRET)
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    sign_in(other, "luc")
    page = other.get("/en/account/sessions/").content.decode()
    assert "Firefox, Windows" in page
    assert "Chrome" not in page
    name = Session.objects.filter(device="Chrome, Android").get().uuid
    post(other, "sessions/", {"end": str(name)})
    assert is_in(two[0])


def test_a_person_ends_one_session(two):
    name = Session.objects.get(device="Safari, iPhone").uuid
    post(two[0], "sessions/", {"end": str(name)})
    assert is_in(two[0])
    assert not is_in(two[1])


def test_a_person_signs_out_everywhere_else(two):
    post(two[0], "sessions/", {"others": "1"})
    assert is_in(two[0])
    assert not is_in(two[1])


@pytest.mark.parametrize("data", [{}, {"end": "x"}, {"end": "' OR 1=1"}, {"end": ""}])
def test_nothing_ends_by_mistake(two, data):
    assert post(two[0], "sessions/", data).status_code == 302
    assert is_in(two[0]) and is_in(two[1])


def test_a_new_password_ends_the_others_at_once(two):
    new = "quite another secret"
    data = {"oldpassword": SECRET, "password1": new, "password2": new}
    post(two[0], "password/change/", data)
    assert is_in(two[0])
    assert not is_in(two[1])
    assert Session.objects.filter(user__isnull=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_changed_second_factor_ends_the_others_at_once(two, person):
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    post(two[0], "reauthenticate/", {"password": SECRET})
    post(two[0], "second-step/totp/deactivate/")
    assert is_in(two[0])
    assert not is_in(two[1])


def test_sessions_that_ran_out_are_not_listed(two, clock):
    clock(minutes=20)
    is_in(two[0])
    clock(minutes=20)
    page = two[0].get("/en/account/sessions/").content.decode()
    assert "Safari, iPhone" not in page


def test_no_network_address_and_no_version_is_kept(two):
    row = Session.objects.get(device="Chrome, Android")
    kept = row.get_decoded()
    assert "127.0.0.1" not in json.dumps(kept)
    assert "Pixel" not in json.dumps(kept)


def test_a_closed_account_is_out_at_once(client, person):
    sign_in(client)
    person.is_active = False
    person.save()
    assert not is_in(client)


def test_visitors_get_no_session(client, db):
    client.get("/en/account/login/")
    assert not Session.objects.exists()
    assert "sessionid" not in client.cookies


def test_taps_are_written_at_most_twice_a_minute(client, person, clock, django_assert_num_queries):
    sign_in(client)

    def seen():
        return Session.objects.get(user=person).seen_at

    before = seen()
    clock(seconds=10)
    is_in(client)
    assert seen() == before
    clock(seconds=30)
    is_in(client)
    assert seen().timestamp() == pytest.approx(time.time())
