"""The piece of a text that shows why it was found."""

import pytest

from portal.search.excerpt import LENGTH, beginning, excerpt, pieces

LONG = "The bus comes at seven. " * 30 + "Call the nurse when your child is sick. " + "Rest. " * 80


def text(found):
    return "".join(piece.text for piece in found)


def matches(found):
    return [piece.text for piece in found if piece.is_match]


def test_it_begins_with_the_sentence_that_holds_the_word():
    found = excerpt(LONG, ["sick"])
    assert text(found).startswith("Call the nurse when your child is sick.")
    assert matches(found) == ["sick"]
    assert len(text(found)) <= LENGTH + 4 and text(found).endswith(" …")


def test_a_long_sentence_is_cut_at_a_word():
    found = excerpt("nothing here " * 50 + "but a pantry near you " + "and more " * 50, ["pantry"])
    assert text(found).startswith("… ") and "pantry" in matches(found)
    assert not text(found)[2:].startswith(("othing", "ere"))


@pytest.mark.parametrize(
    ("whole", "wanted", "marked"),
    [
        ("¿Amaneció Enfermo? Descanse.", ["enfermo"], ["Enfermo"]),
        ("Comidas y comida.", ["comid"], ["Comidas", "comida"]),
        ("تكفي كلمة «مريض».", ["مريض"], ["مريض"]),
        ("خزانة الطعام مفتوحة", ["طعام"], ["الطعام"]),
        ("每周免费的食物银行开放。", ["食物", "物银", "银行"], ["食物银行"]),
        ("孩子病了，请打电话。", ["病"], ["病"]),
        ("Thực phẩm miễn phí", ["thuc"], ["Thực"]),
    ],
)
def test_words_are_marked_as_they_are_written(whole, wanted, marked):
    found = excerpt(whole, wanted)
    assert matches(found) == marked
    assert text(found) == whole


def test_without_a_match_there_is_none():
    assert excerpt("Every day counts.", ["pantry"]) is None
    assert excerpt("", ["pantry"]) is None
    assert excerpt("Every day counts.", []) is None


def test_the_beginning_stands_in():
    assert text(beginning("Every day counts.")) == "Every day counts."
    assert beginning("") == []


@pytest.mark.parametrize(
    "whole", ["", " ", "食" * 5000, "a" * 5000, "<b>&amp;</b> pantry", "١٢٣ pantry"]
)
def test_nothing_of_a_text_is_lost_or_made_up(whole):
    assert text(pieces(whole, ["pantry", "食"])) == whole
