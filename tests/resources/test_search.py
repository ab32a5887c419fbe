"""Finding listings by words, in seven languages, on either database."""

from datetime import date

import pytest

from portal import languages
from portal.models import SearchEntry, SearchWord
from portal.search.kinds import Kind, entry_ids
from portal.search.normalize import query_words, words
from resources.models import DirectorySettings, Listing, Location, MissedSearch
from resources.search.catalogue import Catalogue, catalogue
from resources.search.criteria import Criteria
from resources.search.find import find
from resources.search.index import index_all, index_listings
from resources.search.matching import match
from tests.resources.looking import NEARBY, NOW, found, looked_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Índice  CORAZÓN", ["indice", "corazon"]),
        ("Đường Tiếng Việt", ["duong", "tieng", "viet"]),
        ("الطَّعَام", ["طعام"]),
        ("والمدرسة", ["مدرسه"]),
        ("للأطفال", ["اطفال"]),
        ("طعـــام", ["طعام"]),
        ("أحمد", ["احمد"]),
        ("食物银行", ["食物", "物银", "银行", "行"]),
        ("ＡＢＣ１", ["abc1"]),
        ("it's", ["its"]),
        ("a_b-c", ["a", "b", "c"]),
        ("", []),
    ],
)
def test_words_lose_what_people_leave_out(text, expected):
    assert words(text) == expected


def test_a_query_in_chinese_asks_for_pairs_only():
    assert query_words("食物银行") == ["食物", "物银", "银行"]
    assert query_words("食") == ["食"]


def test_a_long_query_is_cut_to_a_few_short_words():
    assert len(query_words(" ".join(f"w{n}" for n in range(500)))) == 12
    assert len(query_words("x" * 500)[0]) == 40


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "grocer"),
        ("en", "GROCERIES bag"),
        ("es", "viveres"),
        ("es", "VÍVERES"),
        ("pt-br", "alimentacao"),
        ("ht", "lekol"),
        ("zh-hans", "食物"),
        ("zh-hans", "新鲜食品"),
        ("zh-hans", "品"),
        ("vi", "thuc pham"),
        ("vi", "THỰC PHẨM"),
        ("ar", "الطعام"),
        ("ar", "طعام"),
        ("ar", "خذ"),
        ("ar", "الخُضار"),
    ],
)
def test_a_listing_is_found_in_its_reader_s_language(pantry, coats, language, text):
    assert found(text, language) == ["school-pantry"]


@pytest.mark.parametrize("language", languages.BY_CODE)
def test_english_and_spanish_names_are_found_in_every_language(pantry, coats, language):
    assert found("School pantry", language) == ["school-pantry"]
    assert found("despensa", language) == ["school-pantry"]
    assert found("friends harbor", language) == ["school-pantry"]


def test_a_text_in_another_language_is_not_found(pantry):
    assert found("llevese", "vi") == []


def test_an_untranslated_text_is_found_by_its_english(coats):
    assert found("warm", "ar") == ["winter-coats"]


def test_the_word_for_a_need_finds_what_meets_it(pantry, coats):
    assert found("clothes", "en") == ["winter-coats"]


def test_a_word_in_the_name_comes_before_one_in_the_text(make_listing):
    make_listing("aaa", texts={"en": {"name": "Advice", "summary": "About rent."}})
    make_listing("bbb", texts={"en": {"name": "Rent fund", "summary": "Money."}})
    assert found("rent") == ["bbb", "aaa"]


def test_when_nothing_has_all_words_those_with_some_are_shown(pantry, coats):
    assert not match("pantry zeppelin", languages.get("en"), catalogue.refresh()).every
    assert found("pantry zeppelin") == ["school-pantry"]
    assert found("zeppelin") == []


def test_filters_hold_together_and_each_says_what_it_would_leave(pantry, coats):
    results = looked_for(needs=("food",), speaks=("es", "ar"))
    assert [listing.slug for listing in results.listings] == ["school-pantry"]
    assert [(option.value, option.count) for option in results.needs] == [
        ("food", 1),
        ("clothing", 1),
    ]
    assert ("es", 1) in [(option.value, option.count) for option in results.speaks]
    assert ("free", 1) in [(option.value, option.count) for option in results.now]


@pytest.mark.parametrize(
    ("hour", "expected"), [(13, []), (14, ["school-pantry"]), (18, []), (3, [])]
)
def test_open_now_follows_the_clock(pantry, coats, hour, expected):
    at = NOW.replace(hour=hour)
    results = find(Criteria(now=("open",)), languages.get("en"), now=at)
    assert [listing.slug for listing in results.listings] == expected


def test_a_holiday_closes_what_would_be_open(make_listing):
    closed = {"starts": date(2026, 11, 24), "ends": date(2026, 11, 24)}
    make_listing(exceptions=[closed])
    results = find(Criteria(now=("open",)), languages.get("en"), now=NOW)
    assert results.listings == []


def test_near_sorts_by_distance_and_keeps_what_comes_by_phone(make_listing, coats):
    def at(latitude):
        place = {"address": f"{latitude} Hill", "latitude": latitude, "longitude": -71.11}
        return {"places": [place]}

    make_listing("far", **at(42.50))
    make_listing("beyond", **at(43.50))
    make_listing("close", **at(42.43))
    results = looked_for(near=NEARBY)
    assert [listing.slug for listing in results.listings] == ["close", "far", "winter-coats"]
    assert [one.told.distance for one in results.listings] == ["0.7 miles", "5.5 miles", ""]


def test_of_two_places_the_nearest_is_told_and_where_it_is_open_now(make_listing):
    """The van stands at Wharf Street on Mondays and at Mill Road on Tuesdays."""
    wharf = {"address": "12 Wharf Street", "latitude": 42.42, "longitude": -71.11}
    mill = {"address": "200 Mill Road", "latitude": 42.43, "longitude": -71.12}
    hours = {"opens": "14:00", "closes": "18:00"}
    days = [hours | {"weekday": 1, "place": 0}, hours | {"weekday": 2, "place": 1}]
    make_listing("van", places=[wharf, mill], hours=days)

    def told(now, **criteria):
        (card,) = looked_for(now=now, **criteria).listings
        other = card.told.open_elsewhere
        assert card.told.more_places == (0 if other else 1)
        place = (card.told.place.address, card.told.distance)
        return place, other and (other.location.address, other.distance)

    monday = NOW.replace(day=23)
    # From nowhere: where it is open now.
    assert told(monday) == (("12 Wharf Street", ""), None)
    assert told(NOW) == (("200 Mill Road", ""), None)
    wharf_from_here, mill_from_here = (
        ("12 Wharf Street", "Very near"),
        ("200 Mill Road", "0.9 miles"),
    )
    assert told(monday, near=NEARBY) == (wharf_from_here, None)
    assert told(NOW, near=NEARBY) == (wharf_from_here, mill_from_here)
    # Closed everywhere: the nearest.
    assert told(NOW.replace(hour=20), near=NEARBY) == (wharf_from_here, None)


def test_results_stand_in_the_order_of_the_distances_told_and_within_them(make_listing):
    """Also where the place that is open is farther than the next, or than was asked for."""
    wharf = {"address": "12 Wharf Street", "latitude": 42.42, "longitude": -71.11}
    mill = {"address": "200 Mill Road", "latitude": 42.5, "longitude": -71.12}
    hours = {"weekday": 2, "opens": "14:00", "closes": "18:00", "place": 1}
    make_listing("near-by", places=[wharf | {"address": "30 Hill", "latitude": 42.426}])
    make_listing("van", places=[wharf, mill], hours=[hours])
    results = looked_for(near=NEARBY, miles=2, now=NOW)
    assert [one.slug for one in results.listings] == ["van", "near-by"]
    assert [one.told.distance for one in results.listings] == ["Very near", "0.4 miles"]
    assert results.listings[0].told.open_elsewhere.distance == "5.6 miles"


def test_where_no_address_is_near_the_page_says_so(client, make_listing, coats):
    make_listing("far", places=[{"address": "1 Hill", "latitude": 43.5, "longitude": -71.11}])
    assert looked_for(near=NEARBY).has_none_near
    assert not looked_for().has_none_near
    assert "No address is that near." in client.get("/en/resources/?near=02155").text


def test_a_private_address_is_near_everybody_and_nowhere(make_listing):
    listing = make_listing(places=[])
    listing.place_rows.create(location=Location.objects.create(name="House", is_confidential=True))
    index_listings([listing.pk])
    results = looked_for(near=NEARBY)
    assert [(one.slug, one.told.distance) for one in results.listings] == [("school-pantry", "")]


@pytest.mark.parametrize(
    ("facts", "grade", "serves"),
    [
        ({"min_age": 5, "max_age": 10, "audiences": []}, "3", True),
        ({"min_age": 5, "max_age": 10, "audiences": []}, "7", False),
        ({"min_age": None, "max_age": 4, "audiences": ["families"]}, "pk", True),
        ({"audiences": ["high"]}, "9", True),
        ({"audiences": ["high"]}, "2", False),
        ({"audiences": ["high", "families"]}, "adult", True),
        ({"audiences": ["families"]}, "2", True),
        # "Grades 4 to 8": who turns 14 there is 14 as well where grade 9 begins.
        ({"min_age": 9, "max_age": 14, "audiences": ["elementary", "middle"]}, "8", True),
        ({"min_age": 9, "max_age": 14, "audiences": ["elementary", "middle"]}, "9", False),
        ({"min_age": 6, "max_age": 9, "audiences": ["elementary"]}, "4", False),
        ({"min_age": 9, "max_age": 14, "audiences": ["families"]}, "9", True),
        ({"min_age": 0, "max_age": 4, "audiences": ["high"]}, "pk", True),
    ],
)
def test_a_grade_leaves_what_serves_that_age(make_listing, facts, grade, serves):
    make_listing(**facts)
    assert bool(found(grade=grade)) is serves


def test_who_has_no_room_comes_later(make_listing):
    make_listing("full", room="full", verified_on=date(2026, 11, 20))
    make_listing("room", room="accepting", verified_on=date(2026, 11, 2))
    assert found() == ["room", "full"]
    results = find(Criteria(now=("room",)), languages.get("en"), now=NOW)
    assert [listing.slug for listing in results.listings] == ["room"]


def test_closed_and_long_unchecked_listings_are_not_found(make_listing):
    make_listing("paused", status="paused")
    make_listing("forgotten", verified_on=date(2025, 1, 1))
    make_listing("kept", verified_on=date(2026, 11, 2))
    assert found() == ["kept"]
    DirectorySettings.objects.update_or_create(pk=1, defaults={"hidden_after": 0})
    assert set(found()) == {"kept", "forgotten"}


def test_the_catalogue_follows_each_change_and_each_lost_one(make_listing, pantry):
    known = Catalogue().refresh()
    make_listing("second")
    assert len(known.refresh().facts) == 2
    Listing.objects.filter(pk=pantry.pk).update(live=False)
    index_listings([pantry.pk])
    assert len(known.refresh().facts) == 1
    # A history that is not ours, as after a restored backup: everything is read again.
    known._tick |= {"token": "0b7f6d0e98a44b0e8f550f6c1f0f7d21"}
    assert len(known.refresh().facts) == 1


def test_what_found_nothing_is_counted_and_named_on_the_third_day_only(client, pantry):
    from resources.actions import searches

    for day in (1, 1, 2):
        searches.missed(text="Zeppelin", language=languages.get("en"), today=date(2026, 11, day))
    row = MissedSearch.objects.get()
    assert (row.times, row.days, row.words) == (3, 2, "")
    searches.missed(text="zeppelin", language=languages.get("en"), today=date(2026, 11, 9))
    row.refresh_from_db()
    assert (row.times, row.days, row.words) == (4, 3, "zeppelin")
    searches.missed(text="617-555-0100", language=languages.get("en"), today=date(2026, 11, 9))
    assert MissedSearch.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    ['"', "'", '""', "*", "a*", "AND", "NEAR(a b)", "a OR", "-", "{words}: a", "^a", "\\", "'; --"]
    + ["x" * 5000, "<script>", "(", "a & | !", "%", "_", "\u202e", "٪", "​", "🙂", "\ud800"[:0]],
)
def test_no_query_harms_the_index(pantry, text):
    assert isinstance(found(text), list)


def test_a_draft_is_not_found_and_leaves_the_index(pantry):
    pantry.live = False
    pantry.save()
    index_listings([pantry.pk])
    assert found("pantry") == []
    assert not SearchEntry.objects.filter(pk__in=entry_ids(Kind.LISTING, [pantry.pk])).exists()
    assert not SearchWord.objects.filter(kind=Kind.LISTING).exists()


def test_a_changed_text_replaces_the_old_one(make_listing):
    make_listing(texts={"en": {"name": "Old wording"}})
    make_listing(texts={"en": {"name": "New wording"}})
    assert found("old") == []
    assert found("new wording") == ["school-pantry"]


def test_a_deleted_listing_is_gone_from_the_index(pantry):
    pantry.delete()
    assert found("pantry") == []


def test_a_new_name_of_the_organization_is_found_at_once(pantry):
    pantry.organization.name_en = "Neighbors of Harbor"
    pantry.organization.save()
    assert found("neighbors") == ["school-pantry"]


def test_publishing_in_wagtail_updates_the_index(pantry):
    pantry.name_en = "Groceries corner"
    revision = pantry.save_revision()
    assert found("corner") == []
    revision.publish()
    assert found("corner") == ["school-pantry"]
    Listing.objects.get(pk=pantry.pk).unpublish()
    assert found("corner") == []


def test_the_index_can_be_made_again(pantry, coats):
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    assert index_all() == 2
    assert found("pantry") == ["school-pantry"]
