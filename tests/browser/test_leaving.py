"""Leaving a page quickly, with and without JavaScript."""

import pytest

pytestmark = pytest.mark.browser

NEUTRAL = "https://www.weather.gov/"


@pytest.fixture
def dangerous(open_page):
    """A page with the exit, and a web in which only the neutral site answers."""

    def opened(**options):
        page = open_page(**options)
        page.route(
            f"{NEUTRAL}**", lambda route: route.fulfill(body="Sunny", content_type="text/html")
        )
        page.goto("/en/resources/")
        page.goto("/en/resources/safe-at-home-line/")
        return page

    return opened


@pytest.mark.parametrize("way", ["click", "escape"])
def test_leaving_takes_the_page_out_of_the_history(dangerous, way):
    page = dangerous()
    before = page.evaluate("history.length")
    if way == "click":
        page.locator(".exit a").click()
    else:
        page.keyboard.press("Escape")
    page.wait_for_url(NEUTRAL)
    assert page.evaluate("history.length") == before
    page.go_back()
    assert page.url.endswith("/en/resources/")


def test_the_button_names_its_key(dangerous):
    link = dangerous().get_by_role("link", name="Leave this page now", exact=True)
    assert link.locator("kbd").is_visible()
    assert link.get_attribute("aria-keyshortcuts") == "Escape"


def test_escape_while_a_word_is_half_written_stays(dangerous):
    page = dangerous()
    half = {"key": "Escape", "isComposing": True, "bubbles": True, "cancelable": True}
    page.evaluate("half => document.body.dispatchEvent(new KeyboardEvent('keydown', half))", half)
    assert not page.evaluate("document.documentElement.hidden")


def test_leaving_works_without_javascript(dangerous):
    page = dangerous(java_script_enabled=False)
    assert not page.locator(".exit kbd").is_visible()
    page.locator(".exit a").click()
    page.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "ht", "zh-hans", "vi", "ar"])
def test_enlarged_four_times_the_way_out_takes_one_line(open_page, language):
    """A window of 1280 by 1024 has then room for 320 by 256."""
    page = open_page(viewport={"width": 320, "height": 256})
    page.goto(f"/{language}/resources/safe-at-home-line/")
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    box = page.locator(".exit a").bounding_box()
    assert box["y"] == 0 and box["height"] < 60
    assert page.evaluate("document.elementFromPoint(160, 5).closest('.exit a') !== null")
    assert page.evaluate("document.elementFromPoint(160, 70).closest('.exit') === null")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
