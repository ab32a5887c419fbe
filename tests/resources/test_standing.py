"""How long a listing is trusted that nobody has checked."""

from datetime import date, timedelta

import pytest

from resources.choices import Standing
from resources.models import DirectorySettings, Listing

TODAY = date(2026, 11, 23)


def test_the_groups_of_the_standing_are_complete():
    assert [one for one in Standing if one.is_overdue] == [Standing.OVERDUE, Standing.HIDDEN]


@pytest.mark.parametrize(
    ("late", "hidden_after", "standing"),
    [
        (None, 180, Standing.DUE),
        (-1, 180, Standing.FRESH),
        (0, 180, Standing.DUE),
        (14, 180, Standing.DUE),
        (15, 180, Standing.OVERDUE),
        (180, 180, Standing.OVERDUE),
        (181, 180, Standing.HIDDEN),
        (4000, 0, Standing.OVERDUE),
        (11, 10, Standing.HIDDEN),
    ],
)
def test_page_and_database_agree_on_the_standing(pantry, late, hidden_after, standing):
    settings = DirectorySettings.objects.create(hidden_after=hidden_after)
    pantry.verified_on = (
        None if late is None else TODAY - timedelta(days=pantry.review_every + late)
    )
    pantry.save()
    assert pantry.standing(TODAY, settings) == standing
    assert Listing.objects.shown(TODAY).exists() == (standing != Standing.HIDDEN)
    assert Listing.objects.hidden(TODAY).exists() == (standing == Standing.HIDDEN)
    assert Listing.objects.overdue(TODAY).exists() == standing.is_overdue


def test_a_draft_is_never_shown(pantry):
    Listing.objects.update(live=False)
    assert not Listing.objects.shown(TODAY).exists()


def test_a_long_overdue_listing_leaves_the_sitemap_and_the_pages(client, make_listing):
    make_listing()
    make_listing("old-pantry", verified_on=date(2001, 1, 1))
    page = client.get("/sitemap-listings.xml").content.decode()
    assert "/en/resources/school-pantry/" in page
    assert "old-pantry" not in page


def test_settings_are_never_written_by_reading_them(db):
    assert DirectorySettings.current().overdue_after == 14
    assert not DirectorySettings.objects.exists()
