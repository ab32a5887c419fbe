"""How a kept page reaches the browser: encodings, tags, HEAD."""

import gzip

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.models import School
from tests.portal.pagecache.site import ask


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
