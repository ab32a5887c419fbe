"""Numbers to call, out of cells of other people's files."""

import pytest

from resources.actions.importing import import_feed
from resources.interchange import phones
from resources.models import PhoneLine
from tests.resources.feeds import first


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("617-555-0101", "617-555-0101"),
        ("617-555-0101 TTY", "617-555-0101"),
        ("(617) 555-0102 for Spanish", "617-555-0102"),
        ("617-555-0105 Spanish line", "617-555-0105"),
        ("617.555.0101 main desk", "617-555-0101"),
        ("617/555-0101", "617-555-0101"),
        ("+1 (617) 555-0101", "617-555-0101"),
        ("9am-5pm 617-555-0101", "617-555-0101"),
        ("555-0199 Joana", "555-0199"),
        ("555 010-0100", "555 010-0100"),
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("44 207 946 0958", "44 207 946 0958"),
        ("988", "988"),
        ("211", "211"),
        ("311", "311"),
        ("911", "911"),
        ("Call 2-1-1", "211"),
        ("1-800-FOOD-NOW", "800-366-3669"),
        ("(800) Food-Now", "800-366-3669"),
        ("703-555-HELP", "703-555-4357"),
        ("1-800-555-FLOWERS", ""),
        ("1-800-HELP", ""),
        ("555-HELP", ""),
        ("703-055-HELP", ""),
        ("617 Windsor Street", ""),
        ("room 211", ""),
        ("Mon-Fri 8:00-17:00", ""),
        ("not a number", ""),
        ("", ""),
    ],
)
def test_a_number_is_whole_or_is_none(cell, number):
    assert [line.number for line in phones.lines(cell)] == ([number] if number else [])


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("617-555-0103 or 617-555-0104", ["617-555-0103", "617-555-0104"]),
        ("617-555-0103/617-555-0104", ["617-555-0103", "617-555-0104"]),
        ("617-555-0103; (617) 555-0104", ["617-555-0103", "617-555-0104"]),
        ("617-555-0103 617-555-0104", ["617-555-0103", "617-555-0104"]),
        ("555-0101 / 555-0102", ["555-0101", "555-0102"]),
        ("988 or 617-555-0101", ["617-555-0101", "988"]),
        ("1-800-FOOD-NOW (1-800-366-3669)", ["800-366-3669"]),
        ("617-555-0101 (TTY 711)", ["617-555-0101"]),
    ],
)
def test_a_cell_of_several_numbers_is_several_lines(cell, numbers):
    assert [line.number for line in phones.lines(cell)] == numbers


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("(330) 555-0100 ext. 12", [("12", (), False, "voice")]),
        ("330-555-0100x12", [("12", (), False, "voice")]),
        (
            "617-555-0101 ext 4, 617-555-0102 x5",
            [("4", (), False, "voice"), ("5", (), False, "voice")],
        ),
        ("617-555-0101 TTY", [("", (), False, "tty")]),
        ("617-555-0101 (TTY 711)", [("", (), False, "voice")]),
        ("617-555-0101; fax 617-555-0102", [("", (), False, "voice"), ("", (), False, "fax")]),
        ("617-555-0101 (fax: 617-555-0102)", [("", (), False, "voice"), ("", (), False, "fax")]),
        ("617-555-0101, no fax", [("", (), False, "voice")]),
        ("Phone/Fax: 617-555-0101", [("", (), False, "voice")]),
        ("call or text 617-555-0101", [("", (), True, "voice")]),
        ("617-555-0101 for Spanish", [("", ("es",), False, "voice")]),
        ("617-555-0101 English/Spanish", [("", ("en", "es"), False, "voice")]),
        ("617-555-0101 Germantown", [("", (), False, "voice")]),
        (
            "617-555-0101 or 617-555-0102 for Spanish",
            [("", (), False, "voice"), ("", ("es",), False, "voice")],
        ),
    ],
)
def test_the_words_beside_a_number_say_what_it_is(cell, said):
    assert [line[1:5] for line in phones.lines(cell)] == said


def test_a_row_of_phones_becomes_as_many_lines(feed):
    feed.phones[0] |= {"number": "617-555-0101 TTY or 617-555-0104"}
    feed.phones.append({"id": "p2", "service_id": "s2", "number": "988"})
    feed.send()
    lines = [(line.number, line.kind) for line in first().phones.all()]
    assert lines == [("617-555-0101", "tty"), ("617-555-0104", "voice")]
    help_line = PhoneLine.objects.get(listing__source_id="s2")
    help_line.full_clean()
    assert help_line.number == "988"


def test_a_flat_table_says_which_cell_is_no_number(db, tmp_path):
    path = tmp_path / "pantries.csv"
    path.write_text(
        "name,address,phone\n"
        "Two,1 Main St,617-555-0103 or 617-555-0104\n"
        "None,2 Main St,ask the school\n"
    )
    report = import_feed(path=path)
    two = PhoneLine.objects.filter(listing__name_en="Two")
    assert [line.number for line in two] == ["617-555-0103", "617-555-0104"]
    assert [(str(one.where), one.reason) for one in report.skipped] == [
        ("pantries.csv, row 3 (phone)", "“ask the school” is no phone number.")
    ]
    assert report.unaccounted == {}
