"""The project's own pages, through the cache."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.portal.pagecache.site import ask, queries_of_a_repeat


@pytest.mark.parametrize(
    "address", ["/en/", "/ar/", "/es/resources/", "/es/resources/?need=food", "/robots.txt"]
)
def test_a_repeated_public_page_of_ours_asks_the_database_nothing(cache, home, address):
    assert ask(cache, address).status == 200
    assert queries_of_a_repeat(cache, address) == 0
    assert len(cache.store) == 1


def test_what_an_editor_publishes_shows_to_visitors_at_once(cache, home, committed):
    assert "How can we help?" not in ask(cache, "/en/").text
    home.question_en = "How can we help?"
    with committed():
        revision = home.save_revision()
    assert "How can we help?" not in ask(cache, "/en/").text
    with committed():
        revision.publish()
    assert "How can we help?" in ask(cache, "/en/").text


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_a_page_that_becomes_restricted_leaves_memory_for_good(cache, home, committed, kind):
    assert "<h1" in ask(cache, "/en/").text
    with committed():
        PageViewRestriction.objects.create(page=home, restriction_type=kind, password="sesame")
    ask(cache, "/en/")
    assert len(cache.store) == 0


def test_sign_in_is_never_kept(cache, home):
    assert ask(cache, "/en/account/login/").status == 200
    assert len(cache.store) == 0


def test_the_health_check_asks_the_database_each_time(cache, home):
    assert ask(cache, "/healthz").text == "ok"
    with CaptureQueriesContext(connection) as queries:
        answer = ask(cache, "/healthz")
    assert [query["sql"] for query in queries] == ["SELECT 1"]
    assert "no-store" in answer.headers["cache-control"]
    assert ask(cache, "/healthz", method="POST").status in (403, 405)


def test_the_health_check_says_when_the_database_is_gone(cache, home):
    def unreachable(execute, sql, params, many, context):
        raise OperationalError("gone")

    with connection.execute_wrapper(unreachable):
        assert ask(cache, "/healthz").status == 503


def test_the_benchmark_prints_a_table(home):
    printed = StringIO()
    call_command("benchmark_pages", runs=1, only=["home", "search"], stdout=printed)
    rows = [line for line in printed.getvalue().splitlines() if line.startswith("| `/")]
    assert len(rows) == 6
    assert rows[0].startswith("| `/en/` | ")
    queries, cached_queries = rows[0].split(" | ")[1], rows[0].split(" | ")[9]
    assert 0 < int(queries) <= 12
    assert cached_queries == "0"
