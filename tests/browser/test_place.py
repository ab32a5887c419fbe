"""A form of the plan opens where its words stand, and is saved there."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import pages, planning
from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser

PLACE = ".in-place"
CHANGE = "a.btn[data-write]"
SAVE = "form:has([name=text]) .row button"


class Desk:
    """The plan, open in one window, and a step in it that no other test changes."""

    def __init__(self, open_page, language="en"):
        self.page = pages.visit(open_page, "plan", language)
        # Gone once the page is loaded anew.
        self.page.evaluate("window.stayed = true")
        self.row = self.add()
        self.place = self.row.locator(PLACE)
        self.text = self.place.locator("[name=text]")

    def add(self):
        words = f"Step {uuid4()}"
        self.page.locator("#steps a[href$='/steps/add/']").click()
        self.page.locator(f"#steps > {PLACE} [name=text]").fill(words)
        self.page.locator(f"#steps > {PLACE} {SAVE}").click()
        row = self.page.locator(f"#steps li.step:has-text('{words}')").get_attribute("id")
        return self.page.locator(f"[id='{row}']")

    def open(self):
        self.row.locator(CHANGE).click()
        expect(self.text).to_be_visible()

    def save(self):
        self.place.locator(SAVE).click()

    def stayed(self):
        return self.page.evaluate("window.stayed === true")


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_a_row_is_changed_where_it_stands(open_page, language):
    desk = Desk(open_page, language)
    desk.open()
    expect(desk.text).to_be_focused()
    assert desk.place.get_attribute("aria-labelledby")
    desk.text.fill(f"Lay the clothes out, {language}")
    desk.save()
    expect(desk.row).to_contain_text(f"Lay the clothes out, {language}")
    expect(desk.page.locator(PLACE)).to_have_count(0)
    expect(desk.row.locator(CHANGE)).to_be_focused()
    expect(desk.page.locator("main .messages")).to_be_visible()
    assert desk.stayed()


def test_what_is_wrong_is_said_there(open_page):
    desk = Desk(open_page)
    desk.open()
    desk.text.fill("")
    desk.save()
    errors = desk.place.locator(".errors")
    expect(errors).to_be_focused()
    field = errors.locator("a").get_attribute("href")
    assert desk.page.locator(field).get_attribute("aria-invalid") == "true"
    assert desk.stayed()


def test_two_who_write_the_same_choose_there(open_page):
    desk = Desk(open_page)
    desk.open()
    sam = open_page("sam", quiet=False)
    sam.goto(desk.row.locator(CHANGE).get_attribute("href"))
    planning.save(sam, "Sam's words for it")
    desk.text.fill("Rosa's words for it")
    desk.save()
    expect(desk.place).to_contain_text("Sam's words for it")
    desk.place.locator("[name=keep-text][value=yours]").check()
    desk.place.locator(".row button.btn").click()
    expect(desk.row).to_contain_text("Rosa's words for it")
    assert desk.stayed()


def test_what_others_change_appears_around_an_open_form(open_page):
    desk = Desk(open_page)
    address = desk.add().locator(CHANGE).get_attribute("href")
    desk.open()
    desk.text.fill("Half a sentence")
    sam = open_page("sam")
    sam.goto(address)
    planning.save(sam, "Beside the open form")
    expect(desk.page.locator("#steps")).to_contain_text("Beside the open form", timeout=15_000)
    expect(desk.text).to_have_value("Half a sentence")
    expect(desk.text).to_be_focused()
    desk.save()
    expect(desk.row).to_contain_text("Half a sentence")


def test_what_was_typed_waits_after_it_was_closed(open_page):
    desk = Desk(open_page)
    desk.open()
    with desk.page.expect_response("**/account/draft/"):
        desk.text.fill("Not sure yet")
    desk.page.keyboard.press("Escape")
    expect(desk.place).to_have_count(0)
    expect(desk.row.locator(CHANGE)).to_be_focused()
    desk.open()
    expect(desk.text).to_have_value("Not sure yet")
    desk.place.locator("[name=discard]").click()
    expect(desk.text).not_to_have_value("Not sure yet")
    desk.place.locator("[data-leave]").click()
    expect(desk.page.locator(PLACE)).to_have_count(0)
    assert desk.stayed()


def test_without_a_network_the_form_stays(open_page):
    desk = Desk(open_page)
    desk.open()
    desk.page.context.set_offline(True)
    desk.text.fill("Written in a tunnel")
    desk.save()
    expect(desk.place.locator(".live-saved")).not_to_be_empty(timeout=10_000)
    expect(desk.text).to_have_value("Written in a tunnel")
    desk.page.context.set_offline(False)
    desk.save()
    expect(desk.row).to_contain_text("Written in a tunnel")
    assert desk.stayed()


def test_who_was_signed_out_meanwhile_finds_the_words_again(open_page):
    desk = Desk(open_page)
    desk.open()
    desk.text.fill("Written before the session ended")
    desk.page.context.clear_cookies(name="sessionid")
    desk.save()
    desk.page.wait_for_url("**/account/login/**")
    desk.page.fill("[name=login]", "rosa")
    desk.page.fill("[name=password]", PASSWORD)
    desk.page.press("[name=password]", "Enter")
    desk.page.wait_for_url("**/steps/**")
    expect(desk.page.locator("[name=text]")).to_have_value("Written before the session ended")


def test_two_forms_stand_beside_each_other(open_page):
    desk = Desk(open_page)
    desk.open()
    desk.text.fill("The first of two")
    desk.page.locator("#goals > header a").click()
    goal = desk.page.locator(f"#goals > {PLACE}")
    goal.locator("[name=text]").fill("A goal beside it")
    goal.locator("form .row button").click()
    expect(desk.page.locator("#goals")).to_contain_text("A goal beside it")
    expect(desk.text).to_have_value("The first of two")
    desk.save()
    expect(desk.row).to_contain_text("The first of two")


def test_a_translation_is_added_there(open_page):
    page = pages.visit(open_page, "plan", "es")
    page.evaluate("window.stayed = true")
    row = page.locator("#steps .promise:has(a.said-add)").first
    row = page.locator(f"[id='{row.get_attribute('id')}']")
    row.locator("a.said-add").first.click()
    row.locator(f"{PLACE} textarea").first.fill("Preparar la mochila la noche antes")
    row.locator(f"{PLACE} form .row button").first.click()
    expect(row).to_contain_text("Preparar la mochila la noche antes")
    expect(page.locator(PLACE)).to_have_count(0)
    assert page.evaluate("window.stayed === true")


def test_a_tick_counts_at_once(open_page):
    desk = Desk(open_page)
    tick = desk.row.locator("button.tick")
    before = tick.get_attribute("aria-pressed")
    tick.click()
    expect(tick).not_to_have_attribute("aria-pressed", before)
    expect(tick).to_be_focused()
    assert desk.stayed()
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", before)
