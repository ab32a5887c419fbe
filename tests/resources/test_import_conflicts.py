"""What an editor changed outlives the next import; where both changed it, editors decide."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from resources.actions import corrections
from resources.actions.places import make_private
from resources.choices import Decision
from resources.models import Correction, Location, Organization
from tests.resources.feeds import conflict, edit, everything, first

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
