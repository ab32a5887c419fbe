"""What editors read of a correction, in words."""

import pytest

from resources.choices import Room
from resources.desk.wording import lines_of, name_of, pieces


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("cost", "free", ["Free"]),
        ("room", Room.FULL, ["No room now"]),
        ("needs", ["food", "gone"], ["Food", "gone"]),
        ("hours", [{"weekday": 1, "opens": "09:00", "closes": "12:00"}], ["Monday 09:00–12:00"]),
        (
            "phones",
            [{"number": "555-0100", "extension": "3", "sms": True, "languages": ["es"]}],
            ["555-0100 · Extension 3 · Takes text messages · Español"],
        ),
        ("exceptions", [{"starts": "2026-12-24", "ends": "2026-12-24"}], ["2026-12-24: Closed"]),
        ("live", False, ["No"]),
        ("summary_en", "One\nTwo", ["One", "Two"]),
        ("summary_en", None, []),
        ("unknown", 3, ["3"]),
    ],
)
def test_a_value_is_told_in_words(key, value, lines):
    assert lines_of(key, value) == lines


def test_a_key_is_told_in_words():
    assert name_of("summary_pt_br").label == "Summary"
    assert name_of("summary_pt_br").language.code == "pt-br"
    assert name_of("phones").label == "Phones"
    assert name_of("no_such_thing").label == "no_such_thing"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Take one bag.", "Take two bags."),
        ("", "New"),
        ("Old", ""),
        ("x" * 5000, "y"),
        ("同一个", "同两个"),
    ],
)
def test_the_pieces_of_a_difference_are_whole(before, after):
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "new") == before
    assert "".join(text for kind, text in found if kind != "gone") == after


def test_a_sentence_that_is_new_word_by_word_is_shown_whole():
    found = pieces("Children and their parents. Not in May.", "Any family of a school. Not in May.")
    assert found == [
        ("gone", "Children and their parents"),
        ("new", "Any family of a school"),
        ("same", ". Not in May."),
    ]
