"""A card of a search tells the same as a whole listing, whatever the listing holds."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from portal import languages
from resources.drawing import card
from resources.models import DirectorySettings, Listing, Location
from resources.scale.make import Maker
from resources.search import cards
from resources.search.catalogue import catalogue
from resources.search.criteria import Criteria
from resources.search.find import find
from resources.search.index import index_all
from resources.telling import tell

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("America/New_York"))
pytestmark = pytest.mark.django_db


def drawn(listing) -> str:
    tell([listing], NOW, DirectorySettings())
    return card(listing.told)


@pytest.mark.parametrize("only_english", [False, True])
@pytest.mark.parametrize("code", ["en", "es", "ar"])
def test_a_card_is_drawn_as_the_whole_listing_is(code, only_english):
    Maker(seed=5, today=NOW.date(), only_english=only_english).fill(120)
    shelter = Location.objects.filter(uses__isnull=False).first()
    shelter.forget_whereabouts()
    shelter.is_confidential = True
    shelter.save()
    index_all()
    whole = {listing.pk: listing for listing in Listing.objects.for_cards()}
    assert any(listing.is_confidential for listing in whole.values())
    facts = catalogue.refresh().facts
    with translation.override(code):
        read = cards.read(list(whole), languages.get(code), facts)
        assert read.keys() == whole.keys()
        for pk, one in read.items():
            assert drawn(one) == drawn(whole[pk])


def test_what_left_the_index_meanwhile_has_no_card(pantry):
    assert not cards.read([pantry.pk], languages.DEFAULT, {})


@pytest.mark.parametrize("language", languages.ALL)
def test_no_first_reader_waits_for_the_query_to_be_written(language, monkeypatch):
    cards._asked.cache_clear()
    cards.prepare()
    monkeypatch.setattr(Listing.objects, "rewrite", None)
    assert cards.read([0], language, {}) == cards.read([0], language, {}, texts=False) == {}


def test_a_page_of_many_asks_no_more_than_a_page_of_one(make_listing, django_assert_num_queries):
    def asked(count):
        catalogue.refresh()
        with django_assert_num_queries(count):
            find(Criteria(needs=("food",)), languages.get("es"), now=NOW)

    make_listing("first", verified_on=date(2026, 11, 2))
    asked(3)
    for number in range(15):
        make_listing(f"more-{number}", verified_on=date(2026, 11, 2))
    asked(3)
