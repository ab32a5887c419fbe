"""Which pages are kept, for whose requests, under which address."""

from urllib.parse import unquote

import pytest
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.pagecache import PageCache
from tests.portal.pagecache.site import ask, queries_of_a_repeat


def test_a_repeated_page_asks_the_database_nothing(cache, school):
    first = ask(cache, "/en/schools/")
    with CaptureQueriesContext(connection) as queries:
        second = ask(cache, "/en/schools/")
    assert len(queries) == 0
    assert "Riverbend High" in second.text
    assert (first.body, first.headers) == (second.body, second.headers)


def test_browsers_ask_again_each_time(cache, school):
    answer = ask(cache, "/en/schools/")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_each_language_has_its_own_page(cache, school):
    ask(cache, "/en/schools/")
    assert ask(cache, "/es/schools/").headers["content-language"] == "es"
    assert ask(cache, "/en/schools/").headers["content-language"] == "en"


def test_outside_the_languages_the_readers_language_tells_pages_apart(cache, db):
    assert ask(cache, "/sitemap.xml", accept_language="es").text == "es"
    assert ask(cache, "/sitemap.xml", accept_language="en").text == "en"
    assert len(cache.store) == 2


def test_a_host_that_is_not_ours_is_refused_and_not_kept(cache, school):
    assert ask(cache, "/en/schools/", host="evil.example").status == 400
    assert len(cache.store) == 0


def test_http_and_https_are_two_pages(cache, school, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = True
    cache = PageCache(WSGIHandler())
    assert ask(cache, "/en/schools/", x_forwarded_proto="https").status == 200
    assert ask(cache, "/en/schools/").status == 301


@pytest.mark.parametrize(
    "address",
    [
        "/en/private/",
        "/en/no-store/",
        "/en/briefly/",
        "/en/by-cookie/",
        "/en/nonce/",
        "/en/cookie/",
        "/en/missing/",
        "/en/stream/",
        "/en/huge/",
        "/en/plans/",
        "/en/account/login/",
        "/admin/",
        "/documents/1/",
        "/healthz",
    ],
)
def test_some_pages_are_never_kept(cache, db, address):
    assert queries_of_a_repeat(cache, address) > 0
    assert len(cache.store) == 0


def test_a_page_with_a_form_token_is_never_kept(cache, db):
    first, second = ask(cache, "/en/form/"), ask(cache, "/en/form/")
    assert first.text != second.text
    assert "set-cookie" in second.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_answered_from_memory(cache, school, method):
    ask(cache, "/en/schools/")
    answer = ask(cache, "/en/schools/", method=method)
    assert "etag" not in answer.headers


def test_without_bytes_the_cache_is_off(school):
    cache = PageCache(WSGIHandler(), max_bytes=0)
    assert queries_of_a_repeat(cache, "/en/schools/") == 1


# --- whose requests ---


@pytest.mark.parametrize("cookies", ["_ga=GA1.2.3", "csrftoken=abc; _ga=1", "django_language=es"])
def test_an_unknown_cookie_does_not_cost_the_hit(cache, school, cookies):
    assert queries_of_a_repeat(cache, "/en/schools/", cookie=cookies) == 0


@pytest.mark.parametrize("name", [django_settings.SESSION_COOKIE_NAME, "messages"])
def test_a_session_or_a_message_goes_past_the_cache(cache, school, name):
    ask(cache, "/en/schools/")
    with CaptureQueriesContext(connection) as queries:
        answer = ask(cache, "/en/schools/", cookie=f"_ga=1; {name}=abc")
    assert len(queries) > 0
    assert "content-encoding" not in answer.headers


def test_authorization_goes_past_the_cache(cache, school):
    assert queries_of_a_repeat(cache, "/en/schools/", authorization="Bearer x") == 1


def test_a_request_with_any_cookie_fills_nothing(cache, school):
    answer = ask(cache, "/en/schools/", cookie="_ga=1", accept_encoding="br")
    assert len(cache.store) == 0
    assert answer.headers["content-encoding"] == "br"


# --- the query ---


def test_unknown_parameters_are_neither_counted_nor_shown(cache, db):
    assert ask(cache, "/en/resources/?utm_source=mail&q=food&fbclid=1").text == "q=food"
    assert ask(cache, "/en/resources/?q=food&gclid=2").text == "q=food"
    assert ask(cache, "/en/about/?utm_source=mail").text == ""
    assert len(cache.store) == 2


def test_the_order_of_parameters_makes_no_difference(cache, db):
    ask(cache, "/en/resources/?speaks=es&q=food&need=a&need=b")
    ask(cache, "/en/resources/?need=a&need=b&q=food&speaks=es")
    assert len(cache.store) == 1
    assert ask(cache, "/en/resources/?need=b&need=a").text == "need=b&need=a"


@pytest.mark.parametrize(
    "query", ["q=%D8%B7%D8%B9%D8%A7%D9%85", "q=" + "طعام".encode().decode("latin-1")]
)
def test_words_in_any_script_arrive_whole(cache, db, query):
    assert unquote(ask(cache, f"/ar/resources/?{query}").text) == "q=طعام"


def test_a_query_nobody_types_is_not_kept(cache, db):
    ask(cache, "/en/resources/?q=" + "x" * 3000)
    ask(cache, "/en/resources/?" + "q=1&" * 300)
    assert len(cache.store) == 0
