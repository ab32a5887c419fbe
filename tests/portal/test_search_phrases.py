"""Words that count in a row only."""

from portal import languages
from portal.search.asked import telling_words
from portal.search.phrases import Phrases, phrase, terms


def test_a_list_of_words_holds_words_and_phrases():
    assert terms("Hungry no_one_likes wi-fi") == ["hungry", "no one likes", "wifi", "wi", "fi"]
    assert terms("饥饿 没人喜欢_") == ["饥饿", "饿", "没人 人喜 喜欢"]


def test_words_in_a_row_are_tied_the_longest_first():
    known = Phrases(["hungry", "out of", "out of food"])
    assert known.tied(["we", "ran", "out", "of", "food"]) == ["we", "ran", "out of food"]
    assert known.tied(["out", "of", "milk"]) == ["out of", "milk"]
    assert known.tied(["food", "of", "out"]) == ["food", "of", "out"]
    assert known.tied([]) == []


def test_a_phrase_keeps_its_small_words_and_the_others_go():
    known = Phrases([phrase("No one likes")])
    assert telling_words("no one likes me", languages.get("en"), known) == ["no one likes"]
    # In Chinese a phrase is any stretch of a sentence.
    known = Phrases([phrase("不想上学")])
    asked = telling_words("我的孩子不想上学", languages.get("zh-hans"), known)
    assert asked == ["不想 想上 上学"]


def test_some_words_are_small_in_a_row_only():
    spanish = languages.get("es")
    assert telling_words("me van a desalojar", spanish) == ["desalojar"]
    assert telling_words("van", spanish) == ["van"]
