"""Numbers between words that are read from right to left."""

import pytest
from django.utils import translation
from wagtail.rich_text import RichText

from portal import bidi
from portal.models import BasePage
from portal.templatetags.presente import numbers, translated
from tests.numbers import LooseNumbers

ISOLATE, POP = bidi.ISOLATE, bidi.POP


@pytest.mark.parametrize(
    "number",
    [
        "555-0141",
        "617-555-0141",
        "1-800-555-0141",
        "(617) 555-0141",
        "617 555 0141",
        "617.555.0141",
        "+1 617 555 0141",
        "+1 (617) 555-0141",
        "٥٥٥-٠١٤١",
        "2026-11-02",
    ],
)
def test_a_number_is_set_apart(number):
    assert bidi.in_text(f"اتصلوا {number}، شكرًا") == f"اتصلوا {ISOLATE}{number}{POP}، شكرًا"
    assert bidi.in_html(f"<p>{number}.</p>") == f'<p><bdi dir="ltr">{number}</bdi>.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "911",
        "9-12",
        "7:30-17:00",
        "2026-2027",
        "12 Wharf Street",
        "A-555-0141x",
        "",
        "02155",
        "1-2-3",
    ],
)
def test_other_numbers_stay_as_they_are(text):
    assert bidi.in_text(text) == text
    assert bidi.in_html(text) == text


@pytest.mark.parametrize(
    "html",
    [
        '<a href="tel:555-0141">x</a>',
        '<a href="https://example.org/617-555-0141?a=1">x</a>',
        "<img alt='a > 555-0141'>",
        "&#5550141;",
        "<b>no number</b>",
    ],
)
def test_attributes_and_entities_are_never_touched(html):
    assert bidi.in_html(html) == html


def test_only_pages_read_from_the_right_are_changed():
    html = '<p>555-0141 <a href="tel:555-0141">555-0141</a></p>'
    with translation.override("es"):
        assert str(RichText(html)).strip() == html
        assert numbers("555-0141") == "555-0141"
    with translation.override("ar"):
        apart = '<bdi dir="ltr">555-0141</bdi>'
        assert str(RichText(html)).strip() == f'<p>{apart} <a href="tel:555-0141">{apart}</a></p>'
        assert numbers("555-0141") == f"{ISOLATE}555-0141{POP}"


@pytest.mark.django_db
def test_a_translated_text_sets_numbers_apart_and_stays_escaped():
    page = BasePage(title_en="Call 555-0141", title_ar="اتصلوا <b> 555-0141")
    with translation.override("ar"):
        assert str(translated(page, "title")) == f"اتصلوا <b> {ISOLATE}555-0141{POP}"
        assert "&lt;b&gt;" in translated(page, "title").__html__()
        assert translated(page, "title").source == "اتصلوا <b> 555-0141"
        page.title_ar = ""
        # English words are drawn from left to right anyway.
        assert str(translated(page, "title")) == "Call 555-0141"


@pytest.mark.usefixtures("pages")
def test_every_arabic_page_of_the_demo_keeps_its_numbers_in_order(client):
    seen = 0
    for page in BasePage.objects.live().filter(depth__gt=1):
        with translation.override("ar"):
            address = page.get_url()
        loose = LooseNumbers(client.get(address).content.decode())
        assert not loose.found, address
        seen += loose.seen
    assert seen > 50
