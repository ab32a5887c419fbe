"""A feed that is sent again, and what editors said in the meantime."""

import csv
import io
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.pagecache import generation
from resources.actions import corrections
from resources.actions.importing import import_feed
from resources.actions.places import make_private
from resources.choices import Decision, Origin
from resources.models import Correction, Listing, ListingFacts, Location, Organization

ORGANIZATIONS = [{"id": "o1", "name": "County", "description": "", "url": "https://c.example.org"}]
LOCATIONS = [{"id": "l1", "organization_id": "o1", "name": "House", "transportation": "Bus 1"}]
ADDRESSES = [
    {"id": "a1", "location_id": "l1", "address_1": "1 Mill Road", "city": "Riverbend"}
    | {"state_province": "MA", "postal_code": "02155"}
]
JOINS = [{"id": f"j{number}", "service_id": f"s{number}", "location_id": "l1"} for number in "12"]
PHONES = [{"id": "p1", "service_id": "s1", "number": "617-555-0101"}]
SCHEDULES = [
    {"id": "h1", "service_id": "s1", "weekday": "Monday", "opens_at": "09:00", "closes_at": "12:00"}
]


def services(count=2):
    return [
        {"id": f"s{number}", "organization_id": "o1", "name": f"Service {number}"}
        | {"description": "We help.", "fees": "Free", "status": "active", "assured_date": ""}
        for number in range(1, count + 1)
    ]


class Feed:
    """Tables that a test changes, written to a folder whenever they are sent."""

    def __init__(self, folder):
        self.folder = folder
        self.tables = {
            "organizations": [dict(row) for row in ORGANIZATIONS],
            "services": services(),
            "locations": [dict(row) for row in LOCATIONS],
            "addresses": [dict(row) for row in ADDRESSES],
            "service_at_location": [dict(row) for row in JOINS],
            "phones": [dict(row) for row in PHONES],
            "schedules": [dict(row) for row in SCHEDULES],
        }

    def __getattr__(self, name):
        return self.tables[name]

    def write(self):
        self.folder.mkdir(exist_ok=True)
        for name, rows in self.tables.items():
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                headings = list(rows[0]) if rows else ["id", "name", "organization_id"]
                writer = csv.DictWriter(file, headings)
                writer.writeheader()
                writer.writerows(rows)
        return self.folder

    def send(self, **options):
        report = import_feed(path=self.write(), **options)
        assert report.unaccounted == {}
        return report


@pytest.fixture
def feed(db, tmp_path):
    feed = Feed(tmp_path / "county")
    feed.send()
    return feed


def first():
    return Listing.objects.get(source_id="s1")


def edit(listing, **facts):
    """As an editor does: in a revision that is published."""
    for name, value in facts.items():
        setattr(listing, name, value)
    listing.save_revision().publish()


def everything() -> list:
    models = (Organization, Location, Listing, Correction, ListingFacts, ModelLogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def conflict() -> Correction:
    return Correction.objects.get(origin=Origin.FEED, decision=Decision.WAITING)


# --- a trial ---


def test_a_dry_run_says_the_same_and_writes_nothing(db, tmp_path):
    feed = Feed(tmp_path / "county")
    trial = feed.send(dry_run=True)
    assert not any(everything())
    assert not trial.written
    assert trial.counts == feed.send().counts
    edit(first(), name_en="Ours")
    feed.services[0]["name"] = "Theirs"
    feed.services[0]["description"] = "Other words."
    del feed.services[1]
    feed.organizations[0]["name"] = "District"
    before, cached = everything(), generation.shared().current()
    trial = feed.send(dry_run=True, unpublish_many=True)
    assert (everything(), generation.shared().current()) == (before, cached)
    assert trial.listings["conflicts"] == trial.listings["unpublished"] == 1
    assert trial.counts == feed.send(unpublish_many=True).counts
    assert everything() != before


def test_nothing_new_writes_nothing(feed, django_assert_max_num_queries):
    before, cached = everything(), generation.shared().current()
    with django_assert_max_num_queries(12) as asked:
        report = feed.send()
    assert not report.written
    assert not [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]
    assert (everything(), generation.shared().current()) == (before, cached)


# --- what only the feed changed ---


def test_the_feed_replaces_what_it_said_and_the_history_says_so(feed):
    before = first()
    feed.services[0] |= {"name": "New name", "fees": "$5"}
    feed.phones.append({"id": "p2", "service_id": "s1", "number": "617-555-0102"})
    feed.schedules.clear()
    report = feed.send()
    assert (report.listings["changed"], report.listings["unchanged"]) == (1, 1)
    listing = first()
    assert (listing.name, listing.cost, listing.slug) == ("New name", "paid", before.slug)
    assert [line.number for line in listing.phones.all()] == ["617-555-0101", "617-555-0102"]
    assert not listing.hours.exists()
    assert listing.modified_at > before.modified_at
    entry = ModelLogEntry.objects.get(action="presente.import_changed")
    assert entry.object_id == str(listing.pk)
    assert set(entry.data["fields"]) == {"name_en", "cost", "cost_note_en", "phones", "hours"}


def test_the_feed_s_changes_reach_the_editors_form_and_their_drafts(feed):
    listing = first()
    edit(listing, name_es="Servicio")
    draft = first()
    draft.summary_en = "A draft of ours."
    draft.save_revision()
    feed.services[0] |= {"name": "New name", "description": "New words."}
    feed.phones[0]["number"] = "617-555-0199"
    feed.send()
    listing = first()
    assert (listing.name_en, listing.summary_en) == ("New name", "New words.")
    draft = listing.latest_revision.as_object()
    assert (draft.name_en, draft.name_es) == ("New name", "Servicio")
    assert draft.summary_en == "A draft of ours."
    assert [line.number for line in draft.phones.all()] == ["617-555-0199"]
    assert listing.has_unpublished_changes


# --- what an editor changed ---


def test_what_an_editor_changed_stands_and_the_rest_is_taken(feed):
    edit(first(), name_en="Ours", name_es="Lo nuestro")
    feed.services[0]["description"] = "New words."
    report = feed.send()
    listing = first()
    assert (listing.name_en, listing.name_es) == ("Ours", "Lo nuestro")
    assert listing.description_en == "New words."
    assert report.listings["changed"] == 1
    assert not report.conflicts
    assert not Correction.objects.exists()


CONFLICTS = {
    "name_en": ("Ours", lambda feed: feed.services[0].update(name="Theirs"), "Theirs"),
    "cost": ("sliding", lambda feed: feed.services[0].update(fees="$5"), "paid"),
}


@pytest.mark.parametrize("key", CONFLICTS)
def test_an_editor_sees_a_conflict_in_the_queue_and_decides_it(feed, editor, key):
    ours, change, theirs = CONFLICTS[key]
    edit(first(), **{key: ours})
    change(feed)
    report = feed.send()
    assert report.listings["conflicts"] == len(report.conflicts) == 1
    assert getattr(first(), key) == ours
    assert conflict().proposed[key] == theirs
    assert conflict().present[key] == ours
    queue = editor.get(reverse("directory_queue") + "?show=corrections&origin=feed")
    address = reverse("directory_correction", args=[conflict().pk])
    assert address in queue.content.decode()
    page = editor.get(address).content.decode()
    assert "its feed changed it too" in page
    assert "checked" not in page
    editor.post(address, {"accept": "1", "field": [key]})
    assert getattr(first(), key) == theirs
    assert not feed.send().written
    assert not Correction.objects.filter(decision=Decision.WAITING).exists()


def test_the_same_feed_asks_once_and_a_refusal_is_remembered(feed, grace):
    edit(first(), name_en="Ours")
    feed.services[0]["name"] = "Theirs"
    feed.send()
    again = feed.send()
    assert (again.conflicts, again.written) == ([], False)
    one = conflict()
    corrections.decide(correction=one, accepted_fields=(), by=grace, now=timezone.now())
    assert not feed.send().written
    assert first().name_en == "Ours"
    feed.services[0]["name"] = "Theirs, again"
    feed.send()
    assert conflict().proposed == {"name_en": "Theirs, again"}


def test_a_feed_that_changes_its_mind_replaces_its_question_and_takes_it_back(feed):
    edit(first(), name_en="Ours", cost="sliding")
    feed.services[0] |= {"name": "Theirs", "fees": "$5"}
    feed.send()
    feed.services[0]["name"] = "Theirs, again"
    feed.send()
    assert conflict().proposed == {
        "name_en": "Theirs, again",
        "cost": "paid",
    }
    feed.services[0]["name"] = "Ours"
    feed.send()
    assert set(conflict().proposed) == {"cost"}
    feed.services[0]["fees"] = "sliding scale"
    feed.send()
    assert not Correction.objects.exists()


def test_rows_of_phones_and_hours_are_decided_with_their_places(feed, grace):
    feed.phones.append(
        {"id": "p2", "service_id": "", "location_id": "l1", "number": "617-555-0188"}
    )
    feed.phones[0]["location_id"] = "l1"
    for row in feed.phones:
        row.setdefault("location_id", "")
    feed.send()
    listing = first()
    assert listing.phones.filter(location=listing.places[0]).exists()
    listing.phones = [line for line in listing.phones.all() if not line.location_id]
    edit(listing)
    feed.phones[0]["number"] = "617-555-0177"
    feed.send()
    one = conflict()
    assert [line["number"] for line in one.proposed["phones"]] == ["617-555-0177", "617-555-0188"]
    corrections.decide(correction=one, accepted_fields=["phones"], by=grace, now=timezone.now())
    now = {line.number: line.location for line in first().phones.all()}
    assert now["617-555-0177"] == first().places[0]


def test_a_place_and_a_partner_are_decided_as_well(feed, editor):
    Location.objects.update(address="2 Mill Road", directions_en="Bus 2")
    Organization.objects.update(website="https://ours.example.org")
    feed.addresses[0]["address_1"] = "3 Mill Road"
    feed.organizations[0]["url"] = "https://theirs.example.org"
    report = feed.send()
    assert report.locations["conflicts"] == report.organizations["conflicts"] == 1
    place = Location.objects.get()
    assert (place.address, place.directions_en) == ("2 Mill Road", "Bus 2")
    one = conflict()
    assert one.listing == first()
    assert [place["address"] for place in one.proposed["places"]] == ["3 Mill Road"]
    page = editor.get(reverse("directory_correction", args=[one.pk])).content.decode()
    assert "3 Mill Road" in page
    assert "Organization: website" in page
    fields = ["places", "organization.website"]
    answer = editor.post(
        reverse("directory_correction", args=[one.pk]), {"accept": "1", "field": fields}
    )
    assert answer.status_code == 302
    place = Location.objects.get()
    assert (place.address, place.directions_en) == ("3 Mill Road", "Bus 2")
    assert Organization.objects.get().website == "https://theirs.example.org"
    assert not feed.send().written


def test_the_later_check_counts(feed):
    feed.services[0]["assured_date"] = "2026-05-01"
    feed.send()
    assert first().verified_on == date(2026, 5, 1)
    edit(first(), verified_on=date(2026, 8, 1), verified_by="Joana")
    feed.services[0]["assured_date"] = "2026-07-01"
    report = feed.send()
    assert not report.conflicts
    assert (first().verified_on, first().verified_by) == (date(2026, 8, 1), "Joana")
    feed.services[0]["assured_date"] = "2026-09-01"
    feed.send()
    listing = first()
    assert (listing.verified_on, listing.verified_by) == (date(2026, 9, 1), "")
    assert listing.review_due == date(2027, 2, 28)


def test_ages_from_both_sides_never_contradict_each_other(feed):
    feed.services[0] |= {"minimum_age": "", "maximum_age": "12"}
    for row in feed.services[1:]:
        row |= {"minimum_age": "", "maximum_age": ""}
    feed.send()
    edit(first(), min_age=10)
    feed.services[0]["maximum_age"] = "8"
    feed.send()
    assert (first().min_age, first().max_age) == (10, 12)
    assert conflict().proposed == {"max_age": 8}


def test_a_private_place_stays_private(feed, grace):
    place = Location.objects.get()
    make_private(location=place, by=grace)
    feed.addresses[0] |= {"address_1": "9 Secret Street", "city": "Hidden"}
    feed.locations[0]["transportation"] = "Bus to Secret Street"
    feed.locations[0]["name"] = "Safe house"
    report = feed.send()
    place = Location.objects.get()
    assert (place.name, place.is_confidential) == ("Safe house", True)
    assert (place.address, place.city, place.directions_en) == ("", "", None)
    assert report.locations["conflicts"] == 0
    assert "Secret" not in str(everything())
    assert not feed.send().written


# --- what a feed no longer names ---


def test_what_the_feed_names_no_more_is_unpublished_and_comes_back(feed):
    feed.tables["services"] = services(3)
    feed.send()
    gone = feed.services.pop()
    report = feed.send()
    assert report.listings["unpublished"] == 1
    listing = Listing.objects.get(source_id="s3")
    assert not listing.live
    assert ListingFacts.objects.get(listing_id=listing.pk).facts is None
    assert ModelLogEntry.objects.get(action="presente.import_gone").object_id == str(listing.pk)
    assert not feed.send().written
    feed.services.append(gone)
    report = feed.send()
    assert report.listings["changed"] == 1
    listing.refresh_from_db()
    assert listing.live
    assert ListingFacts.objects.get(listing_id=listing.pk).facts


def test_what_an_editor_took_down_or_put_up_again_stays_so(feed):
    feed.tables["services"] = services(3)
    feed.send()
    Listing.objects.get(source_id="s2").unpublish()
    feed.services[1]["description"] = "New words."
    dropped = feed.services.pop()
    feed.send()
    assert not Listing.objects.get(source_id="s2").live
    again = Listing.objects.get(source_id="s3")
    edit(again)
    assert Listing.objects.get(source_id="s3").live
    assert not feed.send().written
    assert Listing.objects.get(source_id="s3").live
    feed.services.append(dropped)
    feed.send()
    assert Listing.objects.get(source_id="s3").live


@pytest.mark.parametrize("left", [0, 1, 15])
def test_a_feed_that_lost_most_of_itself_unpublishes_nothing_unasked(feed, left):
    feed.tables["services"] = services(30)
    feed.send()
    feed.tables["services"] = services(30)[:left]
    report = feed.send()
    assert Listing.objects.live().count() == 30
    assert report.listings["unpublished"] == 0
    assert "--unpublish-many" in report.remarks[0]
    report = feed.send(unpublish_many=True)
    assert report.listings["unpublished"] == 30 - left
    assert Listing.objects.live().count() == left


def test_a_row_that_was_refused_keeps_its_listing(feed):
    feed.services[1]["name"] = ""
    report = feed.send()
    assert [row.reason for row in report.refused] == ["It has no name."]
    assert Listing.objects.live().count() == 2


def test_one_page_of_several_unpublishes_nothing(feed, tmp_path):
    page = tmp_path / "county.json"
    page.write_text('{"total_pages": 2, "page_number": 1, "contents": []}')
    report = import_feed(path=page)
    assert report.remarks == ["This is one page of several: nothing was unpublished."]
    assert Listing.objects.live().count() == 2


def test_another_feed_is_left_alone(feed, tmp_path):
    other = Feed(tmp_path / "other")
    other.tables["services"] = services(1)
    other.send(source="other")
    assert Listing.objects.filter(source="county").live().count() == 2


# --- the report ---


def test_the_report_has_a_line_for_every_row(feed, tmp_path, capsys):
    edit(first(), name_en="Ours")
    feed.services[0]["name"] = "Theirs"
    feed.services.append({**feed.services[0], "id": "", "name": "No id"})
    path = tmp_path / "report.csv"
    call_command("import_hsds", feed.write(), "--report", path, "--dry-run")
    printed = capsys.readouterr()
    assert "Nothing was written" in printed.out
    assert "services.csv, row 2: Its name en was changed here and in the feed" in printed.out
    assert printed.err == ""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = {(line["file"], line["row"]) for line in lines}
    counted = sum(len(table) for table in feed.tables.values())
    assert len(rows) == counted
    assert {line["outcome"] for line in lines} == {"unchanged", "part", "refused", "conflict"}


def test_progress_is_told_when_asked_for(feed, capsys):
    stream = io.StringIO()
    call_command("import_hsds", feed.write(), "--progress", stderr=stream)
    assert "rows read" in stream.getvalue()
