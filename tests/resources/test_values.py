"""Cells of other people's files, made certain."""

import pytest

from resources.interchange import hours, values, vocabulary
from resources.interchange.records import BadValue, HoursRecord


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 9am-5pm", [(day, "09:00", "17:00") for day in range(1, 6)]),
        ("Sunday: 8:00 AM - 10:00AM", [(7, "08:00", "10:00")]),
        ("Sat 10 am to noon", [(6, "10:00", "12:00")]),
        ("Mon 08:00-17:00", [(1, "08:00", "17:00")]),
        ("Mon 8:00-17:00", [(1, "08:00", "17:00")]),
        ("Mon 08:00-12:00", [(1, "08:00", "12:00")]),
        ("Mon 9:00-12:00, 13:00-17:00", [(1, "09:00", "12:00"), (1, "13:00", "17:00")]),
        ("Mon 08:00 - 4:00 PM", [(1, "08:00", "16:00")]),
        ("Mon 8 PM - 2 AM", [(1, "20:00", "02:00")]),
        ("Mon 6pm-8am", [(1, "18:00", "08:00")]),
        ("Mon 8pm-midnight", [(1, "20:00", "00:00")]),
        ("Mon 22:00-06:00", [(1, "22:00", "06:00")]),
        ("Mon-Fri 8:00-5:00", []),
        ("Tue 1:00-4:00", []),
        ("Tue 01:00-04:00", []),
        ("Mon 9-5", []),
        ("Mon 9am-5", []),
        ("Mon 9am-5:00", []),
        ("Mon 9:00-5:00 PM", []),
        ("Mon 09:00-05:00", []),
        ("Mon 1pm-05:00", []),
        ("Mon 10:00-12:00", []),
        ("Mon 9 AM - 12 AM", []),
        ("Wednesday: 09:00 PM - 01:30 PM", []),
        ("Saturday: 10:00 PM - 02:00 PM", []),
        ("every other Tuesday", []),
        ("Mon 9am-5pm by appointment", []),
        ("Fri-Mon 9am-5pm", []),
        ("", []),
    ],
)
def test_hours_are_taken_apart_only_where_certain(text, expected):
    rows, note = hours.parse(text)
    assert list(rows) == [HoursRecord(*row) for row in expected]
    assert note == ("" if rows else text)


@pytest.mark.parametrize("text", ["25:00", "soon", ""])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(BadValue):
        hours.clock(text)


def test_values_are_made_certain_or_left_out():
    assert values.url("www.a.example.org") == "https://www.a.example.org"
    assert values.url("no address at all") == ""
    assert values.url("HTTP://A.example.ORG/Help?q=A") == "http://a.example.org/Help?q=A"
    assert values.url("A.example.org?Q=A") == "https://a.example.org?Q=A"
    assert values.url("http://Me:Word@a.example.org/") == "http://Me:Word@a.example.org/"
    assert values.email("a@b.example.org; c@d.example.org") == "a@b.example.org"
    assert values.email("call us") == ""
    assert values.point("0.0", "0.0") == (None, None)
    assert values.point("95", "10") == (None, None)
    assert values.first_sentences("One. " * 100).endswith("One.")
    assert vocabulary.cost_of("None. Donations requested.") == "free"
    assert vocabulary.cost_of("Sliding scale") == "sliding"
    assert vocabulary.cost_of("$2.50 for lunch") == "paid"
    assert vocabulary.languages_of("Chinese (Cantonese), Spanish") == ("es", "zh")
