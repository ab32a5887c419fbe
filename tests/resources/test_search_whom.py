"""Listings are found by what their page says beside their texts: whom they are for, the languages
spoken there, that they are free. And each word counts for what it is worth."""

import pytest
from django.utils import translation

from portal import languages
from portal.search.asked import telling_words
from resources.search.catalogue import catalogue
from resources.search.matching import match
from resources.search.said import ALL, name, phrases, said
from tests.resources.looking import found, looked_for


@pytest.fixture
def table(make_listing, coats):
    """A listing whose texts say nothing of what it is, beside another."""

    def make(**facts):
        texts = {"en": {"name": "Open table", "summary": "Come and sit."}}
        return make_listing("table", texts=texts, **facts)

    return make


@pytest.mark.parametrize(
    ("language", "typed", "audience"),
    [
        ("en", "lgbtq", "lgbtq"),
        ("en", "gay", "lgbtq"),
        ("en", "trans", "lgbtq"),
        ("es", "lesbiana", "lgbtq"),
        ("en", "foster", "foster"),
        ("en", "foster care", "foster"),
        ("en", "kinship", "kinship"),
        ("es", "abuelos", "kinship"),
        ("en", "survivor", "survivors"),
        ("en", "uninsured", "uninsured"),
        ("es", "sin seguro", "uninsured"),
        ("es", "bajos ingresos", "low_income"),
        ("ar", "الدخل المحدود", "low_income"),
        ("zh-hans", "低收入家庭", "low_income"),
        ("vi", "thu nhập thấp", "low_income"),
        ("en", "low income", "low_income"),
        # People look in whatever language they know.
        ("ht", "low income", "low_income"),
    ],
)
def test_whom_a_listing_is_for_finds_it_and_says_why(table, language, typed, audience):
    table(needs=["learning"], audiences=["families", audience])
    with translation.override(language):
        (card,) = looked_for(language, q=typed).listings
        assert card.slug == "table"
        assert name(("audience", audience)) in card.why.words


@pytest.mark.parametrize(
    ("language", "typed", "spoken", "shown"),
    [
        ("en", "portuguese", "pt", "Português"),
        ("es", "portugues", "pt", "Português"),
        ("en", "creole", "ht", "Kreyòl ayisyen"),
        ("ht", "kreyòl", "ht", "Kreyòl ayisyen"),
        ("vi", "tiếng Việt", "vi", "Tiếng Việt"),
        ("zh-hans", "会说中文", "zh", "中文"),
        ("ar", "صومالي", "so", "Soomaali"),
        ("en", "speaks farsi", "fa", "فارسی"),
    ],
)
def test_a_language_spoken_there_finds_it_and_says_why(table, language, typed, spoken, shown):
    table(languages=[spoken])
    (card,) = looked_for(language, q=typed).listings
    assert (card.slug, card.why.words) == ("table", [shown])
    # What the filter says as well is told once.
    (card,) = looked_for(language, q=typed, speaks=(spoken,)).listings
    assert (card.why.words, card.why.speaks) == ([shown], [])


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "translator"),
        ("en", "we need an interpreter"),
        ("es", "traductor"),
        ("pt-br", "tradutor"),
        ("ht", "tradiktè"),
        ("zh-hans", "翻译"),
        ("vi", "phiên dịch"),
        ("ar", "مترجم"),
    ],
)
def test_an_interpreter_on_request_finds_it_and_says_why(table, make_listing, language, typed):
    make_listing("alone", texts={"en": {"name": "Open table"}})
    table(interpreter=True)
    with translation.override(language):
        (card,) = looked_for(language, q=typed).listings
        assert (card.slug, card.why.words) == ("table", [name(("offers", "interpreter"))])


PLACE = {"address": "1 Main Street", "city": "Riverbend", "access": ["sign"]}


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "deaf"),
        ("en", "sign language"),
        ("en", "ASL"),
        ("es", "sordo"),
        ("es", "lenguaje de señas"),
        ("pt-br", "libras"),
        ("ht", "soud"),
        ("zh-hans", "手语"),
        ("zh-hans", "聋人"),
        ("vi", "điếc"),
        ("vi", "ngôn ngữ ký hiệu"),
        ("ar", "لغة الإشارة"),
        ("ar", "أصم"),
    ],
)
def test_sign_language_at_a_place_finds_it_and_says_why(table, make_listing, language, typed):
    quiet = PLACE | {"address": "2 Main Street", "access": ["quiet"]}
    make_listing("quiet", texts={"en": {"name": "Table"}}, places=[quiet])
    table(places=[PLACE])
    with translation.override(language):
        (card,) = looked_for(language, q=typed).listings
        assert (card.slug, card.why.words) == ("table", [name(("access", "sign"))])


def test_what_a_private_place_offers_leads_nowhere(table):
    table(places=[{"is_confidential": True, "access": ["sign"]}])
    assert found("sign language") == []


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "veteran"), ("ht", "soud"), ("en", "blind"), ("ar", "كفيف")]
)
def test_a_word_with_a_meaning_is_no_slip_where_nothing_is_that(make_listing, language, typed):
    """In Haitian Creole, "soud" (deaf) is one letter from "soup"."""
    texts = {"en": {"name": "Blond beteran"}, "ht": {"name": "Soup"}, "ar": {"name": "كفيل"}}
    make_listing("soup", texts=texts)
    results = looked_for(language, q=typed)
    assert (results.listings, results.guesses) == ([], [])


def test_who_looks_for_english_wants_to_learn_it(table):
    table(languages=["en"], needs=["housing"])
    assert found("english") == []


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "free coats"), ("es", "abrigos gratis"), ("ar", "معاطف مجانية")]
)
def test_what_is_free_is_found_by_that(make_listing, coats, language, typed):
    make_listing("free", needs=["clothing"], texts={"en": {"name": "Warm things"}})
    assert found(typed, language) == ["free"]


def test_who_is_meant_comes_before_what_only_begins_so(make_listing):
    transport = {"name": "Transport to school", "summary": "We drive."}
    make_listing("bus", texts={"en": transport}, needs=["transport"])
    texts = {"en": {"name": "Open table", "summary": "Come and sit."}}
    make_listing("table", texts=texts, needs=["mind"], audiences=["lgbtq"])
    make_listing("ride", texts=texts, needs=["transport"])
    results = looked_for(q="trans")
    # Its own name begins so; what only meets a need that begins so is not meant at all.
    assert [one.slug for one in results.listings] == ["bus", "table"]


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_each_is_found_by_its_name(language):
    with translation.override(language.code):
        for meaning in ALL:
            asked = telling_words(name(meaning).partition("(")[0], language, phrases(language))
            assert all(meaning in said(word, language) for word in asked), meaning


# --- what a word is worth ---


def test_own_words_count_more_than_what_it_is_for_and_both_the_most(make_listing):
    def make(slug, summary, need):
        make_listing(slug, texts={"en": {"name": "Open table", "summary": summary}}, needs=[need])

    make("need", "Come and sit.", "health")
    make("word", "Ask a dentist.", "learning")
    make("both", "See our dentist.", "health")
    assert found("dentist") == ["both", "word", "need"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("daycare", "care"),
        ("dayca", "care"),
        # It is for both that are meant.
        ("esl daycare", "class"),
        # Where nobody knows which need is meant, the last check decides.
        ("help", "class"),
    ],
)
def test_of_equally_good_ones_that_for_the_need_alone_comes_first(make_listing, typed, first):
    texts = {"en": {"name": "Open table", "summary": "Come and sit."}}
    make_listing("class", texts=texts, needs=["learning", "childcare"])
    make_listing("care", texts=texts, needs=["childcare"], verified_on=None)
    make_listing("legal", texts=texts, needs=["legal"], verified_on=None)
    assert found(typed)[0] == first


def test_words_in_a_text_count_more_than_for_what_else_it_is(make_listing):
    texts = {"en": {"name": "Open table", "summary": "Come and sit."}}
    make_listing("care", texts=texts, needs=["childcare"])
    texts = {"en": {"name": "Class", "summary": "With a daycare."}}
    make_listing("class", texts=texts, needs=["learning", "childcare"], verified_on=None)
    assert found("daycare") == ["class", "care"]


def test_a_beginning_in_a_name_the_reader_does_not_see_counts_little(make_listing):
    """Haitian readers look for "dòmi", to sleep; the Spanish name of the box is no answer."""
    box = {"en": {"name": "Food box"}, "es": {"name": "Comida a domicilio"}, "ht": {"name": "Bwat"}}
    make_listing("box", texts=box, needs=["food"])
    bed = {"en": {"name": "Beds"}, "ht": {"name": "Kabann", "summary": "Yon kote pou dòmi."}}
    make_listing("bed", texts=bed, needs=["learning"], verified_on=None)
    assert found("domi", "ht") == ["bed", "box"]
    # It is still found by it.
    assert found("domicilio", "ht") == ["box"]


def test_a_word_of_the_reader_s_language_means_nothing_else(table):
    """A van is no "văn" (culture) for who reads English, though that is written alike."""
    table(needs=["learning"])
    assert found("van") == []
    assert found("van", "vi") == ["table"]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "i hate my life"),
        ("en", "No one likes me!"),
        ("es", "nadie me quiere"),
        ("zh-hans", "没人喜欢我"),
        ("ar", "لا أحد يحبني"),
    ],
)
def test_a_phrase_leads_to_someone_to_talk_to(make_listing, table, language, typed):
    texts = {"en": {"name": "Hats we have", "summary": "One of those that you like in life."}}
    make_listing("hats", texts=texts, needs=["clothing"])
    table(needs=["mind"])
    results = looked_for(language, q=typed)
    assert [one.slug for one in results.listings] == ["table"]
    assert results.matches.every and not results.guesses


def test_where_a_phrase_stands_nowhere_its_words_are_looked_for(make_listing):
    texts = {"en": {"name": "Teen club", "summary": "For you."}}
    make_listing("teens", texts=texts, needs=["afterschool"])
    results = looked_for(q="teen mom")
    assert [one.slug for one in results.listings] == ["teens"]
    assert results.matches.words == ["teen", "mom"] and not results.matches.every


def test_a_phrase_is_found_where_its_words_stand_and_explained_by_them(make_listing):
    texts = {"en": {"name": "Open table", "summary": "For people with a low or no income."}}
    make_listing("table", texts=texts, needs=["learning"], audiences=[])
    (card,) = looked_for(q="low income").listings
    assert card.why.words == ["low", "income"]


@pytest.mark.parametrize("typed", ["no one likes me", "teen mom"])
def test_a_phrase_asks_no_more_of_the_database(make_listing, django_assert_num_queries, typed):
    texts = {"en": {"name": "Teen club", "summary": "For you."}}
    make_listing("teens", texts=texts, needs=["mind"])
    known = catalogue.refresh()
    with django_assert_num_queries(1):
        assert match(typed, languages.get("en"), known).any


def test_a_phrase_says_little_where_its_words_stand_here_and_there(make_listing):
    """No place to sleep tonight: "không có chỗ ngủ"; a class has all of these words."""
    text = "Không có lớp tối nay. Có chỗ cho người đến, ngủ ngon."
    make_listing("class", texts={"vi": {"name": "Lớp", "summary": text}}, needs=["learning"])
    table = {"vi": {"name": "Bàn", "summary": "Mời quý vị."}}
    make_listing("table", texts=table, needs=["housing"], verified_on=None)
    assert found("tối nay không có chỗ ngủ", "vi")[0] == "table"


def test_a_syllable_is_not_the_beginning_of_another(make_listing):
    """Money, "tiền", is not language, "tiếng"; half a syllable still begins one."""
    make_listing("class", texts={"vi": {"name": "Lớp tiếng Anh"}}, needs=["learning"])
    make_listing("bill", texts={"vi": {"name": "Trả tiền điện"}}, needs=["learning"])
    assert found("tiền", "vi") == ["bill"]
    assert set(found("tie", "vi")) == {"class", "bill"}


def test_a_short_word_that_means_something_counts_where_others_stand_nowhere(table):
    table(needs=["mind"])
    results = looked_for(q="sad xyzzyqq")
    assert [one.slug for one in results.listings] == ["table"] and not results.matches.every


@pytest.mark.parametrize("typed", ["孩子要配眼镜", "孩子被欺负", "丈夫打我和孩子"])
def test_letters_that_join_chinese_words_are_no_words(table, typed):
    table(needs=["health", "safety"])
    results = looked_for("zh-hans", q=typed)
    assert [one.slug for one in results.listings] == ["table"] and results.matches.every


def test_words_of_a_phrase_explain_nothing_where_one_is_missing(make_listing):
    texts = {"en": {"name": "Open table", "summary": "Nothing to pay. Come to us."}}
    make_listing("table", texts=texts, needs=["food"])
    (card,) = looked_for(q="nothing to eat").listings
    assert card.why.words == ["Food"]
