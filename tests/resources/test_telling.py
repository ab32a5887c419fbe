"""What a listing says of itself, in seven languages."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import translation

from portal import languages
from resources.choices import Room
from resources.models import DirectorySettings
from resources.opening import Opening
from resources.search.grid import Compass
from resources.telling import tell
from resources.words import ages, checked, exception, miles, opening_tag, room_tag, weekday

BOSTON = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=BOSTON)
TODAY = NOW.date()


def at(days, hour, minute=0):
    return datetime.combine(TODAY + timedelta(days=days), time(hour, minute), BOSTON)


@pytest.mark.parametrize(
    "found, wanted",
    [
        (Opening(is_open=True, closes=at(0, 18)), "Open now, until 6:00 PM"),
        (Opening(is_open=True, closes=at(1, 2)), "Open now, until 2:00 AM"),
        (Opening(is_open=True, closes=at(2, 0)), "Open now, until Thursday 12:00 AM"),
        (Opening(opens=at(0, 17, 30)), "Opens today at 5:30 PM"),
        (Opening(opens=at(1, 9)), "Opens tomorrow at 9:00 AM"),
        (Opening(opens=at(6, 9)), "Opens Monday at 9:00 AM"),
        (Opening(opens=at(7, 9)), "Opens on December 1 at 9:00 AM"),
        (Opening(is_open=True, always=True), "Open day and night"),
        (Opening(), "Closed for now"),
    ],
)
def test_when_it_is_open(found, wanted):
    assert opening_tag(found, NOW).text == wanted


def test_nothing_is_said_of_hours_nobody_told():
    assert opening_tag(Opening(unknown=True), NOW) is None


@pytest.mark.parametrize(
    ("language", "days", "wanted"),
    [
        ("vi", 4, "Thứ Bảy mở lúc 10:00"),
        ("vi", 41, "Mở cửa ngày 4 tháng 1 lúc 10:00"),
        ("pt-br", 41, "Abre em 4 de janeiro às 10:00"),
        ("zh-hans", 41, "1月4日 10:00 开放"),
        ("ar", 41, "يفتح في 4 يناير الساعة 10:00 ص"),
    ],
)
def test_the_day_it_opens_stands_well_in_its_sentence(language, days, wanted):
    with translation.override(language):
        assert opening_tag(Opening(opens=at(days, 10)), NOW).text == wanted


def test_a_sentence_that_begins_with_a_day_has_a_capital():
    closed = SimpleNamespace(starts=TODAY, ends=TODAY + timedelta(days=2), opens=None, closes=None)
    with translation.override("vi"):
        assert exception(closed) == "Ngày 24 tháng 11 – ngày 26 tháng 11: đóng cửa"


def test_a_page_says_that_nobody_knows_the_hours_and_a_card_says_nothing(make_listing, client):
    listing = make_listing(hours=[])
    unknown = "We do not know their hours. Ask before you go."
    page = client.get("/en/resources/school-pantry/").text
    assert unknown in page and "table" not in page
    card = client.get("/en/resources/").text
    assert "School pantry" in card and unknown not in card and 'class="tags"' not in card
    listing.hours_note_en = "By set time only."
    listing.save()
    page = client.get("/en/resources/school-pantry/").text
    assert "By set time only." in page and unknown not in page


@pytest.mark.parametrize(
    "days, wanted",
    [
        (0, "Last checked today"),
        (-3, "Last checked today"),
        (1, "Last checked yesterday"),
        (13, "Last checked 13 days ago"),
        (14, "Last checked 2 weeks ago"),
        (60, "Last checked 2 months ago"),
        (800, "Last checked 2 years ago"),
    ],
)
def test_how_long_ago_it_was_checked(days, wanted):
    assert checked(TODAY - timedelta(days=days), TODAY) == wanted


def test_never_checked_says_so():
    assert checked(None, TODAY) == "Not checked yet"


@pytest.mark.parametrize(
    "youngest, oldest, wanted",
    [
        (None, None, ""),
        (0, None, ""),
        (0, 5, "Up to age 5"),
        (None, 18, "Up to age 18"),
        (14, None, "Age 14 and older"),
        (5, 12, "Ages 5 to 12"),
        (7, 7, "Age 7"),
    ],
)
def test_ages(youngest, oldest, wanted):
    assert ages(youngest, oldest) == wanted


@pytest.mark.parametrize(
    "distance, wanted",
    [
        (None, ""),
        (0, "Very near"),
        (0.44, "0.4 miles"),
        (1.02, "1 mile"),
        (9.96, "10 miles"),
        (12.6, "13 miles"),
    ],
)
def test_distances(distance, wanted):
    assert miles(distance) == wanted


def test_holidays_in_words():
    closed = SimpleNamespace(
        starts=date(2026, 11, 26), ends=date(2026, 11, 26), opens=None, closes=None
    )
    short = SimpleNamespace(
        starts=date(2026, 12, 21), ends=date(2027, 1, 2), opens=time(9), closes=time(12)
    )
    assert exception(closed) == "Thursday, November 26: closed"
    assert exception(short) == "December 21 – January 2: 9:00 AM – 12:00 PM"


@pytest.mark.parametrize("code", list(languages.BY_CODE))
def test_every_language_says_something_of_everything(pantry, code):
    pantry.min_age = 5
    with translation.override(code):
        for room in Room:
            pantry.room, pantry.room_weeks, pantry.room_since = room, 3, date(2026, 11, 3)
            assert room == Room.UNKNOWN or room_tag(pantry, TODAY).text
        tell([pantry], NOW, DirectorySettings())
        told = pantry.told
        assert [day.is_today for day in told.week] == [True, False]
        assert all(tag.text for tag in told.tags)
        for text in (told.checked, told.ages, told.cost, miles(1.5), checked(TODAY, TODAY)):
            assert text
            assert "{" not in text


def test_a_card_without_a_view_tells_the_same(pantry, monkeypatch):
    from django.template import Context, Template
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: NOW)
    template = Template("{% load directory %}{% card listing %}")
    card = template.render(Context({"listing": pantry}))
    assert "Open now, until 6:00 PM" in card
    assert "12 Wharf Street" in card


def test_a_card_says_how_far_and_why(pantry):
    from django.template import Context, Template

    pantry.compass = Compass(42.4248, -71.1062)
    pantry.why = SimpleNamespace(words=["<b>"], needs=["Food"], speaks=["Español"])
    template = Template("{% load directory %}{% card listing %}")
    card = template.render(Context({"listing": pantry}))
    assert "<b>0.4 miles</b>" in card
    assert "<mark><bdi>&lt;b&gt;</bdi></mark>" in card


def test_a_card_names_the_place_that_is_open_beside_the_nearest(make_listing):
    """24 November 2026 is a Tuesday."""
    from django.template import Context, Template

    wharf = {"address": "12 Wharf Street", "latitude": 42.4184, "longitude": -71.1062}
    mill = {"address": "200 Mill Road", "latitude": 42.4312, "longitude": -71.1178}
    hours = {"weekday": 2, "opens": "14:00", "closes": "18:00", "place": 1}
    van = make_listing(places=[wharf, mill, {"address": "3 School Street"}], hours=[hours])
    van.compass = Compass(42.42, -71.1062)
    tell([van], NOW, DirectorySettings())
    template = Template("{% load directory %}{% card listing %}")
    card = BeautifulSoup(template.render(Context({"listing": van})), "html.parser")
    nearest, other, *_ = (" ".join(one.text.split()) for one in card.select(".listing-facts li"))
    assert nearest.startswith("0.1 miles · 12 Wharf Street")
    assert nearest.endswith("and 1 more place")
    assert other.startswith("Open now: 1 mile · 200 Mill Road")


def test_a_holiday_everywhere_closes_each_of_the_places_in_their_tables(make_listing):
    """24 November 2026 is a Tuesday."""
    hours = {"weekday": 2, "opens": "14:00", "closes": "18:00"}
    van = make_listing(
        places=[{"address": "12 Wharf Street"}, {"address": "200 Mill Road"}],
        hours=[hours | {"place": 0}, hours | {"place": 1}],
        exceptions=[{"starts": TODAY, "ends": TODAY}],
    )
    tell([van], NOW, DirectorySettings())
    assert not van.told.opening.is_open
    for place in van.told.places:
        (day,) = place.week
        assert day.is_today and day.spans == [] and day.regular == ["2:00 PM – 6:00 PM"]


def test_paper_keeps_the_hours_of_each_week_and_the_screen_says_both(make_listing, client):
    """24 November 2026 is a Tuesday; Saturday is open only this once."""
    make_listing(
        hours=[{"weekday": 2, "opens": "14:00", "closes": "18:00"}],
        exceptions=[
            {"starts": TODAY, "ends": TODAY},
            {
                "starts": TODAY + timedelta(days=4),
                "ends": TODAY + timedelta(days=4),
                "opens": "10:00",
                "closes": "13:00",
            },
        ],
    )
    with time_machine.travel(NOW, tick=False):
        page = BeautifulSoup(client.get("/en/resources/school-pantry/").content, "html.parser")
    (row,) = page.select("table.hours tr")
    assert "Closed" in row.select_one("td > [data-screen]").text
    assert "2:00 PM – 6:00 PM" in row.select_one("td > [data-screen] small").text
    assert row.select_one("td > .on-paper").text.strip() == "2:00 PM – 6:00 PM"
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        page = BeautifulSoup(client.get("/en/resources/school-pantry/").content, "html.parser")
    tuesday, saturday = page.select("table.hours tr")
    assert not tuesday.has_attr("data-screen") and saturday.has_attr("data-screen")


@pytest.mark.parametrize(
    ("code", "call", "text"),
    [
        ("en", "555-0120", "555-0120"),
        ("es", "555-0120", "555-0120"),
        ("zh-hans", "555-0121", "555-0120"),
        ("vi", "555-0121", "555-0120"),
        ("ht", "555-0122", "555-0122"),
        # Nobody there speaks it: the first.
        ("ar", "555-0120", "555-0120"),
    ],
)
def test_the_number_to_call_is_one_where_they_speak_the_reader_s_language(
    make_listing, code, call, text
):
    lines = [
        {"number": "555-0120", "languages": ["en", "es"], "sms": True},
        {"number": "555-0121", "languages": ["zh", "vi"]},
        {"number": "555-0122", "languages": ["ht"], "sms": True},
    ]
    listing = make_listing(phones=lines)
    tell([listing], NOW, DirectorySettings())
    with translation.override(code):
        assert (listing.told.phone.number, listing.told.text_line.number) == (call, text)


def test_cards_of_many_cost_no_query(make_listing, django_assert_num_queries):
    from django.template import Context, Template

    from resources.models import Listing

    for number in range(4):
        make_listing(f"pantry-{number}")
    listings = list(Listing.objects.for_cards())
    tell(listings, NOW, DirectorySettings())
    template = Template("{% load directory %}{% for one in listings %}{% card one %}{% endfor %}")
    with django_assert_num_queries(0):
        template.render(Context({"listings": listings}))


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "Thursday"), ("es", "jueves"), ("pt-br", "quinta-feira"), ("zh-hans", "星期四")],
)
def test_a_day_inside_a_sentence_is_written_as_the_language_writes_it(language, word):
    with translation.override(language):
        assert weekday(date(2026, 11, 26)) == word
