"""What editors read of a correction, in words."""

import pytest
from django.utils import translation

from resources.choices import Room
from resources.desk.wording import lines_of, name_of, pieces


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("cost", "free", ["Free"]),
        ("room", Room.FULL, ["No room now"]),
        ("needs", ["food", "gone"], ["Food", "gone"]),
        (
            "hours",
            [{"weekday": 1, "opens": "09:00", "closes": "12:00"}, {"weekday": 2, "opens": "noon"}],
            ["Monday 9:00 AM – 12:00 PM", "Tuesday noon–"],
        ),
        (
            "phones",
            [{"number": "555-0100", "extension": "3", "sms": True, "languages": ["es"]}],
            ["555-0100 · Extension 3 · Takes text messages · Español"],
        ),
        ("exceptions", [{"starts": "2026-12-24", "ends": "2026-12-24"}], ["Dec. 24, 2026: closed"]),
        (
            "exceptions",
            [{"starts": "2026-12-24", "ends": "2027-01-01", "opens": "13:00", "closes": "02:00"}],
            ["Dec. 24, 2026 – Jan. 1, 2027: 1:00 PM – 2:00 AM"],
        ),
        ("exceptions", [{"starts": "soon", "ends": "soon"}], ["Soon: closed"]),
        ("room_since", "2026-11-15", ["Nov. 15, 2026"]),
        ("live", False, ["No"]),
        ("summary_en", "One\nTwo", ["One", "Two"]),
        ("summary_en", None, []),
        ("unknown", 3, ["3"]),
    ],
)
def test_a_value_is_told_in_words(key, value, lines):
    assert lines_of(key, value) == lines


@pytest.mark.parametrize(
    ("language", "hours", "day"),
    [
        ("es", "Lunes 09:00 – 14:30", "15 de noviembre de 2026"),
        ("zh-hans", "星期一 09:00 – 14:30", "2026年11月15日"),
        ("ar", "الاثنين 9:00 ص – 2:30 م", "15 نوفمبر 2026"),
    ],
)
def test_hours_and_days_are_told_as_the_reader_writes_them(language, hours, day):
    row = {"weekday": 1, "opens": "09:00", "closes": "14:30"}
    with translation.override(language):
        assert lines_of("hours", [row]) == [hours]
        assert lines_of("verified_on", "2026-11-15") == [day]


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
