"""A reader sees what they saved, on pages of which all other visitors share one copy."""

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from portal.management.commands.benchmark_pages import as_served
from portal.pagecache import PageCache
from resources.actions import saving
from tests.portal.pagecache import site

OWN = {"HTTP_ORIGIN": "http://testserver"}
FORM = "/en/resources/school-pantry/save/"
OFF = "/en/resources/school-pantry/unsave/"
PAGES = ["/en/resources/", "/en/resources/?need=food", "/en/resources/school-pantry/"]
PRESSED = 'aria-pressed="true"'
pytestmark = pytest.mark.django_db


def ask(*arguments, **options):
    """As `site.ask`; the end of the request does not close the test's transaction."""
    with as_served():
        return site.ask(*arguments, **options)


def queries_of_a_repeat(*arguments, **options):
    with as_served():
        return site.queries_of_a_repeat(*arguments, **options)


@pytest.fixture
def cache(pantry, coats):
    return PageCache(WSGIHandler())


@pytest.fixture
def cookie(client, pantry):
    """What the browser of a visitor sends who saved the pantry."""
    client.post(FORM, **OWN)
    return f"saved={client.cookies['saved'].value}"


@pytest.mark.parametrize("address", PAGES)
def test_who_saved_it_sees_it_saved_and_nobody_else(cache, cookie, address):
    everyones = ask(cache, address)
    mine = ask(cache, address, cookie=cookie)
    assert PRESSED not in everyones.text and PRESSED in mine.text
    assert 'action="/en/resources/school-pantry/unsave/"' in mine.text
    assert ask(cache, address).body == everyones.body
    assert ask(cache, address, cookie="_ga=1").body == everyones.body


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_ones_own_is_kept_nowhere(cache, cookie, address):
    mine = ask(cache, address, cookie=cookie)
    assert {"private", "no-cache"} <= set(mine.headers["cache-control"].split(", "))
    assert len(cache.store) == 0
    assert PRESSED not in ask(cache, address).text


def test_pages_without_such_buttons_come_from_memory_all_the_same(cache, cookie):
    address = "/en/resources/winter-coats/share/"
    assert queries_of_a_repeat(cache, address, cookie=cookie) == 0


@pytest.mark.parametrize("address", PAGES)
def test_other_cookies_still_cost_nothing(cache, address):
    assert queries_of_a_repeat(cache, address, cookie="_ga=1; django_language=es") == 0


@pytest.mark.parametrize("address", PAGES)
def test_a_kept_page_does_not_tell_of_it(cache, address):
    assert "x-differs-for" not in ask(cache, address).headers
    assert "cookie" not in ask(cache, address).headers.get("vary", "").lower()


def test_the_copy_of_a_browser_from_before_is_not_held_for_the_newest(cache, cookie):
    tag = ask(cache, PAGES[0]).headers["etag"]
    assert ask(cache, PAGES[0], cookie=cookie, if_none_match=tag).status == 200


def test_in_production_the_cookie_has_another_name(cache, client, pantry, settings):
    settings.SESSION_COOKIE_SECURE = True
    client.post(FORM, **OWN)
    cookie = f"__Host-saved={client.cookies['__Host-saved'].value}"
    ask(cache, PAGES[0])
    assert PRESSED in ask(cache, PAGES[0], cookie=cookie).text


def test_a_cookie_that_is_not_ours_shows_nothing_saved(cache):
    assert PRESSED not in ask(cache, PAGES[0], cookie="saved=x").text


def test_people_with_an_account_see_what_is_in_it(pantry, coats):
    rosa = get_user_model().objects.create_user("rosa")
    saving.save(listing=pantry, by=rosa)
    client = Client()
    client.force_login(rosa)
    for address in PAGES:
        response = client.get(address)
        assert response.content.decode().count(PRESSED) == 1
        assert "no-store" in response["Cache-Control"]
    assert django_settings.SESSION_COOKIE_NAME in client.cookies


# --- the buttons, without JavaScript ---


def test_saving_from_a_list_leads_back_to_its_place(client, pantry):
    before = "http://testserver/en/resources/?need=food"
    response = client.post(FORM, {"from": "list"}, **OWN, HTTP_REFERER=before)
    assert response["Location"] == "/en/resources/?need=food#at-school-pantry"
    page = client.get("/en/resources/?need=food").content.decode()
    assert '<article class="listing" id="at-school-pantry">' in page
    assert PRESSED in page


def test_pressing_it_again_takes_it_off_and_stays_there(client, pantry):
    before = "http://testserver/en/resources/school-pantry/"
    client.post(FORM, **OWN)
    response = client.post(OFF, **OWN, HTTP_REFERER=before, follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [("/en/resources/school-pantry/", 303)]
    assert "Taken off your list." in page and PRESSED not in page


def test_the_link_to_ones_list_says_how_many_there_are(client, pantry):
    assert "<small>" not in link(client)
    client.post(FORM, **OWN)
    assert "<small>1</small>" in link(client)


def link(client):
    page = client.get("/en/resources/").content.decode()
    return page.split('href="/en/resources/saved/"')[-1].split("</a>")[0]
