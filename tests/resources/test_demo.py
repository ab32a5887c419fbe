"""The demo's community help."""

import re
from datetime import date, timedelta

import pytest
from django.db import transaction

from portal import languages
from portal.demo.listings import load_listings
from resources.choices import LineKind, Room, Status
from resources.models import (
    TRANSLATED,
    TRANSLATED_LOCATION,
    HoursException,
    Listing,
    Location,
    OpeningHours,
    Organization,
    PhoneLine,
)
from resources.opening import holding
from tests.numbers import LooseNumbers

TODAY = date(2026, 11, 2)
# What says in any of the languages that a sentence keeps somebody out.
REFUSALS = re.compile(
    r"\bnot for\b|\bno es para\b|\bnão é para\b|\bse pa pou\b|không dành cho", re.I
)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_listings(today=TODAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    return {listing.slug: listing for listing in Listing.objects.all()}


def _everything():
    models = (Listing, Location, Organization, PhoneLine, OpeningHours, HoursException)
    rows = {model: list(model.objects.order_by("pk").values()) for model in models}
    for row in rows[Listing]:
        row.pop("modified_at")
    return rows


def test_the_demo_listings_load_twice_without_change(demo):
    assert len(demo) >= 30
    before = _everything()
    load_listings(today=TODAY)
    assert _everything() == before


def test_every_demo_listing_can_be_acted_on(demo):
    for listing in demo.values():
        assert listing.needs, listing.slug
        assert listing.spoken, listing.slug
        assert listing.lines or listing.open_places, listing.slug
        assert listing.review_email.endswith("example.org"), listing.slug
        listing.full_clean()


def test_every_demo_text_stands_in_all_seven_languages(demo):
    for listing in demo.values():
        for language in languages.ALL:
            assert not listing.missing_in(language), listing.slug
            unasked = [
                field
                for field in TRANSLATED
                if getattr(listing, f"{field}_{language.suffix}")
                and not getattr(listing, f"{field}_en")
            ]
            assert not unasked, listing.slug
    for place in Location.objects.filter(is_confidential=False):
        for language in languages.ALL:
            for field in TRANSLATED_LOCATION:
                there = bool(getattr(place, f"{field}_{language.suffix}"))
                assert there == bool(getattr(place, f"{field}_en")), (place.one_line, language.code)
        assert place.directions_en, place.one_line


def test_whom_it_is_not_for_stands_apart(demo):
    for listing in demo.values():
        for language in languages.ALL:
            who_for = getattr(listing, f"who_for_{language.suffix}")
            assert not REFUSALS.search(who_for), (listing.slug, language.code)
            assert getattr(listing, f"who_not_{language.suffix}"), (listing.slug, language.code)


def test_the_demo_shows_each_state_a_listing_may_have(demo):
    rooms = {listing.room for listing in demo.values()}
    assert rooms == set(Room.values)
    assert any(listing.room_weeks for listing in demo.values() if listing.room == Room.WAITING)
    assert all(listing.room_since for listing in demo.values() if listing.room != Room.UNKNOWN)
    assert any(listing.status == Status.PAUSED for listing in demo.values())
    assert any(not listing.hours.all() for listing in demo.values())
    overdue = [one for one in demo.values() if one.review_due < TODAY - timedelta(days=14)]
    assert [listing.slug for listing in overdue] == ["home-internet-help"]
    assert set(PhoneLine.objects.values_list("kind", flat=True)) == set(LineKind.values)
    closed = HoursException.objects.filter(starts__gte=TODAY, opens=None)
    assert closed.exists()
    assert HoursException.objects.filter(starts__gte=TODAY, opens__isnull=False).exists()
    assert {row for place in Location.objects.all() for row in place.access} >= {"lift", "hearing"}


def test_what_says_that_it_closes_on_holidays_does_on_all_of_them(demo):
    """Thanksgiving is a Thursday; the days before and after it are without school as well."""
    said = {
        "early-morning-care",
        "home-internet-help",
        "thursday-hot-supper",
        "walking-school-bus",
        *(slug for slug, listing in demo.items() if "holidays." in listing.hours_note_en),
    }
    for slug in said:
        exceptions = demo[slug].exceptions.all()
        for day in (date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 28)):
            (there,) = holding(exceptions, day)
            assert there.opens is None, (slug, day)


def test_the_demo_tells_no_season_and_no_holiday_that_its_hours_do_not_keep(demo):
    untold = re.compile(r"Thanksgiving|city holiday|Monday holiday|(to|until) (April|September)")
    for slug, listing in demo.items():
        assert not untold.search(f"{listing.who_for_en} {listing.hours_note_en}"), slug


def test_the_dental_van_keeps_other_hours_at_each_of_its_places(demo):
    hours = demo["dental-van"].hours.all()
    assert len(demo["dental-van"].places) == 2
    assert {row.weekday: row.location.address for row in hours} == {
        2: "12 Wharf Street",
        4: "200 Mill Road",
    }


def test_the_shelter_has_a_private_place_and_both_help_lines_a_way_out(demo):
    shelter = demo["emergency-shelter-intake"]
    assert shelter.is_confidential and shelter.needs_exit and not shelter.open_places
    assert str(shelter.places[0]) == "Harbor House"
    assert demo["safe-at-home-line"].needs_exit
    assert not demo["homework-club"].needs_exit


def test_arabic_pages_of_the_demo_keep_phone_numbers_in_order(demo, client):
    for listing in demo.values():
        loose = LooseNumbers(client.get(f"/ar/resources/{listing.slug}/").content.decode())
        assert loose.seen and not loose.found, listing.slug
