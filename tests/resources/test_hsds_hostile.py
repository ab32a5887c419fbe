"""Every nasty query at every address of the open data: a clear answer, quickly, and never a 5xx."""

import time
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.hsds import ids
from resources.hsds.endpoints import ENDPOINTS

NASTY = [
    "",
    "0",
    "-1",
    "1e309",
    "NaN",
    "９９",
    "99999999999999999999",
    "' OR 1=1 --",
    "'; DROP TABLE resources_listing; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%",
    "_%_%",
    "\\",
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "💥" * 100,
    "ا" * 500,
    "a" * 3000,
    "a " * 249,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-11-24T99:99:99",
    "90,180,20037508",
    "0,0,0",
    "42.4,-71.1,1e400",
    "42.4,-71.1,500,1",
    "{}",
    "null",
    str(uuid.uuid4()),
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ids.at_location(2**47, 2**47),
]
PARAMETERS = sorted({one.name for endpoint in ENDPOINTS.values() for one in endpoint.many})
# Seconds of this process: not how fast, but that nothing runs away.
RUNAWAY = 20
MOST_QUERIES = 16
pytestmark = pytest.mark.django_db


def answered(client, address, query=None, **headers):
    started = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address, query or {}, headers=headers)
        if response.streaming:
            b"".join(response)
    assert len(asked) <= MOST_QUERIES, f"{address} {query}"
    assert time.process_time() - started < RUNAWAY, f"{address} {query}"
    assert response.status_code in (200, 400, 404, 406), f"{address} {query}"
    assert response["Content-Type"].startswith(("application/", "text/plain"))
    return response


@pytest.mark.parametrize("name", ENDPOINTS)
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_every_parameter_takes_anything(client, pantry, name, parameter):
    for value in NASTY:
        answered(client, f"/hsds/{name}", {parameter: value})
        answered(client, f"/hsds/{name}", {parameter: value, "format": "ndjson", "full": "1"})


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_id_takes_anything(client, pantry, name):
    for value in NASTY:
        if value:
            answered(client, f"/hsds/{name}/{value.replace('?', '').replace('#', '')}")


@pytest.mark.parametrize("header", ["Accept", "Accept-Language", "If-None-Match", "Origin"])
def test_every_header_takes_anything(client, pantry, header):
    for value in NASTY:
        if value.isascii() and value.isprintable():
            answered(client, "/hsds/services", **{header: value})


def test_ten_thousand_parameters_are_refused(client, pantry):
    query = "&".join(f"search={number}" for number in range(10_000))
    assert answered(client, f"/hsds/services?{query}").status_code == 400


def test_all_filters_at_once(client, pantry):
    everything = {
        "search": "pantry",
        "taxonomy_term_id": uuid.uuid4(),
        "taxonomy_id": uuid.uuid4(),
        "organization_id": uuid.uuid4(),
        "modified_after": "2026-01-01",
        "postcode": "02155",
        "proximity": "1000",
        "full": "true",
        "full_service": "true",
        "minimal": "true",
    }
    for name in ENDPOINTS:
        assert answered(client, f"/hsds/{name}", everything).status_code == 200
