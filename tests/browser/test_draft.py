"""What is typed in a plan is kept by itself, without a network too, and waits at the same place."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages

pytestmark = pytest.mark.browser


def box(page):
    return page.locator("main form:has(textarea) textarea").first


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_what_is_typed_waits_after_the_window_was_lost(open_page, language):
    page = pages.visit(open_page, "edit-step", language)
    with page.expect_response(lambda answer: answer.url.endswith("/account/draft/")) as kept:
        box(page).fill("Half a sentence")
    assert kept.value.status == 200
    expect(page.locator(".live-saved")).not_to_be_empty()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(box(page)).to_have_value("Half a sentence")
    page.locator("button[name=discard]").click()
    expect(box(page)).not_to_have_value("Half a sentence")


def test_without_a_network_it_says_so_and_keeps_the_words_once_it_is_back(open_page):
    page = pages.visit(open_page, "edit-step", "es")
    page.context.set_offline(True)
    box(page).fill("Escrito en el metro")
    expect(page.locator(".live-saved")).to_contain_text("No hay conexión", timeout=10_000)
    with page.expect_response(
        lambda answer: answer.url.endswith("/account/draft/") and answer.ok, timeout=15_000
    ):
        page.context.set_offline(False)
    page.reload()
    expect(box(page)).to_have_value("Escrito en el metro")
    page.locator("button[name=discard]").click()


def test_long_words_are_kept_too_and_too_long_ones_are_said_to_be(open_page):
    page = pages.visit(open_page, "edit-step", "es")
    with page.expect_response(lambda answer: answer.url.endswith("/account/draft/")) as kept:
        # More than a browser sends while it leaves a page.
        box(page).fill("早" * 30_000)
    assert kept.value.status == 200
    expect(page.locator(".live-saved")).not_to_contain_text("No hay conexión")
    with page.expect_response(lambda answer: answer.url.endswith("/account/draft/")) as kept:
        box(page).fill("早" * 80_000)
    assert kept.value.status == 413
    expect(page.locator(".live-saved")).to_have_text(
        page.locator("[data-much]").get_attribute("data-much")
    )
    page.reload()
    expect(box(page)).to_have_value("早" * 30_000)
    page.locator("button[name=discard]").click()
