"""The demo's community help."""

from datetime import date

import pytest

from portal.demo.listings import load_listings
from resources.models import Listing, Organization, PhoneLine


@pytest.mark.django_db
def test_the_demo_listings_load_twice_without_change():
    today = date(2026, 11, 2)
    first = load_listings(today=today)
    assert len(first) >= 30
    before = list(Listing.objects.order_by("pk").values())
    organizations, phones = Organization.objects.count(), PhoneLine.objects.count()
    load_listings(today=today)
    assert list(Listing.objects.order_by("pk").values()) == before
    assert (Organization.objects.count(), PhoneLine.objects.count()) == (organizations, phones)


@pytest.mark.django_db
def test_every_demo_listing_can_be_acted_on():
    for listing in load_listings(today=date(2026, 11, 2)):
        assert listing.needs, listing.slug
        assert listing.spoken, listing.slug
        assert listing.phones.exists() or listing.places, listing.slug
