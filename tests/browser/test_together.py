"""Two on one plan: what one changes appears for the other, who is not disturbed by it."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages, planning

pytestmark = pytest.mark.browser

# Milliseconds: a page says every 20 seconds that it is there, and is taken for there for 45.
AT_LAST = 60_000


def change_a_step(open_page, words):
    page = open_page("sam")
    page.goto("/en/plans/")
    planning.edit_step(page)
    planning.save(page, words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_another_writes_appears_without_moving_the_page(open_page, language):
    page = pages.visit(open_page, "plan", language)
    page.evaluate("window.mark = true; scrollTo(0, 900)")
    link = page.locator("#goals a").first
    link.focus()
    scrolled = page.evaluate("scrollY")
    change_a_step(open_page, f"Walk to the door with a song, {language}")
    expect(page.locator("#steps")).to_contain_text(f"with a song, {language}", timeout=15_000)
    assert page.evaluate("window.mark === true")
    assert page.evaluate("scrollY") == scrolled
    expect(link).to_be_focused()
    expect(page.locator("[data-news]")).not_to_be_empty()


def test_who_else_is_here_is_told_and_that_they_left(open_page):
    """Others of this run may have the plan open too, so it asks about Ana alone and waits longer
    than a page is silent.
    """
    rosa = pages.visit(open_page, "plan", "en")
    here = rosa.locator("[data-here]")
    rosa.evaluate("scrollTo(0, 900)")
    link = rosa.locator("#goals a").first
    link.focus()
    scrolled = rosa.evaluate("scrollY")
    ana = open_page("ana")
    ana.goto("/en/plans/")
    planning.edit_step(ana)
    expect(here).to_contain_text("Ana Díaz is writing here too.", timeout=AT_LAST)
    expect(ana.locator("[data-here]")).to_contain_text("Rosa Díaz is here too.", timeout=AT_LAST)
    assert rosa.evaluate("scrollY") == scrolled
    expect(link).to_be_focused()
    ana.goto("/en/plans/")
    expect(here).not_to_contain_text("Ana", timeout=AT_LAST)
