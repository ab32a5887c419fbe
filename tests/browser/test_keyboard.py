"""With the keyboard alone: the way past the menu comes first, and focus can be seen."""

import pytest

from tests.browser.pages import KINDS, LANGUAGES, visit

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        href: element.getAttribute("href"),
        seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.top < innerHeight,
        marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
    };
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_key_leads_past_the_menu(open_page, kind):
    page = visit(open_page, kind, "en")
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert focused["href"].startswith("#") and focused["seen"]
    page.keyboard.press("Enter")
    target = page.locator(focused["href"])
    assert target.evaluate("element => element.matches('main, main *')")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "directory", "sign-in", "plan"])
def test_focus_can_always_be_seen(open_page, kind, language):
    page = visit(open_page, kind, language)
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"] and focused["marked"], focused
