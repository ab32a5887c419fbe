"""The parts that every page has are drawn once for each language, and anew when they change."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from portal import languages
from portal.models import District
from portal.templatetags.presente import SECTIONS, kept, section

MENU, FOOT = "components/main_menu.html", "components/foot.html"


def drawn(template, district, code, active=None, **values) -> str:
    with translation.override(active or code):
        context = {"district": district, "language": languages.get(code)}
        return kept(context, template, **values)


@pytest.mark.parametrize("language", languages.ALL)
def test_each_language_and_section_has_a_menu_of_its_own(language):
    district = District()
    for here in ("", *SECTIONS):
        menu = drawn(MENU, district, language.code, here=here)
        assert menu.count('aria-current="page"') == bool(here)
        assert menu.count(f'href="/{language.code}/') == len(SECTIONS)
        if here:
            before, _current, _after = menu.partition(' aria-current="page"')
            assert f"/{here}/" in before.rpartition("<li")[2]


def test_it_is_drawn_once_while_the_district_says_the_same():
    district = District(footer="Come by on Mondays.")
    assert drawn(FOOT, district, "en") is drawn(FOOT, district, "en")
    assert "Come by on Mondays." in drawn(FOOT, district, "en")


def test_a_district_that_was_changed_is_drawn_anew():
    assert "Mondays" in drawn(FOOT, District(footer="Come by on Mondays."), "en")
    assert "Mondays" not in drawn(FOOT, District(footer="Come by on Fridays."), "en")


def test_an_error_page_in_another_language_leaves_nothing_to_the_pages_of_that_address():
    district = District()
    drawn(MENU, district, "es", active="ar")
    assert drawn(MENU, district, "es") == drawn(MENU, District(), "es")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/es/resources/", "resources"),
        ("/es/resources/steady-light/", "resources"),
        ("/en/plans/7/", "plans"),
        ("/en/", ""),
        ("/en/about/resources/", ""),
        ("/plans", ""),
        ("/", ""),
    ],
)
def test_a_page_is_in_the_section_its_address_begins_with(path, expected):
    assert section({"request": SimpleNamespace(path=path)}) == expected


def test_a_page_without_a_request_is_in_no_section():
    assert section({}) == ""
