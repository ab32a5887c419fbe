"""A listing's page: what it says today, how it is shared and printed, what a private one hides."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from portal import languages, pagecache
from resources.choices import Room, Status
from resources.models import (
    DirectorySettings,
    HoursException,
    Listing,
    ListingPlace,
    Location,
    OpeningHours,
    PhoneLine,
)
from tests.resources.conftest import PANTRY

BOSTON = ZoneInfo("America/New_York")
# A Tuesday; the pantry is open from two to six.
TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=BOSTON)
PANTRY_PAGE = "/en/resources/school-pantry/"


@pytest.fixture
def on_tuesday(monkeypatch):
    """The clock of the views stands still on a Tuesday afternoon."""
    monkeypatch.setattr(timezone, "now", lambda: TUESDAY)


def page(client, address=PANTRY_PAGE):
    pagecache.invalidate()
    return client.get(address).content.decode()


@pytest.fixture
def shelter(make_listing):
    """A place whose address used to be known, and is private now."""
    one = make_listing(
        "harbor-house",
        organization={"slug": "harbor-house", "name": "Harbor House"},
        needs=["safety"],
        texts={
            language.code: PANTRY["texts"][language.code]
            | {"name": f"Harbor House {language.code}"}
            for language in languages.ALL
        },
        places=[
            {
                "name": "Annex",
                "address": "77 Quiet Lane",
                "city": "Hushville",
                "state": "MA",
                "postal_code": "02199",
                "latitude": 42.4567,
                "longitude": -71.1234,
                "texts": {"en": {"directions": "Behind the blue gate."}},
            }
        ],
    )
    place = one.places[0]
    place.is_confidential = True
    place.forget_whereabouts()
    place.save()
    return Listing.objects.get(pk=one.pk)


def test_it_says_until_when_it_is_open(client, pantry, on_tuesday):
    assert "Open now, until 6:00 PM" in page(client)


def test_today_is_marked_and_holidays_are_told(client, pantry, on_tuesday):
    HoursException.objects.create(
        listing=pantry, starts=date(2026, 11, 28), ends=date(2026, 11, 28)
    )
    text = page(client)
    assert '<tr data-today><th scope="row">Tuesday<span data-screen> · today</span></th>' in text
    assert "Saturday, November 28: closed" in text


def test_a_holiday_today_takes_the_place_of_the_hours(client, pantry, on_tuesday):
    HoursException.objects.create(
        listing=pantry, starts=date(2026, 11, 24), ends=date(2026, 11, 24)
    )
    text = page(client)
    assert "Opens Saturday at 9:00 AM" in text


@pytest.mark.parametrize(
    "facts, wanted",
    [
        ({"room": Room.ACCEPTING}, "Room now"),
        ({"room": Room.ACCEPTING, "room_since": date(2026, 11, 23)}, "Room now, since Monday"),
        ({"room": Room.WAITING, "room_weeks": 3}, "Waiting list: about 3 weeks"),
        ({"room": Room.WAITING, "room_weeks": 1}, "Waiting list: about 1 week<"),
        ({"room": Room.FULL, "room_since": date(2026, 11, 3)}, "No room now, since November 3"),
        ({"status": Status.PAUSED}, "Closed for now"),
        ({"interpreter": True}, "they bring in an interpreter"),
        ({"min_age": 5, "max_age": 12}, "Ages 5 to 12"),
        ({"min_age": 14}, "Age 14 and older"),
        ({"verified_on": date(2026, 11, 18)}, "Last checked 6 days ago"),
        ({"verified_on": date(2026, 11, 23)}, "Last checked yesterday"),
        ({"verified_on": date(2026, 3, 1)}, "Not confirmed since March 1, 2026"),
        ({"who_not_en": "Not for businesses."}, "Not for businesses."),
        ({"area_en": "Riverbend and Ashfield"}, "Riverbend and Ashfield"),
    ],
)
def test_it_tells_what_a_family_needs_to_decide(client, pantry, on_tuesday, facts, wanted):
    for name, value in facts.items():
        setattr(pantry, name, value)
    pantry.save()
    assert wanted in page(client)


def test_a_paused_listing_does_not_say_open(client, pantry, on_tuesday):
    Listing.objects.filter(pk=pantry.pk).update(status=Status.PAUSED)
    assert "Open now" not in page(client)


def test_each_place_shows_its_own_hours_and_numbers(client, pantry, on_tuesday):
    second = Location.objects.create(
        name="North branch", address="9 Mill Road", city="Riverbend", access=["step_free"]
    )
    ListingPlace.objects.create(listing=pantry, location=second)
    PhoneLine.objects.create(listing=pantry, number="555-0111", location=second)
    OpeningHours.objects.create(
        listing=pantry, weekday=3, opens="08:00", closes="09:00", location=second
    )
    text = page(client)
    facts = text[text.index('<dl class="facts">') :]
    north = facts[facts.index("North branch") :]
    before_when = north[: north.index("<dt>")]
    for words in ("9 Mill Road", "No steps", "555-0111", "8:00 AM – 9:00 AM"):
        assert words in before_when
    assert "8:00 AM" not in north[north.index("<dt>") :]


def test_a_listing_nobody_checked_for_long_is_not_shown(client, pantry, on_tuesday):
    Listing.objects.filter(pk=pantry.pk).update(review_due=TUESDAY.date() - timedelta(days=400))
    response = client.get(PANTRY_PAGE)
    assert response.status_code == 404
    assert "We are checking this" in response.content.decode()
    assert "12 Wharf Street" not in response.content.decode()
    for side_page in ("share/", "report/"):
        assert client.get(PANTRY_PAGE + side_page).status_code == 404
    DirectorySettings.objects.update_or_create(defaults={"hidden_after": 0})
    assert client.get(PANTRY_PAGE).status_code == 200


@pytest.mark.parametrize("address", ["school-pantry/", "school-pantry/share/", "harbor-house/"])
def test_a_page_costs_few_queries(client, pantry, shelter, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(12):
        client.get(f"/en/resources/{address}")


def test_the_number_of_places_does_not_count(client, pantry, django_assert_max_num_queries):
    counts = []
    client.get(PANTRY_PAGE)
    for number in range(2):
        for one in range(5):
            place = Location.objects.create(name=f"{number} {one}", address="1 Elm", city="B")
            ListingPlace.objects.create(listing=pantry, location=place)
            PhoneLine.objects.create(listing=pantry, number="555-0123", location=place)
        pagecache.invalidate()
        with django_assert_max_num_queries(12) as found:
            client.get(PANTRY_PAGE)
        counts.append(len(found))
    assert counts[0] == counts[1]


# --- sharing ---


def test_it_can_be_shared_by_link_square_text_and_letter(client, pantry):
    address = "http://testserver/en/resources/school-pantry/"
    response = client.get(PANTRY_PAGE + "share/")
    text = response.content.decode()
    assert f'value="{address}"' in text
    assert "<title>The link as a square to scan</title>" in text
    assert "sms:?&amp;body=School%20pantry%3A%20http%3A//testserver" in text
    assert "mailto:?subject=School%20pantry" in text
    assert " style=" not in text
    assert not response.cookies
    assert "no-store" not in response.get("Cache-Control", "")


def test_the_square_leads_to_the_address():
    from resources import qr

    first = qr.svg("https://presente.example.org/ar/resources/a/", "<Title>")
    assert first.startswith("<svg") and "&lt;Title&gt;" in first
    assert first != qr.svg("https://presente.example.org/ar/resources/b/", "<Title>")


# --- pages that must be left quickly ---


@pytest.mark.parametrize("code", list(languages.BY_CODE))
def test_a_private_address_stands_nowhere(client, shelter, pantry, code):
    gone = ("Quiet Lane", "Hushville", "02199", "42.4567", "71.1234", "blue gate")
    for address in (
        "resources/harbor-house/",
        "resources/harbor-house/report/",
        "resources/",
        "resources/?q=quiet+lane",
        "resources/?q=harbor",
        "resources/?need=safety&near=02155",
    ):
        text = client.get(f"/{code}/{address}").content.decode()
        assert [words for words in gone if words in text] == [], address


def test_a_private_place_leaves_no_address_in_the_database(shelter, django_db_blocker):
    from django.apps import apps
    from django.core import serializers

    models = [*apps.get_app_config("resources").get_models()]
    models += [apps.get_model("wagtailcore", name) for name in ("Revision", "ModelLogEntry")]
    kept = "".join(serializers.serialize("json", model._default_manager.all()) for model in models)
    for words in ("Quiet Lane", "Hushville", "02199", "42.4567", "71.1234"):
        assert words not in kept


def test_a_private_page_helps_to_leave_and_stays_neutral(client, shelter):
    response = client.get("/en/resources/harbor-house/")
    text = response.content.decode()
    assert "<title>Find help · Presente</title>" in text
    assert 'class="exit"' in text and 'rel="noreferrer"' in text and "portal/js/exit.js" in text
    assert "Browse safely" in text and "The address is private." in text
    for trace in ("og:title", "openstreetmap", "share/", "/save/", 'class="qr"', "taps.js"):
        assert trace not in text
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert client.get("/en/resources/harbor-house/share/").status_code == 404


def test_a_listing_marked_for_quick_exit_says_where_but_leaves_no_trail(client, pantry):
    """Its address is no secret: who needs it must find it. A map or a saved list would tell."""
    Listing.objects.filter(pk=pantry.pk).update(quick_exit=True)
    text = page(client)
    assert 'class="exit"' in text
    assert "12 Wharf Street" in text[text.index('<dl class="facts">') :]
    for trace in ("og:title", "openstreetmap", "share/", "/save/", 'class="qr"', "taps.js"):
        assert trace not in text


def test_how_to_browse_safely_is_said_before_the_facts(client, shelter):
    text = page(client, "/en/resources/harbor-house/")
    assert text.index("Browse safely") < text.index('<dl class="facts">')


def test_a_printed_page_says_of_which_day_it_is(client, pantry, on_tuesday):
    assert "As it stood on Nov. 24, 2026." in page(client)


@pytest.mark.parametrize(
    "language, since, wanted",
    [
        ("en", 23, "Room now, since Monday"),
        ("es", 23, "Hay cupo, desde el lunes"),
        ("es", 24, "Hay cupo, desde hoy"),
        ("es", 3, "Hay cupo, desde el 3 de noviembre"),
        ("pt-br", 22, "Com vaga agora, desde domingo"),
        ("ht", 23, "Gen plas kounye a, depi lendi"),
        ("ar", 23, "يوجد مكان الآن منذ يوم الاثنين"),
        ("vi", 23, "Hiện còn chỗ, từ thứ Hai"),
    ],
)
def test_a_day_stands_in_a_sentence_as_the_language_writes_it(
    client, pantry, on_tuesday, language, since, wanted
):
    pantry.room, pantry.room_since = Room.ACCEPTING, date(2026, 11, since)
    pantry.save()
    assert wanted in page(client, f"/{language}/resources/school-pantry/")


def test_the_exit_stands_on_the_pages_beside_it(client, shelter):
    for side_page in ("report/", "report/thanks/"):
        response = client.get(f"/en/resources/harbor-house/{side_page}")
        text = response.content.decode()
        assert 'class="exit"' in text
        assert "<title>Find help · Presente</title>" in text
        assert "no-store" in response["Cache-Control"]


def test_a_report_about_a_private_place_is_taken(shelter):
    """Browsers send no origin from a page with "no-referrer": the form would be refused."""
    client = Client(enforce_csrf_checks=True)
    address = "/en/resources/harbor-house/report/"
    response = client.get(address)
    assert response.get("Referrer-Policy") != "no-referrer"
    token = response.cookies["csrftoken"].value
    sent = client.post(address, {"problem": "phone", "csrfmiddlewaretoken": token})
    assert sent.status_code == 303


# --- editors ---


def test_the_preview_shows_the_page_in_any_language(pantry, on_tuesday):
    for code in ("en", "ar"):
        request = RequestFactory().get("/", HTTP_HOST="testserver")
        response = pantry.make_preview_request(request, code)
        assert response.status_code == 200
        assert languages.get(code).tag in response.content.decode()


def test_a_listing_may_not_take_the_directorys_own_addresses(pantry):
    from django.core.exceptions import ValidationError

    for slug in ("saved", "check"):
        pantry.slug = slug
        with pytest.raises(ValidationError):
            pantry.full_clean()
