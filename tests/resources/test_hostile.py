"""Whatever stands in the address of the directory or of the search: a clear answer, quickly."""

import time
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.pagecache.asked import COUNTED
from tests.resources.test_hsds_hostile import NASTY

pytestmark = pytest.mark.django_db
# Seconds of this process: not how fast, but that nothing runs away.
RUNAWAY = 20
MOST_QUERIES = 14
ADDRESSES = {f"/ar{path}": sorted(names) for path, names in COUNTED.items()}
PARAMETERS = [(path, name) for path, names in ADDRESSES.items() for name in names]
NASTIER = [
    *NASTY,
    "食" * 500,
    "\u202e" * 500,
    "e\u0301" * 250,
    '" OR "a" *',
    "NEAR(a b)",
    "names:x",
    "a:*",
    "!a & (b",
    "{{ 7 }}{% now %}",
    "%(x)s {0}",
    "javascript:alert(1)",
]
SCRIPT = b"<script>alert"


@pytest.fixture(autouse=True)
def listings(pantry, coats):
    """Something to find."""


def answered(client, address: str, statuses=(200,)):
    started = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert len(asked) <= MOST_QUERIES, address[:200]
    assert time.process_time() - started < RUNAWAY, address[:200]
    assert response.status_code in statuses, address[:200]
    assert response["Content-Type"].startswith("text/html")
    assert SCRIPT not in response.content
    return response


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
def test_every_parameter_takes_anything(client, path, name):
    for value in NASTIER:
        # A NUL byte is answered by a page that says so kindly.
        statuses = (400,) if "\x00" in value else (200,)
        answered(client, f"{path}?{urlencode({name: value})}", statuses)


@pytest.mark.parametrize("path", ADDRESSES)
def test_bytes_that_are_no_text(client, path):
    for query in ("q=%FF%FE", "q=%ED%A0%80", "q=%", "q=%zz", "%FF=%FF", "=", "&&&", "q", "q;q=1"):
        answered(client, f"{path}?{query}")


@pytest.mark.parametrize("path", ADDRESSES)
def test_many_filters(client, path):
    for count, statuses in ((900, (200,)), (10_000, (400,))):
        for name in ("need", "q", "speaks", "x"):
            query = "&".join(f"{name}={number}" for number in range(count))
            answered(client, f"{path}?{query}", statuses)


def test_all_filters_at_once(client):
    every = dict.fromkeys(ADDRESSES["/ar/resources/"], "1")
    answered(client, f"/ar/resources/?{urlencode(every)}")


@pytest.mark.parametrize("path", [path for path in ADDRESSES if "page" in ADDRESSES[path]])
@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "9" * 400, "٣", "1e9", "", "last"])
def test_wrong_pages_show_one_that_is_there(client, path, page):
    answered(client, f"{path}?{urlencode({'q': 'school', 'page': page})}")


def test_five_hundred_characters_come_back_cut_and_whole(client):
    response = answered(client, f"/en/search/?{urlencode({'q': 'food ' * 100})}")
    assert len(response.context["asked"].text) <= 200
    assert response.context["asked"].words == ["food"]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(sorted(ADDRESSES)),
    st.lists(
        st.tuples(
            st.sampled_from(sorted(set().union(*COUNTED.values()))),
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
        ),
        max_size=8,
    ),
)
def test_anything_at_all(client, path, pairs):
    answered(client, f"{path}?{urlencode(pairs)}")


@pytest.mark.parametrize("verb", ["save", "unsave"])
@pytest.mark.parametrize("slug", ["nothing", "0", "x" * 500, "-", "school-pantry"])
def test_buttons_take_anything(client, verb, slug):
    for value in ("", "list", "x" * 3000, "<script>alert(1)</script>", "//evil.example"):
        response = client.post(
            f"/en/resources/{slug}/{verb}/",
            {"from": value},
            HTTP_ORIGIN="http://testserver",
            HTTP_REFERER="http://testserver/en/resources/?q=%22",
        )
        assert response.status_code == (303 if slug == "school-pantry" else 404)
        if response.status_code == 303:
            assert response["Location"].startswith("/en/resources/")
