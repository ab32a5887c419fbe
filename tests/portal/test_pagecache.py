"""The page cache, asked as a web server asks it."""

import gzip
import subprocess
import sys
import threading
import uuid
from io import StringIO
from types import SimpleNamespace
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

import brotli
import pytest
import redis
from django.conf import settings as django_settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection, transaction
from django.http import HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test.utils import CaptureQueriesContext
from django.urls import path
from wagtail.models import PageViewRestriction, Site

from portal.models import BasePage, ContentPage, HomePage, School, User
from portal.pagecache import PageCache, invalidate
from portal.pagecache.generation import FileGeneration, RedisGeneration, shared
from portal.pagecache.signals import is_shown

FILLER = "<p>Every day counts.</p>" * 40


def page(response_of):
    return login_not_required(lambda request: response_of(request))


def schools(request):
    names = ", ".join(School.objects.values_list("name", flat=True))
    return HttpResponse(f"<h1>{names}</h1>{FILLER}")


def titles(request):
    return HttpResponse(", ".join(BasePage.objects.live().values_list("title_en", flat=True)))


def with_headers(**headers):
    def response_of(request):
        School.objects.count()
        return HttpResponse(FILLER, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return page(response_of)


def sets_a_cookie(request):
    School.objects.count()
    response = HttpResponse(FILLER)
    response.set_cookie("seen", "yes")
    return response


def counts(answer):
    def response_of(request):
        School.objects.count()
        return answer()

    return page(response_of)


public = [
    path("schools/", page(schools)),
    path("titles/", page(titles)),
    path("resources/", page(lambda request: HttpResponse(request.META["QUERY_STRING"]))),
    path("about/", page(lambda request: HttpResponse(request.META["QUERY_STRING"]))),
    path("briefly/", with_headers(Cache_Control="max-age=0")),
    path("private/", with_headers(Cache_Control="private")),
    path("no-store/", with_headers(Cache_Control="no-store")),
    path("by-cookie/", with_headers(Vary="Cookie")),
    path("nonce/", with_headers(Content_Security_Policy="script-src 'nonce-abc'")),
    path("cookie/", page(sets_a_cookie)),
    path("form/", page(lambda request: HttpResponse(get_token(request)))),
    path("missing/", counts(lambda: HttpResponseNotFound(FILLER))),
    path("stream/", counts(lambda: StreamingHttpResponse([FILLER]))),
    path("huge/", counts(lambda: HttpResponse(b"x" * 1_100_000))),
    path("plans/", counts(lambda: HttpResponse(FILLER))),
    path("account/login/", counts(lambda: HttpResponse(FILLER))),
]
urlpatterns = i18n_patterns(*public) + [
    path("admin/", counts(lambda: HttpResponse(FILLER))),
    path("documents/1/", counts(lambda: HttpResponse(FILLER))),
    path("healthz", counts(lambda: HttpResponse("ok"))),
    path("sitemap.xml", page(lambda request: HttpResponse(request.LANGUAGE_CODE))),
]


@pytest.fixture(autouse=True)
def addresses_of_this_module(settings, tmp_path):
    settings.ROOT_URLCONF = __name__
    settings.VAR_DIR = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


@pytest.fixture(autouse=True)
def one_connection_a_test():
    """As Django's own test client: the end of a request must not close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def school(db):
    return School.objects.create(slug="high", name="Riverbend High")


@pytest.fixture
def cache():
    return PageCache(WSGIHandler())


@pytest.fixture
def committed(db, django_capture_on_commit_callbacks):
    """What follows a commit happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ask(application, address, method="GET", **headers):
    """The answer as the browser sees it. `headers` as in Python: `if_none_match="…"`."""
    environ = {}
    setup_testing_defaults(environ)
    location, _, query = address.partition("?")
    environ |= {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(location),
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    said = {}

    def start_response(status, headers, exc_info=None):
        said.update(status=int(status[:3]), headers={k.lower(): v for k, v in headers})

    body = application(environ, start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return SimpleNamespace(body=content, text=content.decode("utf-8", "replace"), **said)


def queries_of_a_repeat(application, address, **headers):
    ask(application, address)
    with CaptureQueriesContext(connection) as queries:
        ask(application, address, **headers)
    return len(queries)


# --- what is kept ---


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


# --- what changes empty it ---


def test_saving_and_deleting_show_at_once(cache, school, committed):
    ask(cache, "/en/schools/")
    with committed():
        school.name = "Riverbend Academy"
        school.save()
    assert "Riverbend Academy" in ask(cache, "/en/schools/").text
    with committed():
        school.delete()
    assert "Riverbend" not in ask(cache, "/en/schools/").text


def test_a_bulk_write_shows_after_invalidate(cache, school, committed):
    ask(cache, "/en/schools/")
    with committed():
        School.objects.update(name="Harbor Elementary")
        invalidate()
    assert "Harbor Elementary" in ask(cache, "/en/schools/").text


def test_publishing_unpublishing_and_moving_show_at_once(cache, committed):
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    news = root.add_child(instance=ContentPage(title_en="Snow day", slug="snow", live=False))
    assert "Snow day" not in ask(cache, "/en/titles/").text
    with committed():
        news.save_revision().publish()
    assert "Snow day" in ask(cache, "/en/titles/").text
    with committed():
        news.refresh_from_db()
        news.unpublish()
    assert "Snow day" not in ask(cache, "/en/titles/").text
    before = shared().current()
    with committed():
        news.move(root, pos="first-child")
    assert shared().current() != before


def test_a_draft_empties_nothing(db, committed):
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    with committed():
        news = root.add_child(instance=ContentPage(title_en="Snow day", slug="snow"))
    before = shared().current()
    with committed():
        news.title_en = "Snow, perhaps"
        news.save_revision()
    assert shared().current() == before


@pytest.mark.parametrize("model", [Site, PageViewRestriction, ContentPage, School])
def test_what_visitors_see_is_listened_to(model):
    assert is_shown(model)


def test_people_are_not_what_visitors_see(db, committed):
    before = shared().current()
    with committed():
        User.objects.create_user("rosa")
    assert shared().current() == before


def test_a_write_that_is_taken_back_empties_nothing(db, school):
    before = shared().current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        school.save()
        raise ZeroDivisionError
    assert shared().current() == before


def test_a_page_drawn_before_a_change_is_not_shown_after_it(school):
    """The change comes while the page is being drawn: drawn from the old, finished after."""
    django = WSGIHandler()

    def slow(environ, start_response):
        body = django(environ, start_response)
        if changing:
            School.objects.update(name="Harbor Elementary")
            shared().advance()
            changing.clear()
        return body

    changing = [True]
    cache = PageCache(slow)
    assert "Riverbend High" in ask(cache, "/en/schools/").text
    assert "Harbor Elementary" in ask(cache, "/en/schools/").text


def test_time_runs_out(school):
    cache = PageCache(WSGIHandler(), seconds=0.000001)
    assert queries_of_a_repeat(cache, "/en/schools/") == 1


# --- the project's own pages ---


@pytest.fixture
def home(db, settings):
    settings.ROOT_URLCONF = "portal.urls"
    root = BasePage.get_first_root_node() or BasePage.add_root(title="Root", slug="root")
    page = root.add_child(instance=HomePage(title_en="Welcome", slug="riverbend"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.mark.parametrize(
    "address", ["/en/", "/ar/", "/es/resources/", "/es/resources/?q=comida", "/robots.txt"]
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


# --- the measuring command ---


def test_the_benchmark_prints_a_table(home):
    printed = StringIO()
    call_command("benchmark_pages", runs=1, only=["home", "search"], stdout=printed)
    rows = [line for line in printed.getvalue().splitlines() if line.startswith("| `/")]
    assert len(rows) == 6
    assert rows[0].startswith("| `/en/` | ")
    queries, cached_queries = rows[0].split(" | ")[1], rows[0].split(" | ")[8]
    assert 0 < int(queries) <= 12
    assert cached_queries == "0"


# --- encodings, tags, HEAD ---


@pytest.mark.parametrize(
    ("accepts", "gets"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("", None),
    ],
)
def test_the_body_comes_in_the_best_encoding(cache, school, accepts, gets):
    plain = ask(cache, "/en/schools/").body
    answer = ask(cache, "/en/schools/", accept_encoding=accepts)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[gets]
    assert answer.headers.get("content-encoding") == gets
    assert unpack(answer.body) == plain
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_each_encoding_has_a_strong_tag_of_its_own(cache, school):
    tags = {
        ask(cache, "/en/schools/", accept_encoding=e).headers["etag"] for e in ("br", "gzip", "")
    }
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_an_unchanged_page_is_not_sent_again(cache, school, form):
    tag = ask(cache, "/en/schools/", accept_encoding="br").headers["etag"]
    answer = ask(cache, "/en/schools/", accept_encoding="br", if_none_match=form.format(tag=tag))
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == tag
    assert answer.headers["cache-control"] == "no-cache"


def test_a_changed_page_is_sent_again(cache, school, committed):
    tag = ask(cache, "/en/schools/").headers["etag"]
    with committed():
        School.objects.create(slug="harbor", name="Harbor Elementary")
    assert ask(cache, "/en/schools/", if_none_match=tag).status == 200


def test_head_is_answered_from_the_page(cache, school):
    head = ask(cache, "/en/schools/", method="HEAD")
    assert head.body == b""
    with CaptureQueriesContext(connection) as queries:
        full = ask(cache, "/en/schools/")
    assert len(queries) == 0
    assert head.headers == full.headers
    assert ask(cache, "/en/missing/", method="HEAD").body == b""


# --- many workers ---


def test_a_change_by_another_process_shows_here(cache, school, tmp_path):
    ask(cache, "/en/schools/")
    School.objects.update(name="Harbor Elementary")
    program = (
        "import sys; from portal.pagecache.generation import FileGeneration;"
        "FileGeneration(sys.argv[1]).advance()"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(shared().path)],
        cwd=django_settings.BASE_DIR,
        check=True,
    )
    assert "Harbor Elementary" in ask(cache, "/en/schools/").text


def test_two_changes_in_one_tick_of_the_clock_are_two_generations(tmp_path):
    generation = FileGeneration(tmp_path / "generation")
    seen = []
    for _ in range(200):
        generation.advance()
        seen.append(generation.current())
    assert len(set(seen)) == 200
    assert [path.name for path in tmp_path.iterdir()] == ["generation"]


def test_where_the_file_cannot_be_written_nothing_is_kept(tmp_path, school):
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    cache = PageCache(WSGIHandler(), generation=FileGeneration(blocked / "generation"))
    assert queries_of_a_repeat(cache, "/en/schools/") == 1


def a_redis():
    url = django_settings.CACHE_URL if django_settings.CACHE_URL.startswith("redis") else ""
    url = url or "redis://127.0.0.1:6379/15"
    try:
        redis.Redis.from_url(url, socket_connect_timeout=0.5).ping()
    except redis.RedisError:
        pytest.skip("Redis is not running: start redis-server, or set CACHE_URL=redis://….")
    return url


def test_machines_share_their_generation_through_redis(school):
    url, prefix = a_redis(), uuid.uuid4().hex
    here, there = (
        PageCache(WSGIHandler(), generation=RedisGeneration(url, prefix)) for _ in range(2)
    )
    assert queries_of_a_repeat(here, "/en/schools/") == 0
    School.objects.update(name="Harbor Elementary")
    there.generation.advance()
    assert "Harbor Elementary" in ask(here, "/en/schools/").text


def test_redis_that_forgot_everything_does_not_bring_old_pages_back(school):
    url, prefix = a_redis(), uuid.uuid4().hex
    generation = RedisGeneration(url, prefix)
    first = generation.current()
    redis.Redis.from_url(url).delete(generation.key)
    assert generation.current() not in (None, first)


def test_without_its_redis_the_cache_steps_aside(school):
    cache = PageCache(WSGIHandler(), generation=RedisGeneration("redis://127.0.0.1:1/0"))
    assert queries_of_a_repeat(cache, "/en/schools/") == 1


# --- memory and threads ---


def test_memory_is_bounded_and_the_longest_unused_leave_first(school):
    cache = PageCache(WSGIHandler(), max_bytes=20_000)
    for number in range(50):
        ask(cache, f"/en/resources/?q={number}", accept_encoding="br")
        ask(cache, "/en/schools/", accept_encoding="br")
    assert 1 < len(cache.store) < 50
    assert 0 < cache.store.bytes <= 20_000
    assert queries_of_a_repeat(cache, "/en/schools/") == 0


def test_threads_share_one_memory():
    def application(environ, start_response):
        body = environ["PATH_INFO"].encode() * 100
        start_response(
            "200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
        )
        return [body]

    cache = PageCache(application, max_bytes=100_000)
    wrong = []

    def read():
        for number in range(300):
            address = f"/en/{number % 40}/"
            if ask(cache, address).text != address * 100:
                wrong.append(address)
            if number % 50 == 0:
                cache.generation.advance()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert cache.store.bytes == sum(kept.size for kept in cache.store._pages.values())
