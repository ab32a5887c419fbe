"""Saving listings: in a cookie without an account, in the database with one."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from resources import saved
from resources.actions import saving
from resources.models import Listing, SavedListing

OWN = {"HTTP_ORIGIN": "http://testserver"}
SAVED = "/en/resources/saved/"
FORM = "/en/resources/school-pantry/save/"
OFF = "/en/resources/school-pantry/unsave/"


@pytest.fixture
def rosa(db):
    return get_user_model().objects.create_user("rosa", password="presente-demo")


def shown(client):
    return [listing.slug for listing in client.get(SAVED).context["listings"]]


def test_a_visitor_saves_and_finds_it_again(client, pantry, coats):
    response = client.post(FORM, **OWN, HTTP_REFERER="http://testserver/en/resources/?q=food")
    assert (response.status_code, response["Location"]) == (303, "/en/resources/?q=food")
    cookie = response.cookies["saved"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        True,
        "Lax",
        365 * 24 * 60 * 60,
    )
    assert "pantry" not in cookie.value
    client.post("/en/resources/winter-coats/save/", **OWN)
    assert shown(client) == ["winter-coats", "school-pantry"]


def test_the_next_page_says_that_it_is_saved(client, pantry):
    response = client.post(FORM, **OWN, follow=True)
    text = response.content.decode()
    assert "Saved." in text and f'href="{SAVED}"' in text
    assert "no-store" in response["Cache-Control"]
    again = client.get("/en/resources/school-pantry/")
    assert "Saved." not in again.content.decode()
    assert not again.cookies


def test_saving_twice_keeps_one(client, pantry):
    for _ in range(2):
        client.post(FORM, **OWN)
    assert shown(client) == ["school-pantry"]


def test_taking_it_off_can_be_undone(client, pantry):
    client.post(FORM, **OWN)
    response = client.post(OFF, **OWN)
    assert response.status_code == 303
    assert response.cookies["saved"]["max-age"] == 0
    text = client.get(response["Location"]).content.decode()
    assert "Taken off your list:" in text
    assert 'action="/en/resources/school-pantry/save/"' in text
    client.post(FORM, **OWN)
    assert shown(client) == ["school-pantry"]


def test_an_empty_list_says_how_to_begin(client, db):
    assert "Nothing saved yet." in client.get(SAVED).content.decode()


def test_the_list_is_kept_by_nobody_else(client, pantry):
    response = client.get(SAVED)
    for word in ("no-store", "private"):
        assert word in response["Cache-Control"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver.evil.example"},
        {"HTTP_ORIGIN": "http://[bad"},
        {"HTTP_REFERER": "https://evil.example/http://testserver/"},
        {"HTTP_ORIGIN": "https://evil.example", "HTTP_REFERER": "http://testserver/"},
    ],
)
@pytest.mark.parametrize("address", [FORM, OFF])
def test_a_form_from_elsewhere_is_refused(pantry, rosa, headers, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(rosa)
    response = client.post(address, **headers)
    assert response.status_code == 403
    assert not response.cookies.get("saved")
    assert not SavedListing.objects.exists()


def test_a_referer_is_enough_for_old_browsers(pantry):
    client = Client(enforce_csrf_checks=True)
    response = client.post(FORM, HTTP_REFERER="http://testserver/en/resources/")
    assert response.status_code == 303


def test_nobody_is_led_away(client, pantry):
    response = client.post(FORM, **OWN, HTTP_REFERER="https://evil.example/")
    assert response["Location"] == "/en/resources/school-pantry/"


@pytest.mark.parametrize("value", ["", "x", "W10:1:abc", "[1,2]", "a" * 5000])
def test_a_cookie_that_is_not_ours_counts_as_none(client, pantry, value):
    client.cookies["saved"] = value
    assert shown(client) == []
    assert client.post(FORM, **OWN).status_code == 303
    assert shown(client) == ["school-pantry"]


def test_the_cookie_holds_so_many_and_no_more(client, pantry, make_listing, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 2)
    for number in range(2):
        make_listing(f"pantry-{number}")
        client.post(f"/en/resources/pantry-{number}/save/", **OWN)
    response = client.post(FORM, **OWN, follow=True)
    assert "Your list is full." in response.content.decode()
    assert shown(client) == ["pantry-1", "pantry-0"]


def test_what_is_dangerous_to_be_seen_with_is_not_saved(client, pantry):
    Listing.objects.filter(pk=pantry.pk).update(quick_exit=True)
    response = client.post(FORM, **OWN, follow=True)
    assert "is not kept on a list" in response.content.decode()
    assert shown(client) == []


def test_a_saved_one_that_becomes_private_is_not_shown(client, pantry):
    client.post(FORM, **OWN)
    Listing.objects.filter(pk=pantry.pk).update(quick_exit=True)
    assert shown(client) == []
    page = client.get(SAVED).content.decode()
    assert "1 saved place is not shown now." in page
    assert "Nothing saved yet." not in page
    assert '<a class="btn" href="/en/resources/">' in page


def test_an_unknown_or_unpublished_one_cannot_be_saved(client, pantry):
    assert client.post("/en/resources/nothing/save/", **OWN).status_code == 404
    Listing.objects.update(live=False)
    assert client.post(FORM, **OWN).status_code == 404


def test_with_an_account_the_list_is_in_the_account(client, pantry, rosa):
    client.force_login(rosa)
    response = client.post(FORM, **OWN)
    assert "saved" not in response.cookies
    assert SavedListing.objects.get().user == rosa
    assert shown(client) == ["school-pantry"]
    assert 'aria-pressed="true"' in client.get("/en/resources/school-pantry/").content.decode()
    client.post(OFF, **OWN)
    assert shown(client) == []


def test_one_sees_only_ones_own_list(pantry, rosa):
    saving.save(listing=pantry, by=rosa)
    other = get_user_model().objects.create_user("nadia")
    client = Client()
    client.force_login(other)
    assert shown(client) == []


def test_signing_in_takes_the_list_along(client, pantry, coats, rosa):
    saving.save(listing=coats, by=rosa)
    client.post(FORM, **OWN)
    response = client.post("/en/account/login/", {"login": "rosa", "password": "presente-demo"})
    assert response.status_code == 302
    assert response.cookies["saved"]["max-age"] == 0
    assert shown(client) == ["school-pantry", "winter-coats"]
    client.logout()
    assert shown(client) == []


def test_an_account_holds_so_many_and_no_more(pantry, coats, rosa, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    assert saving.save(listing=pantry, by=rosa)
    assert saving.save(listing=pantry, by=rosa)
    assert not saving.save(listing=coats, by=rosa)
    saving.join(listing_ids=[coats.pk, 999_999], by=rosa)
    assert SavedListing.objects.count() == 1


def test_a_list_of_many_costs_few_queries(client, make_listing, django_assert_max_num_queries):
    for number in range(12):
        make_listing(f"pantry-{number}")
        client.post(f"/en/resources/pantry-{number}/save/", **OWN)
    client.get(SAVED)
    with django_assert_max_num_queries(12):
        assert len(shown(client)) == 12
