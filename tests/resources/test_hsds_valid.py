"""Everything the open data serves and exports, against the schemas of the standard itself."""

import json
import uuid
from pathlib import Path

import pytest
from django.utils import timezone

from resources.hsds.endpoints import ENDPOINTS
from resources.hsds.tables import COLUMNS
from resources.models import Listing
from resources.scale.make import Maker

STANDARD = Path(__file__).resolve().parents[3] / "shared" / "standards" / "hsds"
QUERIES = ("", "?full=true", "?lang=ar&full=true", "?minimal=true", "?full_service=true", "?page=1")
LIST_SCHEMAS = {
    "services": "schema_compiled/service_list.json",
    "organizations": "schema_compiled/organization_list.json",
    "service_at_locations": "schema_compiled/service_at_location_list.json",
    "taxonomies": "schema/taxonomy.json",
    "taxonomy_terms": "schema/taxonomy_term.json",
}
ONE_SCHEMAS = {
    "services": "schema/service.json",
    "organizations": "schema/organization.json",
    "service_at_locations": "schema/service_at_location.json",
    "taxonomies": "schema/taxonomy.json",
    "taxonomy_terms": "schema/taxonomy_term.json",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def errors_in():
    """The complaints of a schema of the standard about an object."""
    if not STANDARD.exists():
        pytest.skip("Standards data is not beside this repository (../shared/standards).")
    jsonschema = pytest.importorskip("jsonschema")
    draft = pytest.importorskip("referencing.jsonschema").DRAFT202012

    def retrieve(name):
        contents = json.loads((STANDARD / "schema" / Path(name).name).read_text())
        return draft.create_resource(contents)

    registry = pytest.importorskip("referencing").Registry(retrieve=retrieve)

    def errors(schema, found):
        validator = jsonschema.Draft202012Validator(
            json.loads((STANDARD / schema).read_text()),
            registry=registry,
            format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
        )
        return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]

    return errors


@pytest.fixture
def directory(make_listing, pantry, coats):
    """Listings that between them fill every key."""
    make_listing(
        "safe-house",
        places=[{"name": "Safe house", "is_confidential": True, "state": "MA"}],
        needs=["safety", "mind", "jobs", "afterschool"],
        quick_exit=True,
        texts={"en": {"name": "Safe house"}},
    )
    everything = make_listing(
        "everything",
        organization={"slug": "o", "name": "O", "website": "https://o.example.org"},
        min_age=3,
        max_age=5,
        interpreter=True,
        room="waiting",
        room_weeks=1,
        status="paused",
        cost="paid",
        website="https://o.example.org/help",
        email="help@o.example.org",
        exceptions=[{"starts": "2026-11-26", "ends": "2026-11-27"}],
        phones=[
            {"number": "555-0100", "extension": "12", "sms": True, "languages": ["so"]},
            {"number": "555-0100", "extension": "desk 4", "kind": "fax"},
        ],
        texts={
            "en": {
                "name": "Everything",
                "summary": "Short.",
                "description": "Long.",
                "who_for": "All.",
                "who_not": "None.",
                "area": "Riverbend",
                "how_to_get": "Come.",
                "bring": "A card\nA bag",
                "cost_note": "Two dollars.",
                "hours_note": "Ring first.",
            }
        },
        places=[
            {
                "name": "Hall",
                "address": "1 Mill Road",
                "city": "Riverbend",
                "access": ["lift", "toilet"],
                "texts": {"en": {"directions": "Bus 12", "access_note": "Ramp at the side."}},
            }
        ],
    )
    for model in (type(everything), type(everything.organization)):
        model.objects.filter(pk=everything.pk).update(source="feed", source_id="12")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_list_is_valid(client, directory, errors_in, name, query):
    found = client.get(f"/hsds/{name}{query}").json()["contents"]
    schemas = {LIST_SCHEMAS[name]}
    if "full" in query:
        schemas.add(ONE_SCHEMAS[name])
    assert found
    for each in found:
        for schema in schemas:
            assert errors_in(schema, each) == []


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_object_is_valid(client, directory, errors_in, name):
    for each in client.get(f"/hsds/{name}").json()["contents"]:
        found = client.get(f"/hsds/{name}/{each['id']}").json()
        assert errors_in(ONE_SCHEMAS[name], found) == []


def test_a_page_has_what_the_standard_counts(client, directory):
    page = client.get("/hsds/services").json()
    assert list(page) == [
        "total_items",
        "total_pages",
        "page_number",
        "size",
        "first_page",
        "last_page",
        "empty",
        "contents",
    ]


def test_every_address_and_parameter_of_the_standard_is_served(client, errors_in):
    standard = json.loads((STANDARD / "openapi.offline.json").read_text())
    ours = client.get("/hsds/openapi.json").json()
    for path, theirs in standard["paths"].items():
        wanted = {
            one.get("name") or one["$ref"].rpartition("/")[2]
            for one in theirs["get"].get("parameters", ())
        }
        served = {one["name"] for one in ours["paths"][path]["get"]["parameters"]}
        assert wanted <= served, path


def test_the_tables_have_no_column_that_the_standard_does_not_know(errors_in):
    examples = STANDARD / "examples" / "csv"
    for table, names in COLUMNS.items():
        if table in ("extras", "translations"):
            continue
        heading = (examples / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        assert set(names) <= set(heading.split(",")), table


def test_objects_have_what_the_standard_demands_without_its_files_at_hand(client, directory):
    """The keys that HSDS 3.2 demands, so that this much is known everywhere."""
    demanded = {
        "services": {"id", "name", "status"},
        "organizations": {"id", "name", "description"},
        "service_at_locations": {"id"},
        "taxonomies": {"id", "name", "description"},
        "taxonomy_terms": {"id", "name", "description"},
    }
    for name, keys in demanded.items():
        for each in client.get(f"/hsds/{name}?full=true").json()["contents"]:
            assert keys <= set(each)
            assert uuid.UUID(each["id"])
            assert "null" not in json.dumps(each)


def test_a_made_up_directory_is_valid(client, errors_in):
    Maker(seed=3, today=timezone.localdate()).fill(80)
    number, page, total = 0, 1, 1
    while page <= total:
        answer = client.get(f"/hsds/services?full=true&lang=vi&page={page}").json()
        for each in answer["contents"]:
            assert errors_in(ONE_SCHEMAS["services"], each) == []
            number += 1
        page, total = page + 1, answer["total_pages"]
    assert number == Listing.objects.shown(timezone.localdate()).count() > 50
