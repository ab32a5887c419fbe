"""Asking the open data for less, for more, and for what it does not have."""

import json
import uuid
from collections import defaultdict
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from resources.hsds import ids, terms
from resources.models import DirectorySettings, Listing, Location
from resources.scale.make import Maker
from tests.resources.test_hsds import (
    PROBLEM,
    UNKNOWN,
    ask,
    one,
)

__all__ = ["ask"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("search=pantry", ["School pantry"]),
        ("search=despensa&lang=es", ["Despensa de la escuela"]),
        ("search=unheardof", []),
        ("modified_after=2001-01-01", ["School pantry", "Winter coats"]),
        ("modified_after=2100-01-01T00:00:00Z", []),
        (f"taxonomy_term_id={terms.OPEN_ELIGIBILITY['1102'].id}", ["School pantry"]),
        (f"taxonomy_term_id={terms.OWN['cost.sliding'].id}", ["Winter coats"]),
        (f"taxonomy_term_id={UNKNOWN}", []),
        (
            f"taxonomy_id={terms.TAXONOMIES['open-eligibility'].id}",
            ["School pantry", "Winter coats"],
        ),
        (f"taxonomy_id={UNKNOWN}", []),
        ("postcode=02155", ["School pantry"]),
        ("postcode=90210", []),
        ("postcode=02155&proximity=5000", ["School pantry"]),
        ("postcode=90210&proximity=5000", []),
        ("postcode=00000&proximity=5000", []),
        ("proximity=42.41,-71.10,2000", ["School pantry"]),
        ("proximity=42.41,-71.10,20", []),
        (f"organization_id={UNKNOWN}", []),
    ],
)
def test_services_are_narrowed_down(ask, pantry, coats, query, names):
    assert [each["name"] for each in ask(f"services?{query}")["contents"]] == names


@pytest.mark.django_db
def test_each_term_finds_what_is_marked_with_it(ask):
    Maker(seed=2, today=timezone.localdate()).fill(40)
    Listing.objects.filter(pk__in=list(Listing.objects.values_list("pk", flat=True)[:3])).update(
        quick_exit=True
    )
    shelter = Location.objects.filter(uses__isnull=False).first()
    shelter.forget_whereabouts()
    shelter.is_confidential = True
    shelter.save()
    marked = defaultdict(set)
    for service in ask("services?full=true&per_page=100")["contents"]:
        places = [at["location"] for at in service.get("service_at_locations", ())]
        for owner in (service, *places):
            for attribute in owner.get("attributes", ()):
                marked[attribute["taxonomy_term"]["id"]].add(service["id"])
    codes = {term.code for term in terms.BY_ID.values() if term.id in marked}
    assert {"place.confidential", "source", "quick_exit"} < codes
    assert any(code.startswith("access.") for code in codes)
    for term in terms.BY_ID.values():
        found = ask(f"services?taxonomy_term_id={term.id}&per_page=100")["contents"]
        assert {service["id"] for service in found} == marked[term.id], term.code


@pytest.mark.django_db
def test_an_organization_and_its_services(ask, pantry, coats):
    partner = pantry.organization.hsds_id
    assert ask(f"services?organization_id={partner}")["total_items"] == 1
    found = ask(f"organizations/{partner}")
    assert [each["name"] for each in found["services"]] == ["School pantry"]
    assert found["locations"][0]["addresses"]
    whole = ask(f"organizations/{partner}?full_service=true")
    assert whole["services"][0]["phones"]
    assert [each["name"] for each in ask("organizations?search=friends")["contents"]] == [
        "Friends of Harbor"
    ]


@pytest.mark.django_db
def test_minimal_and_full(ask, pantry):
    assert set(ask("services?minimal=true")["contents"][0]) == {
        "id",
        "name",
        "status",
        "last_modified",
    }
    assert "phones" not in ask("services")["contents"][0]
    assert ask("services?full=true")["contents"][0] == one(ask, pantry)


@pytest.mark.django_db
def test_pages_hold_everything_once(ask, make_listing):
    made = {str(make_listing(f"one-{number}").hsds_id) for number in range(5)}
    pages = [ask(f"services?per_page=2&page={number}") for number in (1, 2, 3)]
    assert [page["size"] for page in pages] == [2, 2, 1]
    assert [page["last_page"] for page in pages] == [False, False, True]
    assert {each["id"] for page in pages for each in page["contents"]} == made
    assert {page["total_pages"] for page in pages} == {3}


@pytest.mark.django_db
def test_ndjson_is_everything_a_line_each(client, make_listing, monkeypatch):
    monkeypatch.setattr("resources.hsds.answers.CHUNK", 2)
    for number in range(5):
        make_listing(f"one-{number}")
    response = client.get("/hsds/services?format=ndjson&full=true")
    assert response["Content-Type"] == "application/x-ndjson"
    lines = b"".join(response).decode().splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["School pantry"] * 5


# --- conditional requests, other sites, other methods ---


@pytest.mark.django_db
def test_nothing_is_sent_again_until_something_changes(client, pantry):
    first = client.get("/hsds/services?full=true")
    again = client.get("/hsds/services?full=true", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert first["Last-Modified"]
    # A partner's new name changes the answer, and no time of a listing.
    pantry.organization.name = "Friends of the River"
    pantry.organization.save()
    fresh = client.get("/hsds/services?full=true", headers={"If-None-Match": first["ETag"]})
    assert fresh.status_code == 200


@pytest.mark.django_db
def test_any_site_may_read(client, pantry):
    for method in (client.get, client.head, client.options):
        response = method("/hsds/services", headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
    assert client.head("/hsds/services").content == b""
    asked = client.options("/hsds/services")
    assert asked.status_code == 204 and "GET" in asked["Access-Control-Allow-Methods"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_may_write(method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/hsds/services")
    assert (response.status_code, response["Content-Type"]) == (405, PROBLEM)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.django_db
def test_a_form_of_answer_that_is_not_ours_is_refused(client, pantry):
    response = client.get("/hsds/services", headers={"Accept": "application/xml"})
    assert (response.status_code, response["Content-Type"]) == (406, PROBLEM)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("services?page=0", 400, "page"),
        ("services?page=-1", 400, "page"),
        ("services?page=two", 400, "page"),
        ("services?page=2", 404, None),
        ("services?page=99999999999999999999", 400, "page"),
        ("services?per_page=0", 400, "per_page"),
        ("services?per_page=201", 400, "per_page"),
        ("services?full=perhaps", 400, "full"),
        ("services?format=xml", 400, "format"),
        ("services?lang=tlh", 400, "lang"),
        ("services?modified_after=yesterday", 400, "modified_after"),
        ("services?modified_after=2026-02-31", 400, "modified_after"),
        ("services?organization_id=1", 400, "organization_id"),
        ("services?taxonomy_term_id=food", 400, "taxonomy_term_id"),
        ("services?postcode=%27", 400, "postcode"),
        ("services?proximity=5", 400, "proximity"),
        ("services?proximity=91,0,5", 400, "proximity"),
        ("services?proximity=nan,0,5", 400, "proximity"),
        ("services?proximity=1,2", 400, "proximity"),
        ("services?search=" + "a" * 501, 400, "search"),
        ("services?search=%00", 400, None),
        ("services/1", 400, None),
        (f"services/{UNKNOWN}", 404, None),
        (f"service_at_locations/{UNKNOWN}", 404, None),
        (f"taxonomy_terms/{UNKNOWN}", 404, None),
        ("programs", 404, None),
        ("services/%00", 400, None),
        ("services/a/b/c", 404, None),
    ],
)
def test_a_problem_says_what_is_wrong(client, pantry, address, status, parameter):
    response = client.get(f"/hsds/{address}")
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    told = response.json()
    assert told["status"] == status and told["detail"]
    assert told.get("parameter") == parameter
    assert response["Access-Control-Allow-Origin"] == "*"


# --- how much it costs ---


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "most"),
    [("full=true", 12), ("full=true&lang=ar", 12), ("", 5), ("full=true&search=pantry", 14)],
)
def test_a_page_takes_as_many_queries_for_many_listings_as_for_one(
    client, make_listing, django_assert_max_num_queries, query, most
):
    def queries():
        client.get("/hsds/services?search=pantry")  # The catalogue catches up.
        with django_assert_max_num_queries(most) as asked:
            assert client.get(f"/hsds/services?{query}").status_code == 200
        return len(asked)

    make_listing("the-first")
    few = queries()
    for number in range(8):
        make_listing(f"one-{number}", organization={"slug": f"o{number}", "name": f"O{number}"})
    assert queries() == few


@pytest.mark.django_db
def test_the_settings_decide_how_long_an_unchecked_listing_is_shown(ask, pantry):
    Listing.objects.update(review_due=timezone.localdate() - timedelta(days=400))
    assert ask("services")["total_items"] == 0
    DirectorySettings.objects.create(hidden_after=0)
    assert ask("services")["total_items"] == 1


def test_an_id_of_a_service_at_a_location_leads_back_to_both():
    for pair in ((1, 1), (50_000, 123_456), (2**47, 2**47)):
        assert ids.pair_of(uuid.UUID(ids.at_location(*pair))) == pair
    assert ids.pair_of(uuid.UUID(UNKNOWN)) is None


@pytest.mark.django_db
def test_what_was_counted_once_is_counted_again_after_a_change(ask, make_listing):
    make_listing("the-first")
    for name in ("services", "organizations", "service_at_locations"):
        assert ask(name)["total_items"] == 1
    second = make_listing("another", organization={"slug": "o", "name": "O"})
    for name in ("services", "organizations", "service_at_locations"):
        assert ask(name)["total_items"] == 2
    for query in ("search=pantry", "search=pantry&postcode=02155", "search=pantry&postcode=90210"):
        for name in ("services", "service_at_locations"):
            expected = 0 if "90210" in query else 2
            assert ask(f"{name}?{query}")["total_items"] == expected, (name, query)
    assert ask("service_at_locations?search=despensa")["total_items"] == 2
    assert ask("service_at_locations?search=depo&lang=ht")["total_items"] == 2
    assert ask("service_at_locations?search=depo&lang=vi")["total_items"] == 0
    second.status = "paused"
    second.save()
    assert ask("services?search=pantry")["total_items"] == 2


@given(st.uuids(), st.lists(st.text(max_size=20) | st.integers(), max_size=4))
def test_ids_of_parts_are_uuids_made_of_names(owner, parts):
    named = "|".join(str(part) for part in parts)
    assert ids.part_of(owner, *parts) == str(uuid.uuid5(owner, named))


@pytest.mark.django_db
def test_pages_far_down_and_searches_hold_all_in_order(ask, make_listing):
    for number in range(7):
        make_listing(f"pantry-{number}")
    for query in ("services?per_page=3", "services?per_page=3&search=pantry"):
        pages = [ask(f"{query}&page={page}") for page in (1, 2, 3)]
        found = [one["id"] for page in pages for one in page["contents"]]
        assert len(found) == len(set(found)) == pages[0]["total_items"] == 7
        assert [page["last_page"] for page in pages] == [False, False, True]


@pytest.mark.django_db
def test_a_new_listing_is_on_the_list_at_once(ask, make_listing):
    make_listing("first")
    assert ask("services")["total_items"] == 1
    make_listing("second")
    assert ask("services")["total_items"] == 2
