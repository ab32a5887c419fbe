"""Before a session ends its page asks; where nobody answers, it leaves the screen."""

import re

import pytest

from tests.browser.planning import edit_step

pytestmark = pytest.mark.browser

A_LITTLE_LEFT = {"seconds": 90, "canStay": True}


def test_before_the_end_the_page_asks_and_one_tap_puts_it_off(open_page):
    page = open_page("rosa")
    page.clock.install()

    def late(route):
        """The server's clock does not run ahead with the page's."""
        is_asking = route.request.method == "GET"
        route.fulfill(json=A_LITTLE_LEFT) if is_asking else route.continue_()

    page.route("**/account/stay/", late)
    page.goto("/ar/account/")
    warning = page.locator("[data-session]")
    assert warning.is_hidden()
    assert warning.get_attribute("role") == "alert"
    page.clock.fast_forward("28:30")
    warning.wait_for()
    warning.locator("button").click()
    warning.wait_for(state="hidden")


def test_where_nobody_answers_the_page_leaves_and_the_words_wait(open_page):
    page = open_page("rosa", quiet=False)
    page.clock.install()
    page.goto("/en/plans/")
    edit_step(page)
    written, address = "Walk with the neighbors on Fridays", page.url
    page.locator("main textarea").first.press_sequentially(written)
    # The session is over.
    page.context.clear_cookies(name=re.compile("sessionid"))
    page.clock.fast_forward("31:00")
    page.wait_for_url("**/account/login/**")
    assert page.locator("body").get_by_text(written).count() == 0
    page.fill("[name=login]", "rosa")
    page.fill("[name=password]", "presente-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url(address)
    assert written in page.locator("main textarea").first.input_value()
