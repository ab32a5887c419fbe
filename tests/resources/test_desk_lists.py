"""Lists, filters and choosers of the directory in Wagtail; private places; settings."""

from datetime import date

import pytest
from django.utils import translation

from resources.choices import Standing
from resources.models import DirectorySettings, Listing, Location
from tests.resources.test_desk import LISTINGS, QUEUE, make_old

LOCATIONS = "/admin/snippets/resources/location/"


# --- lists, filters, choosers ---


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"standing": "overdue"}, {"old-pantry"}),
        ({"standing": "hidden"}, {"old-pantry"}),
        ({"standing": "never"}, {"winter-coats"}),
        ({"owner": "nobody"}, {"school-pantry", "old-pantry", "winter-coats"}),
        ({"source": "feed"}, {"winter-coats"}),
        ({"untranslated": "es"}, {"school-pantry", "old-pantry", "winter-coats"}),
        ({"room": "full"}, set()),
        ({"need": "food"}, {"school-pantry", "old-pantry"}),
        ({"need": "none"}, {"winter-coats"}),
        ({"q": "物"}, {"school-pantry", "old-pantry"}),
        ({"q": '"'}, set()),
        ({"q": "' OR 1=1 --"}, set()),
        ({"q": "COATS", "live": "true"}, {"winter-coats"}),
    ],
)
def test_the_list_is_filtered(editor, make_listing, pantry, coats, query, found):
    make_old(make_listing("old-pantry"))
    Listing.objects.filter(pk=coats.pk).update(source="feed")
    coats.need_rows.all().delete()
    page = editor.get(LISTINGS, query)
    assert page.status_code == 200
    assert {one.slug for one in page.context["object_list"]} == found


@pytest.mark.parametrize(
    ("text", "found"), [("食物", True), ("DESPENSA", True), ('"', False), ("%", False), ("", True)]
)
@pytest.mark.parametrize("view", ["", "results/"])
def test_a_listing_is_chosen_by_its_name_in_any_language(editor, pantry, view, text, found):
    response = editor.get(f"/admin/snippets/choose/resources/listing/{view}", {"q": text})
    assert response.status_code == 200
    assert ("School pantry" in response.content.decode()) == found


@pytest.mark.parametrize("model", ["organization", "location"])
def test_the_other_choosers_search_as_well(editor, pantry, model):
    for text in ("Harbor", '"', "学"):
        address = f"/admin/snippets/choose/resources/{model}/results/"
        assert editor.get(address, {"q": text}).status_code == 200


def test_a_nul_byte_is_refused_kindly(editor, pantry):
    for address in (LISTINGS, "/admin/snippets/choose/resources/listing/results/", QUEUE):
        assert editor.get(f"{address}?q=%00&show=%00").status_code == 400


# --- places ---


def location_form(place, **changes):
    data = {
        "organization": place.organization_id or "",
        "name": place.name,
        "address": place.address,
        "city": place.city,
        "state": place.state,
        "postal_code": place.postal_code,
        "latitude": place.latitude or "",
        "longitude": place.longitude or "",
    }
    return data | changes


def test_a_place_that_becomes_private_forgets_where_it_is(editor, pantry):
    place = pantry.places[0]
    data = location_form(place, is_confidential="on", directions_en="Door 4", directions_es="P 4")
    page = editor.post(f"{LOCATIONS}edit/{place.pk}/", data, follow=True).content.decode()
    place = Location.objects.get()
    assert place.is_confidential
    assert (place.address, place.city, place.postal_code, place.has_point) == ("", "", "", False)
    assert not place.directions_en
    assert "This place is private now" in page


def test_a_new_private_place_keeps_no_address(editor, pantry):
    data = {"name": "Shelter", "address": "1 Secret Road", "is_confidential": "on"}
    assert editor.post(f"{LOCATIONS}add/", data).status_code == 302
    place = Location.objects.get(name="Shelter")
    assert place.is_confidential
    assert place.address == ""


def test_an_open_place_is_edited_as_before(editor, pantry):
    place = pantry.places[0]
    editor.post(f"{LOCATIONS}edit/{place.pk}/", location_form(place, city="Harbor"))
    place.refresh_from_db()
    assert (place.city, place.address) == ("Harbor", "12 Wharf Street")


# --- settings ---


def test_the_settings_open_for_editors(editor, pantry):
    assert (
        editor.get("/admin/settings/resources/directorysettings/", follow=True).status_code == 200
    )


def test_hidden_and_overdue_have_words(db):
    settings = DirectorySettings.current()
    old = Listing(review_due=date(2020, 1, 1), review_every=30)
    assert old.standing(date(2026, 1, 1), settings) == Standing.HIDDEN
    with translation.override("en"):
        assert Standing.HIDDEN.label
