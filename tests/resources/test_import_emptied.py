"""A table that came empty, or a column by another name, empties no listings unasked."""

import csv

import pytest
from django.core.management import CommandError, call_command

from resources.actions.importing import import_feed
from resources.interchange.records import FeedRefused
from resources.models import Listing, PhoneLine
from tests.resources.test_round_trip import directory

LOSES = {
    "phones": "phones (5 of 5)",
    "schedules": "hours (5 of 5)",
    "service_at_location": "places (5 of 5)",
    "attributes": "needs (5 of 5)",
}


@pytest.fixture
def feed(whole_county):
    return whole_county


@pytest.mark.parametrize("is_missing", [False, True])
@pytest.mark.parametrize("table", LOSES)
def test_a_table_that_came_empty_or_not_at_all_takes_nothing_away(feed, table, is_missing):
    before = directory()
    feed.tables[table].clear()
    path = feed.write()
    if is_missing:
        (path / f"{table}.csv").unlink()
    with pytest.raises(FeedRefused) as refused:
        import_feed(path=path)
    assert LOSES[table] in str(refused.value)
    assert "--unpublish-many" in str(refused.value)
    assert directory() == before


def test_a_dry_run_says_so_as_well(feed):
    feed.phones.clear()
    report = feed.send(dry_run=True)
    assert any(LOSES["phones"] in remark for remark in report.remarks)


def test_it_is_done_where_somebody_says_that_it_is_right(feed):
    feed.phones.clear()
    feed.send(unpublish_many=True)
    assert not PhoneLine.objects.exists()


def test_texts_that_most_lose_are_asked_about(feed):
    for service in feed.services[1:]:
        service["description"] = ""
    with pytest.raises(FeedRefused, match="description en"):
        feed.send()
    assert not Listing.objects.filter(description_en="").exists()


def test_listings_that_are_suddenly_all_closed_are_asked_about(feed):
    for service in feed.services:
        service["status"] = "inactive"
    with pytest.raises(FeedRefused, match=r"live \(5 of 5\)"):
        feed.send()


@pytest.mark.parametrize("count", [1, 2])
def test_one_or_two_may_lose_theirs(feed, count):
    del feed.phones[:count]
    feed.send()
    assert PhoneLine.objects.count() == 5 - count


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_small_feed_that_loses_all_its_phones_says_so(feed, dry_run):
    del feed.phones[2:]
    feed.send(unpublish_many=True)
    feed.phones.clear()
    report = feed.send(dry_run=dry_run)
    assert any("phones (2 of 2)" in remark for remark in report.remarks)
    assert PhoneLine.objects.count() == (2 if dry_run else 0)


def test_one_that_loses_some_says_nothing(feed):
    del feed.phones[:2]
    assert not feed.send().remarks


def test_what_the_feed_never_had_is_not_missed(feed):
    feed.languages.clear()
    feed.phones[0]["number"] = "617-555-0199"
    feed.send(unpublish_many=True)
    feed.attributes.clear()
    with pytest.raises(FeedRefused) as refused:
        feed.send()
    assert "needs" in str(refused.value)
    assert "languages" not in str(refused.value)


@pytest.mark.django_db
def test_a_column_of_a_flat_table_that_has_another_name_now(tmp_path):
    path = tmp_path / "county.csv"

    def send(heading):
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["Name", "Address", heading])
            writer.writerows(
                [f"Service {number}", f"{number} Mill Road", f"617-555-010{number}"]
                for number in range(4)
            )
        call_command("import_hsds", path, verbosity=0)

    send("Phone")
    assert PhoneLine.objects.count() == 4
    with pytest.raises(CommandError, match="another name"):
        send("Where to ring")
    assert PhoneLine.objects.count() == 4
