"""A made-up directory to measure with."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal import languages
from resources.models import Listing, ListingPlace, Location, OpeningHours, Organization
from resources.scale.make import Maker
from resources.search.index import index_all

TODAY = date(2026, 11, 2)
pytestmark = pytest.mark.django_db


# What is new at every run whatever the seed.
NOT_SEEDED = {"id", "organization_id", "modified_at"}


def _made(seed):
    Maker(seed=seed, today=TODAY).fill(60)
    columns = {field.attname for field in Listing._meta.concrete_fields} - NOT_SEEDED
    listings = Listing.objects.order_by("pk").values(*columns, "organization__name")
    hours = OpeningHours.objects.order_by("pk").values_list("weekday", "opens", "closes")
    found = list(listings), list(hours)
    Listing.objects.all().delete()
    Location.objects.all().delete()
    Organization.objects.all().delete()
    return found


def test_the_same_seed_makes_the_same_listings():
    first = _made(1)
    assert _made(1) == first
    assert _made(2) != first


def test_made_up_listings_are_whole_and_keep_the_rules():
    Maker(seed=3, today=TODAY).fill(80)
    assert Listing.objects.live().count() == 80
    for listing in Listing.objects.for_page():
        assert listing.needs and listing.audiences and listing.spoken and listing.places
        assert listing.review_due == listing.verified_on + timedelta(days=listing.review_every)
        assert not any(listing.missing_in(language) for language in languages.ALL), listing.slug
        listing.full_clean()
    for location in Location.objects.all():
        location.full_clean()
    # The database goes on after the ids that were given.
    Organization.objects.create(slug="one-more", name="One more")


def test_some_places_are_confidential_and_have_no_address():
    Maker(seed=1, today=TODAY).fill(1500)
    private = Location.objects.filter(is_confidential=True)
    assert private.exists()
    assert not private.exclude(address="", city="", latitude=None).exists()
    assert ListingPlace.objects.filter(location__in=private).exists()


def test_only_english_leaves_the_other_languages_empty():
    Maker(seed=1, today=TODAY, only_english=True).fill(5)
    for listing in Listing.objects.all():
        assert listing.name_en
        assert listing.name_es is None


def test_the_command_refuses_where_families_are_real(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="made up"):
        call_command("make_scale_data", listings=5)
    assert not Listing.objects.exists()


def test_the_command_fills_and_does_not_fill_twice(settings):
    settings.DEBUG = True
    call_command("make_scale_data", listings=5)
    assert Listing.objects.count() == 5
    with pytest.raises(CommandError, match="already"):
        call_command("make_scale_data", listings=5)


def test_the_benchmark_measures_every_kind_of_search():
    Maker(seed=1, today=TODAY).fill(30)
    index_all()
    told = StringIO()
    call_command("benchmark_directory", runs=1, stdout=told, stderr=StringIO())
    for kind in ("one rare word", "a typing error", "a word near a ZIP code", "filters only"):
        assert f"| {kind} |" in told.getvalue()


def test_the_benchmark_asks_for_listings_first():
    with pytest.raises(CommandError, match="make_scale_data"):
        call_command("benchmark_directory")
