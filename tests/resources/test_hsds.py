"""The open data: what a harvester gets, in which language, and what it is told when it errs."""

import json
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from portal import languages
from resources.hsds import ids, terms
from resources.hsds.endpoints import ENDPOINTS
from resources.models import Listing

PROBLEM = "application/problem+json"
OPEN_ELIGIBILITY = terms.TAXONOMIES["open-eligibility"].id
SHELTER = {
    "places": [{"name": "Lily House", "is_confidential": True, "state": "MA"}],
    "needs": ["safety"],
    "quick_exit": True,
    "texts": {"en": {"name": "Safe house", "summary": "A bed tonight.", "who_not": "Men alone."}},
}

UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def ask(client):
    """The JSON at an address."""

    def asked(address, **headers):
        response = client.get(f"/hsds/{address}", headers=headers)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return asked


def one(ask, listing, query=""):
    return ask(f"services/{listing.hsds_id}{query}")


def codes(marked) -> dict:
    return {mark["taxonomy_term"]["code"]: mark.get("value", "") for mark in marked["attributes"]}


# --- the addresses ---


@pytest.mark.django_db
def test_the_root_says_what_this_is(ask):
    assert ask("") == {
        "version": "3.2",
        "profile": f"{settings.BASE_URL}/en/open-data/",
        "openapi_url": f"{settings.BASE_URL}/hsds/openapi.json",
    }


@pytest.mark.django_db
def test_a_person_at_the_root_is_led_to_the_page_for_people(client):
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "es"}
    response = client.get("/hsds/", headers=headers)
    assert (response.status_code, response["Location"]) == (302, "/es/open-data/")


@pytest.mark.django_db
@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_the_page_for_people_explains_every_parameter(client, language):
    page = client.get(f"/{language.code}/open-data/").content.decode().replace("<wbr>", "")
    for endpoint in ENDPOINTS.values():
        assert f"/{endpoint.name}<" in page
        for parameter in endpoint.many:
            assert f">{parameter.name}<" in page


@pytest.mark.django_db
def test_the_page_for_people_breaks_addresses_after_a_mark(client):
    page = client.get("/en/open-data/").content.decode()
    assert ">/service_<wbr>at_<wbr>locations<" in page
    assert "/<wbr>services?<wbr>lang=<wbr>en&amp;<wbr>per_<wbr>page=<wbr>10<" in page
    assert 'services?lang=en&amp;per_page=10">' in page


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_list_is_there_with_and_without_a_slash_and_in_the_document(ask, pantry, name):
    page = ask(f"{name}?per_page=200")
    assert page == ask(f"{name}/?per_page=200")
    assert page["total_items"] >= 1 and not page["empty"]
    assert page["first_page"] and page["last_page"] and page["size"] == len(page["contents"])
    found = page["contents"][0]
    assert ask(f"{name}/{found['id']}")["id"] == found["id"] == ask(f"{name}/{found['id']}/")["id"]
    paths = ask("openapi.json")["paths"]
    assert f"/{name}" in paths and f"/{name}/{{id}}" in paths


@pytest.mark.django_db
def test_the_document_names_every_parameter_that_is_read(ask):
    paths = ask("openapi.json")["paths"]
    for endpoint in ENDPOINTS.values():
        named = [one["name"] for one in paths[f"/{endpoint.name}"]["get"]["parameters"]]
        assert named == [parameter.name for parameter in endpoint.many]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENDPOINTS)
def test_the_document_says_how_long_a_page_may_be_and_what_lies_beyond(ask, client, pantry, name):
    described = ask("openapi.json")["paths"][f"/{name}"]["get"]
    (per_page,) = [one for one in described["parameters"] if one["name"] == "per_page"]
    most = per_page["schema"]["maximum"]
    asked = f"{name}?per_page={most}" + ("&minimal=true" if most > 200 else "")
    assert ask(asked)["contents"]
    assert client.get(f"/hsds/{asked}".replace(str(most), str(most + 1))).status_code == 400
    assert client.get(f"/hsds/{name}?page=999").status_code == 404
    assert {"400", "404"} <= described["responses"].keys()
    assert ("10,000" in per_page["description"]) == (most > 200)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", *ENDPOINTS])
def test_the_document_names_every_way_to_be_turned_away(ask, client, path):
    described = ask("openapi.json")["paths"][f"/{path}"]["get"]["responses"]
    assert client.post(f"/hsds/{path}").status_code == 405
    headers = {"If-Match": '"of another day"'}
    assert client.get(f"/hsds/{path}", headers=headers).status_code == 412
    assert client.get(f"/hsds/{path}", headers={"Accept": "image/png"}).status_code == 406
    assert {"405", "406", "412"} <= described.keys()


@pytest.mark.django_db
def test_the_document_says_what_a_zip_code_looks_like(ask, client):
    listed = ask("openapi.json")["paths"]["/services"]["get"]["parameters"]
    (postcode,) = [one for one in listed if one["name"] == "postcode"]
    for text in ["02155", "K1A 0B1", "02155-1234", "0", "a;b", "-1", "12345678901", "SW1A-"]:
        is_right = re.search(postcode["schema"]["pattern"], text) is not None
        answer = client.get("/hsds/services", {"postcode": text})
        assert (answer.status_code == 200) == is_right, text


# --- one service ---


@pytest.mark.django_db
def test_a_service_says_what_a_family_needs(ask, pantry):
    found = one(ask, pantry)
    assert found["name"] == "School pantry"
    assert found["description"] == "Take home a bag of groceries."
    assert found["status"] == "active"
    assert found["eligibility_description"] == "Any family."
    assert found["organization"]["website"] == "https://friends.example.org"
    assert found["assured_date"] == "2026-11-02"
    assert [line["type"] for line in found["phones"]] == ["voice", "text"]
    assert [each["code"] for each in found["languages"]] == ["en", "es", "ht"]
    assert found["cost_options"][0]["amount"] == 0
    week = [(each["byday"], each["opens_at"], each["closes_at"]) for each in found["schedules"]]
    assert week == [("TU", "14:00", "18:00"), ("SA", "09:00", "12:00")]
    place = found["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "12 Wharf Street"
    assert place["latitude"] == 42.4184
    assert {"1102", "need.food", "audience.families", "cost.free"} <= set(codes(found))


@pytest.mark.django_db
def test_nothing_empty_is_said(ask, coats):
    def empties(value):
        if isinstance(value, dict):
            return any(empties(each) for key, each in value.items() if key != "organization")
        return value in (None, "", []) or isinstance(value, list) and any(map(empties, value))

    assert not empties(one(ask, coats))


@pytest.mark.django_db
def test_ages_extensions_and_room_are_numbers(ask, make_listing):
    listing = make_listing(
        min_age=0,
        max_age=18,
        room="waiting",
        room_weeks=3,
        room_since=date(2026, 11, 1),
        interpreter=True,
        phones=[
            {"number": "555-0199", "extension": "12"},
            {"number": "555-0199", "extension": "front desk", "kind": "tty"},
        ],
    )
    found = one(ask, listing)
    assert (found["minimum_age"], found["maximum_age"]) == (0, 18)
    assert found["phones"][0]["extension"] == 12
    assert "extension" not in found["phones"][1] and found["phones"][1]["type"] == "textphone"
    assert found["wait_time"] == "About 3 weeks"
    capacity = found["capacities"][0]
    assert (capacity["available"], capacity["updated"]) == (0, "2026-11-01T00:00:00.000Z")
    assert codes(found)["room.waiting"] == "3"
    assert found["interpretation_services"]


@pytest.mark.django_db
def test_other_hours_stand_beside_the_week(ask, make_listing):
    listing = make_listing(
        exceptions=[
            {"starts": date(2026, 11, 26), "ends": date(2026, 11, 27)},
            {"starts": "2026-12-24", "ends": "2026-12-24", "opens": "09:00", "closes": "11:00"},
        ]
    )
    closed, short = one(ask, listing)["schedules"][2:]
    assert (closed["valid_from"], closed["valid_to"]) == ("2026-11-26", "2026-11-27")
    assert closed["description"] == "Closed" and "opens_at" not in closed
    assert (short["opens_at"], short["closes_at"]) == ("09:00", "11:00")


@pytest.mark.django_db
def test_a_paused_service_is_closed_for_now(ask, make_listing):
    found = one(ask, make_listing(status="paused"))
    assert (found["status"], found["alert"]) == ("temporarily closed", "Closed for now")


@pytest.mark.django_db
def test_what_holds_at_one_place_only_stands_there(ask, pantry):
    line = pantry.phones.first()
    line.location = pantry.places[0]
    line.save()
    found = one(ask, pantry)
    assert "phones" not in found
    assert [one["number"] for one in found["service_at_locations"][0]["phones"]] == ["555-0199"] * 2


# --- languages ---


@pytest.mark.django_db
@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_texts_are_in_the_language_asked_for_and_ids_are_the_same(client, pantry, language):
    address = f"/hsds/services/{pantry.hsds_id}"
    english = client.get(address).json()
    for response in (
        client.get(address, {"lang": language.tag}),
        client.get(address, headers={"Accept-Language": f"{language.tag}, en;q=0.5"}),
    ):
        assert response["Content-Language"] == language.tag
        assert "Accept-Language" in response["Vary"]
        found = response.json()
        assert found["name"] == getattr(pantry, f"name_{language.suffix}")
        # There is no translation of this one.
        assert found["eligibility_description"] == "Any family."
        assert ids_in(found) == ids_in(english)


def ids_in(value) -> list:
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [found for each in value.values() for found in ids_in(each)]
    return [found for each in value for found in ids_in(each)] if isinstance(value, list) else []


@pytest.mark.django_db
def test_a_cookie_has_no_say_in_the_language(client, pantry):
    client.cookies["django_language"] = "ar"
    response = client.get("/hsds/services")
    assert response["Content-Language"] == "en"
    assert not response.cookies


# --- what may not be seen ---


@pytest.mark.django_db
def test_a_confidential_place_says_nothing_of_where_it_is(client, make_listing):
    shelter = make_listing("safe-house", **SHELTER)

    found = client.get(f"/hsds/services/{shelter.hsds_id}").json()
    house = found["service_at_locations"][0]["location"]
    # A name can be looked up elsewhere.
    assert not {"addresses", "latitude", "longitude", "transportation", "name"} & set(house)
    assert "place.confidential" in codes(house)
    assert {"quick_exit", "who_not", "need.safety", "1101"} <= set(codes(found))
    for address in ("services", "service_at_locations", "organizations"):
        for query in ("?full=true", "?full_service=true", "?format=ndjson&full=true"):
            text = b"".join(client.get(f"/hsds/{address}{query}")).decode()
            assert "addresses" not in text and "latitude" not in text
            assert "Lily House" not in text


@pytest.mark.django_db
def test_hidden_listings_and_their_partners_are_nowhere(ask, client, pantry, coats):
    Listing.objects.filter(pk=pantry.pk).update(live=False)
    long_ago = timezone.localdate() - timedelta(days=400)
    Listing.objects.filter(pk=coats.pk).update(review_due=long_ago)
    for name in ("services", "service_at_locations", "organizations"):
        assert ask(name)["empty"], name
        assert ask(f"{name}?search=pantry")["empty"], name
    for listing in (pantry, coats):
        assert client.get(f"/hsds/services/{listing.hsds_id}").status_code == 404
        partner = listing.organization.hsds_id
        assert client.get(f"/hsds/organizations/{partner}").status_code == 404
    pair = ids.at_location(pantry.pk, pantry.places[0].pk)
    assert client.get(f"/hsds/service_at_locations/{pair}").status_code == 404


@pytest.mark.django_db
def test_what_is_for_editors_stays_with_them(client, make_listing):
    listing = make_listing(review_email="asked@partner.example")
    answer = client.get(f"/hsds/services/{listing.hsds_id}").content
    assert b"asked@partner.example" not in answer


# --- narrowing ---
