"""Many workers, many machines, many threads, and a memory that ends."""

import subprocess
import sys
import threading
import uuid

import pytest
import redis
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler

from portal.models import School
from portal.pagecache import PageCache
from portal.pagecache.generation import FileGeneration, RedisGeneration, shared
from tests.portal.pagecache.site import ask, queries_of_a_repeat


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
