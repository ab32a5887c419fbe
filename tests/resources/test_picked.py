"""Listings that an editor picks for a page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamBlock

from portal.blocks import BODY


@pytest.fixture
def shown():
    """The slugs on a page with these listings, and the page itself."""

    def show(*listings, title="Near the school"):
        picked = {"title": title, "listings": [listing.pk for listing in listings]}
        body = StreamBlock(BODY).to_python([{"type": "picked_listings", "value": picked}])
        page = body.render_as_block({})
        return re.findall(r'class="listing-name"><a href="/en/resources/([\w-]+)/"', page), page

    return show


def test_they_stand_in_the_order_of_the_editor_and_each_once(shown, pantry, coats):
    assert shown(coats, pantry, coats)[0] == ["winter-coats", "school-pantry"]
    slugs, page = shown(pantry, coats)
    assert slugs == ["school-pantry", "winter-coats"]
    assert "<h2>Near the school</h2>" in page


def test_one_that_readers_may_not_see_is_left_out_and_an_empty_list_with_its_title(
    shown, pantry, coats
):
    pantry.unpublish()
    assert shown(pantry, coats)[0] == ["winter-coats"]
    coats.delete()
    _slugs, page = shown(pantry, coats)
    assert "Near the school" not in page and "<li" not in page


def test_more_listings_ask_no_more_queries(shown, make_listing, pantry, coats):
    more = [make_listing(f"pantry-{number}") for number in range(4)]
    shown(pantry)
    with CaptureQueriesContext(connection) as for_one:
        shown(pantry)
    with CaptureQueriesContext(connection) as for_six:
        assert len(shown(pantry, coats, *more)[0]) == 6
    assert len(for_six) == len(for_one)
