"""A feed that is sent again: only what it changed is written, and a dry run writes nothing."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import ModelLogEntry

from portal.pagecache import generation
from resources.actions.feeds import known
from resources.actions.importing import import_feed
from resources.management.commands import import_hsds
from resources.models import Listing, ListingFacts, Location, Organization
from tests.resources.feeds import Feed, edit, everything, first, services

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


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_opens_no_transaction(tmp_path):
    """PostgreSQL locks rows in a transaction only: a trial locks none."""
    feed = Feed(tmp_path / "county")
    feed.send()
    feed.organizations[0]["name"] = "District"
    feed.locations[0]["name"] = "Hall"
    feed.services[0]["name"] = "New name"
    trial = feed.send(dry_run=True)
    assert [counts["changed"] for counts in trial.counts.values()] == [1, 1, 1]
    assert trial.counts == feed.send().counts


def test_nothing_new_writes_nothing(feed, django_assert_max_num_queries):
    before, cached = everything(), generation.shared().current()
    with django_assert_max_num_queries(12) as asked:
        report = feed.send()
    assert not report.written
    # PostgreSQL declares a cursor for a long list.
    assert not [one["sql"] for one in asked if one["sql"].split()[0] not in ("SELECT", "DECLARE")]
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
    one = '{"id": "o9", "name": "Town", "description": "", "website": ""}'
    page.write_text(f'{{"total_pages": 2, "page_number": 1, "contents": [{one}]}}')
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


def test_progress_to_a_file_is_a_line_now_and_then(feed, monkeypatch):
    """Each by itself, without waiting to be asked; a short import says nothing of it."""
    stream = io.StringIO()
    call_command("import_hsds", feed.write(), stderr=stream)
    assert stream.getvalue() == ""
    monkeypatch.setattr(import_hsds, "PACE_IN_FILE", 0)
    call_command("import_hsds", feed.write(), stderr=stream)
    first, *_others = lines = stream.getvalue().splitlines()
    assert "rows read, 0 s" in first
    assert "\r" not in stream.getvalue() and all(lines)


# --- what is here ---


@pytest.mark.parametrize("model", [Organization, Location, Listing])
def test_what_a_feed_named_is_found_without_looking_at_every_row(db, model):
    """Of fifty thousand it would look at all for every batch: PostgreSQL, too, takes the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Of a table without rows it would not.
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = known.named(model, "county", ["1", "2"]).explain()
    assert f"{model._meta.model_name}_once_per_source" in plan
