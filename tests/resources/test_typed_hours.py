"""Opening hours as partners type them: read where certain, asked about where not."""

from datetime import time

import pytest
from django.utils import translation
from django.utils.formats import time_format

from portal import languages
from resources import typed_hours


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("9:00–17:00", "09:00", "17:00"),
        ("9 – 17", "09:00", "17:00"),
        ("9am-5pm", "09:00", "17:00"),
        ("9 a.m. to 5 P.M.", "09:00", "17:00"),
        ("9-5 pm", "09:00", "17:00"),
        ("2-5 pm", "14:00", "17:00"),
        ("10-2 pm", "10:00", "14:00"),
        ("12-5 pm", "12:00", "17:00"),
        ("9-12", "09:00", "12:00"),
        ("9am-noon", "09:00", "12:00"),
        ("12:00 AM–12:00 PM", "00:00", "12:00"),
        # Real nights.
        ("20:00-02:00", "20:00", "02:00"),
        ("20:00-2:00", "20:00", "02:00"),
        ("8 pm - 2 am", "20:00", "02:00"),
        ("9pm-midnight", "21:00", "00:00"),
        ("18:00-08:00", "18:00", "08:00"),
        # Day and night.
        ("00:00-24:00", "00:00", "23:59"),
        ("00:00-00:00", "00:00", "00:00"),
        # As other languages and keyboards write it.
        ("9h30-17h", "09:30", "17:00"),
        ("9 a. m. a 5 p. m.", "09:00", "17:00"),
        ("9:00 صباحًا – 5:00 مساءً", "09:00", "17:00"),
        ("\u200f9:00\u00a0ص–5:00\u00a0م", "09:00", "17:00"),
        ("٩-١٧", "09:00", "17:00"),
        ("上午9点至下午5点", "09:00", "17:00"),
        ("９：００～１７：００", "09:00", "17:00"),
        ("9 giờ sáng - 5 giờ chiều", "09:00", "17:00"),
    ],
)
def test_what_is_certain_is_read(text, opens, closes):
    assert typed_hours.read(text) == (opens, closes)


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("9:00-5:00", time(17)),
        ("8:30 - 4:30", time(16, 30)),
        ("9-5", time(17)),
        ("9am-5", time(17)),
        ("09:00-05:00", time(17)),
        ("1-3", time(15)),
        ("9-9", time(21)),
        ("9pm-12", time(0)),
        ("8-2 am", time(14)),
        ("9-12 am", time(12)),
    ],
)
def test_what_may_be_morning_or_evening_is_a_question(text, likely):
    with pytest.raises(typed_hours.Doubtful) as asked:
        typed_hours.read(text)
    assert asked.value.likely == likely


@pytest.mark.parametrize("text", ["", "9", "all morning", "9-25", "9:70-12", "17am-18", "9-12-15"])
def test_what_is_no_span_is_not_read(text):
    with pytest.raises(typed_hours.NotRead):
        typed_hours.read(text)


@pytest.mark.parametrize("language", languages.ALL, ids=lambda one: one.code)
@pytest.mark.parametrize("shape", ["TIME_FORMAT", "f A"])
def test_every_language_reads_the_clock_it_writes(language, shape):
    with translation.override(language.code):
        for opens in range(24):
            for closes in range(opens + 1, 24):
                text = "–".join(time_format(time(hour), shape) for hour in (opens, closes))
                assert typed_hours.read(text) == (f"{opens:02}:00", f"{closes:02}:00")
