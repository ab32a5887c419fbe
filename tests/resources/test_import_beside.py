"""An import that reads in a process beside the one that writes says and does the same."""

import multiprocessing

import pytest
from django.core.management import call_command

from portal.models import SearchEntry
from resources.actions.importing import import_feed
from resources.interchange import batches
from resources.interchange.records import FeedRefused
from resources.models import ListingFacts, Organization
from tests.resources.feeds import Feed
from tests.resources.test_round_trip import directory, wipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def beside(monkeypatch):
    """Every feed counts as large, and some records are many."""

    def set_up(is_beside):
        monkeypatch.setattr("portal.beside.CORES", 2 if is_beside else 1)
        monkeypatch.setattr("resources.interchange.files.LARGE", 0)
        monkeypatch.setattr(batches, "BATCH", 20)
        monkeypatch.setattr("resources.search.index.BATCH", 7)
        monkeypatch.setattr("resources.search.index.TOGETHER", 2)

    yield set_up
    assert multiprocessing.active_children() == []


def test_the_directory_and_its_index_are_the_same(beside, tmp_path):
    call_command("make_scale_data", listings=60, force=True, no_index=True)
    call_command("export_hsds", tmp_path / "package")
    found = []
    for is_beside in (False, True):
        wipe()
        beside(is_beside)
        report = import_feed(path=tmp_path / "package")
        assert report.unaccounted == {}
        words = SearchEntry.objects.order_by("pk").values_list("names", "others")
        assert ListingFacts.objects.filter(facts__isnull=False).count() == 60
        found.append((directory(), report.counts, report.rows, report.files, list(words)))
    assert found[0] == found[1]
    assert not import_feed(path=tmp_path / "package").written


def test_rows_that_cannot_be_taken_are_told_of(beside, tmp_path):
    beside(True)
    feed = Feed(tmp_path / "feed")
    feed.services[0]["name"] = ""
    feed.services[1]["organization_id"] = "nobody"
    feed.locations[0]["organization_id"] = "nobody"
    report = feed.send()
    assert [(str(one.where), one.reason) for one in sorted(report.refused)] == [
        ("services.csv, row 2", "It has no name."),
        ("services.csv, row 3", "Its organization is not in the feed."),
    ]
    assert report.locations["created"] == 1
    assert not feed.send().written


def test_a_place_whose_organization_comes_later_is_given_to_it(beside, tmp_path):
    """What is missing counts to what a feed says: it is looked at again."""
    feed = Feed(tmp_path / "feed")
    for is_beside in (False, True):
        wipe()
        beside(is_beside)
        feed.organizations[0]["name"] = ""
        feed.send()
        feed.organizations[0]["name"] = "County"
        assert feed.send().locations["changed"] == 1


def test_a_feed_that_breaks_off_is_refused_as_a_whole(beside, tmp_path, monkeypatch):
    beside(True)

    def broken(*_arguments):
        yield from ()
        raise FeedRefused("It is torn.")

    monkeypatch.setattr("resources.interchange.tabular.read", broken)
    with pytest.raises(FeedRefused, match="torn"):
        Feed(tmp_path / "feed").send()
    assert not Organization.objects.exists()
