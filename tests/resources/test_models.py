"""What the database and the models hold true."""

import uuid
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from portal import languages
from resources.choices import Need
from resources.drawing import in_own_names
from resources.models import Listing, ListingNeed, Location, OpeningHours, PhoneLine


def test_needs_and_languages_come_in_the_order_of_the_vocabulary(make_listing):
    listing = make_listing(needs=["legal", "food"], languages=["ar", "en"])
    assert listing.needs == [Need.FOOD, Need.LEGAL]
    assert listing.spoken == ["en", "ar"]
    names = '<bdi lang="en">English</bdi>, <bdi lang="ar">العربية</bdi>'
    assert in_own_names(listing.spoken) == names


def test_a_listing_has_each_need_once(pantry):
    with pytest.raises(IntegrityError), transaction.atomic():
        ListingNeed.objects.create(listing=pantry, need="food")


def test_two_listings_of_a_source_cannot_have_one_id(pantry, coats):
    Listing.objects.filter(pk=pantry.pk).update(source="feed", source_id="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=coats.pk).update(source="feed", source_id="1")


@pytest.mark.parametrize("facts", [{"latitude": 91}, {"longitude": -181}])
def test_a_place_lies_on_earth(pantry, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.create(**facts)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"address": "5 Elm St"},
        {"city": "Harbor"},
        {"postal_code": "02155"},
        {"directions_es": "Bus"},
    ]
    + [{"latitude": 42.1, "longitude": -71}, {"access_note_en": "Ramp"}, {"access_note_ar": "باب"}],
)
def test_a_private_place_keeps_no_word_that_tells_where_it_is(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.create(is_confidential=True, **facts)


def test_a_weekday_is_one_of_seven(pantry):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(listing=pantry, weekday=8, opens=time(9), closes=time(10))


def test_a_phone_speaks_languages_of_the_list_only(pantry):
    line = PhoneLine(listing=pantry, number="555-0100", languages=["xx"])
    with pytest.raises(ValidationError):
        line.full_clean()


def test_putting_a_listing_again_changes_it_in_place(make_listing):
    first = make_listing()
    second = make_listing(needs=["food", "health"], phones=[])
    assert (first.pk, first.hsds_id) == (second.pk, second.hsds_id)
    assert second.needs == [Need.FOOD, Need.HEALTH]
    assert not second.phones.exists()
    assert second.places == first.places


def test_saving_in_spanish_leaves_the_english_column_english(pantry):
    with translation.override("es"):
        pantry.name_es = "Otra despensa"
        pantry.save()
    row = Listing.objects.rewrite(False).filter(pk=pantry.pk).values("name", "name_es").get()
    assert row == {"name": "School pantry", "name_es": "Otra despensa"}


def test_what_lacks_a_translation_is_known_by_field(pantry, coats):
    assert pantry.missing_in(languages.get("es")) == ["who_for", "how_to_get"]
    assert coats.missing_in(languages.get("en")) == []


def test_open_day_and_night_is_one_sentence(make_listing):
    days = [{"weekday": day, "opens": "00:00", "closes": "23:59"} for day in range(1, 8)]
    assert make_listing(hours=days).is_always_open
    assert not make_listing(hours=days[:6]).is_always_open


def test_an_address_is_written_in_one_line(pantry):
    assert pantry.places[0].one_line == "12 Wharf Street, Riverbend, MA 02155"


def test_ids_for_the_open_standard_are_uuids(pantry):
    assert isinstance(pantry.hsds_id, uuid.UUID)
    assert pantry.hsds_id != pantry.organization.hsds_id
