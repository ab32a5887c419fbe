"""Finding listings by words, in seven languages, on either database."""

import pytest

from portal import languages
from resources.models import Listing, SearchEntry
from resources.search import tables
from resources.search.find import Criteria, find
from resources.search.index import index_all, index_listings
from resources.search.normalize import query_words, words
from resources.search.query import search


def found(text, language="en"):
    ids = search(text, languages.get(language)).ids
    slugs = dict(Listing.objects.values_list("pk", "slug"))
    return [slugs[pk] for pk in ids]


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
    assert found("viveres", "vi") == []


def test_an_untranslated_text_is_found_by_its_english(coats):
    assert found("warm", "ar") == ["winter-coats"]


def test_the_word_for_a_need_finds_what_meets_it(pantry, coats):
    assert found("clothes", "en") == ["winter-coats"]


def test_a_word_in_the_name_comes_before_one_in_the_text(make_listing):
    make_listing("aaa", texts={"en": {"name": "Advice", "summary": "About rent."}})
    make_listing("bbb", texts={"en": {"name": "Rent fund", "summary": "Money."}})
    assert found("rent") == ["bbb", "aaa"]


def test_when_nothing_has_all_words_those_with_some_are_shown(pantry, coats):
    matches = search("pantry zeppelin", languages.get("en"))
    assert not matches.every
    assert found("pantry zeppelin") == ["school-pantry"]
    assert found("zeppelin") == []


def test_a_common_word_does_not_hide_what_a_filter_leaves(make_listing, coats, monkeypatch):
    monkeypatch.setattr("resources.search.query.MOST", 3)
    for number in range(5):
        make_listing(f"pantry-{number}", languages=["en"])
    make_listing("last", languages=["vi"])
    found = find(Criteria("pantry", (), ("vi",)), languages.get("en"))
    assert [listing.slug for listing in found.listings] == ["last"]
    assert [(option.value, option.count) for option in found.needs] == [("food", 1)]


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
    assert not SearchEntry.objects.exists()


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
    tables.ensure()
    assert index_all() == 2 * len(languages.ALL)
    assert found("pantry") == ["school-pantry"]
