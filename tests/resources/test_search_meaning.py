"""What people mean by the words they write: slips, small words, words of a hard day."""

import pytest
from django.utils import translation

from portal import languages
from portal.search.asked import telling_words
from portal.search.normalize import query_words, words
from portal.search.phrases import terms
from resources.choices import Need
from resources.search.everyday import EVERYDAY
from resources.search.programs import PROGRAMS
from resources.search.said import phrases, said
from tests.resources.looking import found, looked_for


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "pantyr"), ("en", "pntry"), ("en", "panttry"), ("es", "despenza"), ("ar", "الطعان")],
)
def test_one_slip_of_the_pen_is_forgiven(pantry, coats, language, typed):
    results = looked_for(language, q=typed)
    assert [listing.slug for listing in results.listings] == ["school-pantry"]
    assert results.guesses


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "I need a pantry near me"),
        ("en", "where can we find help with food"),
        ("es", "necesito una despensa"),
        ("es", "¿Dónde hay ayuda con la comida?"),
        ("es", "no tengo comida"),
        ("pt-br", "preciso de comida"),
        ("ht", "mwen bezwen manje"),
        ("zh-hans", "我需要食物帮助"),
        ("vi", "tôi cần thực phẩm"),
        ("ar", "أحتاج طعام"),
        ("ar", "I need طعام"),
    ],
)
def test_people_may_write_as_they_speak(pantry, coats, language, typed):
    results = looked_for(language, q=typed)
    assert [listing.slug for listing in results.listings] == ["school-pantry"]
    assert results.matches.every and not results.guesses


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [("es", "bus", "Buscamos con usted."), ("en", "hel", "We help."), ("ar", "ابن", "مع ابني")],
)
def test_no_small_word_begins_like_what_is_looked_for(make_listing, language, typed, text):
    make_listing(texts={"en": {"name": "Table"}, language: {"name": "Mesa", "summary": text}})
    assert found(typed, language) == []


def test_no_small_word_explains_what_only_begins_like_it(make_listing):
    texts = {"en": {"name": "Table"}, "es": {"name": "Mesa", "summary": "Buscamos con usted."}}
    make_listing(texts=texts, needs=["transport"])
    with translation.override("es"):
        (card,) = looked_for("es", q="bus").listings
    assert card.why.words == ["Cómo llegar a la escuela"]


def test_small_words_count_where_there_is_nothing_else(make_listing):
    make_listing(texts={"en": {"name": "Who can help", "summary": "We do."}})
    assert found("help") == ["school-pantry"]


@pytest.mark.parametrize(
    ("language", "typed", "need"),
    [
        ("en", "hungry", "Food"),
        ("en", "groceri", "Food"),
        ("es", "hambre", "Comida"),
        ("ar", "جوع", "الطعام"),
        # People look in whatever language they know.
        ("en", "grangou", "Food"),
    ],
)
def test_everyday_words_stand_for_a_need(make_listing, coats, language, typed, need):
    make_listing("table", texts={"en": {"name": "Open table", "summary": "Come and sit."}})
    with translation.override(language):
        (card,) = looked_for(language, q=typed).listings
    assert card.slug == "table"
    assert card.why.words == [need]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "food stamps"),
        ("en", "my EBT card"),
        ("es", "estampillas de comida"),
        ("es", "cupones de alimentos"),
        ("es", "food stamps"),
        ("pt-br", "food stamps"),
        ("ht", "koupon manje"),
        ("zh-hans", "粮食券"),
        ("vi", "phiếu thực phẩm"),
        ("ar", "قسائم الطعام"),
    ],
)
def test_a_program_is_found_by_what_people_call_it(make_listing, language, typed):
    """Before other help of its kind, also where that says "food" in its name."""
    make_listing("box", texts={"en": {"name": "Food box", "summary": "Food to your door."}})
    make_listing("apply", texts={"en": {"name": "Apply for SNAP", "summary": "A guide helps."}})
    with translation.override(language):
        first, *_others = looked_for(language, q=typed).listings
    assert first.slug == "apply"
    assert "SNAP" in first.why.words


@pytest.mark.parametrize("typed", ["tem phiếu thực phẩm", "phiếu thực phẩm", "tem phieu"])
def test_a_program_s_name_of_many_words_says_more_than_each_of_them(make_listing, typed):
    """Food stamps are no food: help of that name has some of the words, and comes later."""
    food = {"name": "Tủ thực phẩm", "summary": "Thực phẩm cho cả nhà."}
    make_listing("box", texts={"en": {"name": "Food box"}, "vi": food})
    apply = {"name": "Giúp nộp đơn xin SNAP", "summary": "Có người giúp quý vị."}
    make_listing("apply", texts={"en": {"name": "Apply for SNAP"}, "vi": apply})
    found = looked_for("vi", q=typed)
    assert [card.slug for card in found.listings] == ["apply", "box"]
    assert found.listings[0].why.words == ["SNAP"]
    assert found.matches.every


@pytest.mark.parametrize(("typed", "named"), [("GED", "HiSET"), ("hiset", "GED"), ("esl", "ESOL")])
def test_a_program_of_two_names_is_found_by_either(make_listing, coats, typed, named):
    make_listing("class", texts={"en": {"name": f"{named} class", "summary": "Mondays."}})
    card, *_others = looked_for("en", q=typed).listings
    assert (card.slug, card.why.words) == ("class", [named])


def test_a_name_of_a_program_means_something_by_itself():
    """So it leads to help of that kind where no text names the program."""
    for called in PROGRAMS.values():
        for code, text in called.items():
            assert all(said(word, languages.get(code)) for word in terms(text)), (code, text)


@pytest.mark.parametrize("text", ["suicide", "domestic violence", "homeless", "eviction", "wifi"])
def test_every_need_has_the_words_of_a_hard_day(text):
    words = query_words(text)
    assert all(said(word, languages.get("en")) for word in words)
    assert not said("zeppelin", languages.get("en"))


def test_every_need_has_everyday_words_in_every_language():
    for need in Need:
        for language in languages.ALL:
            assert len(words(EVERYDAY[need][language.code])) >= 10, (need, language)


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
def test_no_word_of_a_need_is_left_out_as_small(language):
    said_for_needs = " ".join(EVERYDAY[need][language.code] for need in Need).split()
    in_a_row = phrases(language)

    def is_left_out(term):
        asked = telling_words(f"zeppelin {term.replace('_', ' ')}", language, in_a_row)
        return not set(terms(term) if "_" in term else query_words(term)) <= set(asked)

    left_out = {
        term
        for term in said_for_needs
        # Not what joins the words of a term: "banco de comida".
        if (len(term) > 3 or not term.isascii()) and is_left_out(term)
    }
    assert left_out == set()


def test_what_a_word_may_have_meant_comes_first_and_the_words_that_stand_below(make_listing):
    names = ("Laundry vouchers", "Foundry", "Vouchers for rent")
    for name in names:
        make_listing(name.split()[0].lower(), texts={"en": {"name": name, "summary": ""}}, needs=[])
    results = looked_for(q="loundry vouchers")
    assert [listing.slug for listing in results.listings] == ["laundry", "vouchers"]
    # The first letter is seldom the wrong one.
    assert results.guesses == ["laundry"]
    assert results.more == 1 and results.total == 2


def test_where_one_chinese_word_ends_and_the_next_begins_is_no_word(pantry, coats):
    results = looked_for("zh-hans", q="新鲜食物")
    assert [listing.slug for listing in results.listings] == ["school-pantry"]
    assert results.matches.every and "鲜食" in results.matches.words
    results = looked_for("zh-hans", q="食品学校")
    assert results.matches.words == ["食品", "学校"]
    # Nobody has the second word: that is no seam.
    assert not looked_for("zh-hans", q="食品飞艇").matches.every


def test_of_several_words_the_rare_one_counts_more(make_listing):
    for number in range(8):
        make_listing(f"a{number}", texts={"en": {"name": "Harbor room", "summary": ""}}, needs=[])
    make_listing("rare", texts={"en": {"name": "Swaps", "summary": "Winter coats."}}, needs=[])
    results = looked_for(q="harbor coats zeppelin")
    assert not results.matches.every
    assert results.listings[0].slug == "rare"


@pytest.mark.parametrize("typed", ["wifi", "wi-fi", "Wi-Fi"])
def test_a_word_with_a_hyphen_is_found_with_and_without(make_listing, typed):
    make_listing("net", texts={"en": {"name": "Free Wi-Fi", "summary": ""}}, needs=[])
    make_listing("will", texts={"en": {"name": "Will fit", "summary": ""}}, needs=[])
    assert found(typed) == ["net"]


@pytest.mark.parametrize(
    ("language", "typed", "need"),
    [
        ("en", "suicde", "mind"),
        ("en", "depresed", "mind"),
        ("en", "hungy", "food"),
        ("en", "evicton", "housing"),
        ("ht", "grangu", "food"),
        ("es", "suisidio", "mind"),
        ("es", "desaloxo", "housing"),
    ],
)
def test_one_slip_is_forgiven_in_the_words_of_a_hard_day(make_listing, language, typed, need):
    make_listing("help", texts={"en": {"name": "Open table", "summary": "Come."}}, needs=[need])
    assert [one.slug for one in looked_for(language, q=typed).listings] == ["help"]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("es", "me van a desalojar"),
        ("es", "nos desalojaron"),
        ("en", "they are kicking us out"),
        ("ar", "سيطردوننا"),
    ],
)
def test_who_is_put_out_of_their_home_finds_help(make_listing, language, typed):
    texts = {"en": {"name": "Open table", "summary": "Come."}}
    make_listing("help", texts=texts, needs=["housing"])
    assert [one.slug for one in looked_for(language, q=typed).listings] == ["help"]


def test_what_a_listing_is_not_for_does_not_find_it(make_listing):
    texts = {"name": "Welcome", "summary": "Come in.", "who_not": "We are no shelter; no braces."}
    make_listing("welcome", texts={"en": texts}, needs=["learning"])
    assert found("braces") == []
    assert found("welcome") == ["welcome"]


def test_who_names_it_comes_before_who_only_shares_the_need(make_listing):
    make_listing("asthma", texts={"en": {"name": "Asthma clinic", "summary": ""}}, needs=["health"])
    teeth = {"name": "A van for teeth", "summary": "See a dentist at school."}
    make_listing("van", texts={"en": teeth}, needs=["health"], verified_on=None)
    assert found("dentist") == ["van", "asthma"]


def test_a_guess_that_fits_with_nothing_else_is_not_made(make_listing):
    make_listing("staff", texts={"en": {"name": "Staff room", "summary": ""}}, needs=["learning"])
    make_listing("bikes", texts={"en": {"name": "Old bikes", "summary": ""}}, needs=["learning"])
    results = looked_for(q="bikes stiff")
    assert [one.slug for one in results.listings] == ["bikes"]
    assert not results.guesses


def test_stuff_is_no_staff(make_listing):
    make_listing("staff", texts={"en": {"name": "Staff room", "summary": ""}}, needs=["learning"])
    make_listing("bikes", texts={"en": {"name": "Free bikes", "summary": ""}}, needs=["learning"])
    results = looked_for(q="free stuff")
    assert results.listings[0].slug == "bikes"
    assert not results.guesses


def test_where_a_chinese_phrase_ends_and_the_next_word_begins_is_no_word(make_listing, coats):
    make_listing("help", texts={"en": {"name": "Open table", "summary": "."}}, needs=["housing"])
    results = looked_for("zh-hans", q="交不起房租")
    assert [one.slug for one in results.listings] == ["help"] and results.matches.every
