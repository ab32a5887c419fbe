"""Out and in again: a site that takes in another's export has lost no field of it."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from resources.actions.importing import import_feed
from resources.models import Listing, Location, Organization

# Of this site alone: keys, people, drafts, and what its own feeds said. Derived: the search index.
OWN = {
    "id",
    "organization",
    "owner",
    "latest_revision",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "first_published_at",
    "last_published_at",
    "has_unpublished_changes",
    "expired",
    "modified_at",
    "source",
    "source_id",
    "source_digest",
    "source_record",
}
PARTS = ("phones", "hours", "exceptions")
KEYS = ["table", "id", "language"]
EVERYTHING = {
    "organization": {
        "slug": "canal",
        "name": "Canal Community Center",
        "website": "https://canal.example.org",
        "email": "hello@canal.example.org",
    },
    "needs": ["clothing", "mind", "safety", "jobs"],
    "audiences": ["prek", "newcomers"],
    "languages": ["en", "kea", "so"],
    "cost": "sliding",
    "min_age": 0,
    "max_age": 18,
    "interpreter": True,
    "room": "waiting",
    "room_weeks": 3,
    "room_since": date(2026, 11, 1),
    "status": "paused",
    "quick_exit": True,
    "email": "coats@canal.example.org",
    "website": "https://canal.example.org/coats?a=1&b=2",
    "review_email": "asked@canal.example.org",
    "verified_by": "Joana",
    "phones": [
        {"number": "555-0199", "extension": "12", "languages": ["en", "so"], "sms": True},
        {"number": "555-0199", "extension": "front desk"},
        {"number": "+1 617 555 0101", "kind": "tty"},
        {"number": "555-0102", "kind": "fax"},
    ],
    "places": [
        {
            "name": "Hall",
            "address": "1 Mill Road",
            "city": "Riverbend",
            "state": "MA",
            "postal_code": "02155",
            "latitude": 42.41841234,
            "longitude": -71.1062,
            "access": ["lift", "toilet"],
            "texts": {
                "en": {"directions": "Bus 12.\nRing.", "access_note": "Ramp at the side."},
                "es": {"directions": "Autobús 12.", "access_note": "Rampa al lado."},
            },
        },
        {"name": "Safe house", "is_confidential": True, "state": "MA"},
    ],
    "hours": [
        {"weekday": 2, "opens": "14:00", "closes": "18:00"},
        {"weekday": 4, "opens": "14:00", "closes": "18:00"},
        {"weekday": 5, "opens": "20:00", "closes": "02:00"},
    ],
    "exceptions": [
        {"starts": "2026-11-26", "ends": "2026-11-27"},
        {"starts": "2026-12-24", "ends": "2026-12-24", "opens": "09:00", "closes": "11:00"},
    ],
    "texts": {
        "en": {
            "name": "=Winter coats",
            "summary": "Warm coats.",
            "description": "For children & adults.\n\nSecond part.",
            "who_for": "Any family.",
            "who_not": "No shops.",
            "area": "Riverbend, Canal",
            "how_to_get": "Come to Door 4.\nRing the bell.",
            "bring": "A card\n\n- a bag",
            "cost_note": "Two dollars.",
            "hours_note": "Not when it snows.",
        },
        "es": {"name": "Abrigos", "summary": "Abrigos.", "hours_note": "No cuando nieva."},
        "zh-hans": {"name": "冬衣", "who_not": "不适用于商店。"},
        "ar": {"name": "معاطف", "bring": "بطاقة"},
    },
}


def facts(instance) -> dict:
    """Every column of the object; no text and an empty one are the same."""
    found = {}
    for field in instance._meta.concrete_fields:
        if field.name in OWN or field.name in ("listing", "location"):
            continue
        value = field.value_from_object(instance)
        # Languages of a line and what a place offers have no order.
        value = sorted(value) if isinstance(value, list) else value
        found[field.name] = None if value in (None, "") else value
    return found


def directory() -> dict:
    """Everything, by its ids."""
    found = {("organization", one.hsds_id): facts(one) for one in Organization.objects.all()}
    for one in Location.objects.select_related("organization"):
        owner = one.organization and one.organization.hsds_id
        found["location", one.hsds_id] = facts(one) | {"organization": owner}
    for listing in Listing.objects.select_related("organization").order_by("slug"):
        parts = {
            name: [
                facts(row) | {"location": row.location and row.location.hsds_id}
                for row in getattr(listing, name).all()
            ]
            for name in PARTS
        }
        found["listing", listing.hsds_id] = (
            facts(listing)
            | parts
            | {
                "organization": listing.organization.hsds_id,
                "needs": listing.needs,
                "audiences": listing.audiences,
                "spoken": listing.spoken,
                "places": [place.hsds_id for place in listing.places],
            }
        )
    return found


def lost(before: dict, after: dict) -> list:
    """Every field that is other than it was, with both values."""
    found = [(key, "gone") for key in before if key not in after]
    found += [(key, "nobody said so") for key in after if key not in before]
    return found + [
        (key, name, value, after[key][name])
        for key, facts_before in before.items()
        for name, value in facts_before.items()
        if key in after and after[key][name] != value
    ]


def wipe():
    Listing.objects.all().delete()
    Location.objects.all().delete()
    Organization.objects.all().delete()


def taken_over(path, *options) -> dict:
    call_command("export_hsds", path, *options, stdout=io.StringIO())
    wipe()
    call_command("import_hsds", path, stdout=io.StringIO(), stderr=io.StringIO())
    return directory()


@pytest.mark.parametrize("name", ["package", "package.zip"])
def test_nothing_is_lost(tmp_path, make_listing, pantry, name):
    everything = make_listing("everything", **EVERYTHING)
    hall = everything.places[0]
    everything.phones.filter(number="555-0102").update(location=hall)
    everything.hours.filter(weekday=5).update(location=hall)
    everything.exceptions.filter(starts="2026-12-24").update(location=hall)
    Listing.objects.filter(pk=everything.pk).update(
        review_every=30,
        review_due=date(2026, 12, 2),
        review_language="es",
        go_live_at=datetime(2027, 1, 1, tzinfo=UTC),
        expire_at=datetime(2028, 1, 1, tzinfo=UTC),
    )
    make_listing("unpublished", texts={"en": {"name": "Not yet"}})
    Listing.objects.filter(slug="unpublished").update(live=False)
    Organization.objects.create(slug="idle", name="Idle")
    Location.objects.create(name="Empty house", state="RI", country="CA")
    before = directory()
    assert lost(before, taken_over(tmp_path / name)) == []


@pytest.mark.django_db
def test_the_demo_loses_nothing(tmp_path):
    call_command("load_demo", force=True, verbosity=0)
    before = directory()
    assert lost(before, taken_over(tmp_path / "demo.zip")) == []


def test_a_second_import_changes_nothing(tmp_path, make_listing):
    make_listing("everything", **EVERYTHING)
    first = taken_over(tmp_path / "package")
    call_command("import_hsds", tmp_path / "package", stdout=io.StringIO())
    assert directory() == first


@pytest.mark.django_db
@pytest.mark.parametrize("kept_in_memory", [1000, 7])
def test_made_up_directories_lose_nothing(tmp_path, monkeypatch, kept_in_memory):
    """All seven languages, places, lines, hours, needs; also where the disk has to help."""
    monkeypatch.setattr("resources.interchange.package.MOST_IN_MEMORY", kept_in_memory)
    call_command("make_scale_data", listings=60, seed=kept_in_memory, force=True, no_index=True)
    before = directory()
    assert lost(before, taken_over(tmp_path / "package")) == []
    again = import_feed(path=tmp_path / "package")
    assert (again.written, again.unaccounted) == (False, {})


@pytest.mark.django_db
def test_the_benchmark_measures_and_takes_everything_back(make_listing, capsys):
    make_listing("everything", **EVERYTHING)
    before = directory()
    call_command("benchmark_import")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[:2] for line in lines[2:]] == [
        ["| first", "1"],
        ["| again, unchanged", "1"],
    ]
    assert directory() == before


def test_an_export_of_before_with_a_row_for_each_text_loses_nothing(tmp_path, make_listing):
    make_listing("everything", **EVERYTHING)
    before = directory()
    path = tmp_path / "package"
    call_command("export_hsds", path, stdout=io.StringIO())
    texts = path / "translations.csv"
    with texts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with texts.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(KEYS + ["field", "text"])
        for row in rows:
            told = ([name, row[name]] for name in row if row[name] and name not in KEYS)
            writer.writerows([row[key] for key in KEYS] + pair for pair in told)
    wipe()
    import_feed(path=path)
    assert lost(before, directory()) == []


@pytest.mark.parametrize(
    ("change", "outcome", "reason"),
    [
        ({"table": "phones"}, "refused", "There is no such text here."),
        ({"table": "organizations"}, "refused", "There is no such text here."),
        ({"directions": "Bus 12."}, "refused", "There is no such text here."),
        ({"language": "xx"}, "skipped", "The language is not one of this site."),
        ({"id": "gone"}, "refused", "What it is about is not in the feed."),
    ],
)
def test_texts_that_fit_nothing_are_told_of(tmp_path, make_listing, change, outcome, reason):
    make_listing("everything", **EVERYTHING)
    path = tmp_path / "package"
    call_command("export_hsds", path, stdout=io.StringIO())
    texts = path / "translations.csv"
    with texts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changed = next(row for row in rows if row["table"] == "services" and row["who_not"])
    changed |= change
    with texts.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    sink = io.StringIO()
    import_feed(path=path, dry_run=True, sink=sink)
    told = [row for row in csv.DictReader(io.StringIO(sink.getvalue())) if row["reason"] == reason]
    assert [row["outcome"] for row in told] == [outcome]
