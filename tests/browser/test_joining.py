"""From the letter into the plan with the keys alone: in Arabic, 320 px wide, without JavaScript."""

import pytest

from tests.browser.inviting import BORN, PASSWORD, letter

pytestmark = pytest.mark.browser

NARROW = {"java_script_enabled": False, "viewport": {"width": 320, "height": 640}}
# For the reader of the screen: what stands before the field and what is said of it.
SAID = """element => ({
    label: element.labels[0]?.innerText.trim(),
    about: (element.getAttribute("aria-describedby") || "").split(" ").filter(Boolean).map(
        id => document.getElementById(id)?.innerText.trim()),
    wrong: element.getAttribute("aria-invalid"),
})"""


@pytest.fixture
def phone(open_page):
    page = open_page(**NARROW)
    page.goto("/ar/join/")
    return page


def tab_to(page, name):
    """On with the Tab key to the field or button of this name or type; a person would see it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if name in (focused.get_attribute("name"), focused.get_attribute("type")):
            assert focused.is_visible()
            return focused
    raise AssertionError(f"No key leads to {name} at {page.url}")


def type_into(page, name, text):
    tab_to(page, name)
    page.keyboard.type(text)


def enter(page, to):
    page.keyboard.press("Enter")
    page.wait_for_url(to)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def choose_month(page):
    tab_to(page, "month")
    for _ in range(int(BORN["month"])):
        page.keyboard.press("ArrowDown")


def answer(page):
    type_into(page, "day", BORN["day"])
    choose_month(page)
    type_into(page, "year", BORN["year"])


def test_from_the_letter_into_the_plan_and_in_again_the_next_day(phone, open_page):
    code, _address = letter(phone)
    type_into(phone, "code", code.lower())
    enter(phone, "**/ar/join/check/")
    answer(phone)
    enter(phone, "**/ar/join/accept/")
    assert tab_to(phone, "password").get_attribute("autocomplete") == "new-password"
    phone.keyboard.type(PASSWORD)
    enter(phone, "**/ar/join/welcome/")
    username = phone.locator("main .letter-code").inner_text()

    page = open_page(**NARROW)
    page.goto("/ar/account/login/")
    assert tab_to(page, "login").get_attribute("autocomplete") == "username"
    page.keyboard.type(username)
    type_into(page, "password", PASSWORD)
    enter(page, "**/ar/plans/")
    assert page.locator("main h2, main h3").filter(has_text="Mateo").count()


def test_what_is_wrong_is_said_at_its_field(phone):
    code, _address = letter(phone)
    type_into(phone, "code", "")
    phone.keyboard.press("Enter")
    phone.locator("main [role=alert]").wait_for()
    said = phone.locator("[name=code]").evaluate(SAID)
    assert (
        said["label"] and said["wrong"] == "true" and len(said["about"]) == 2 and all(said["about"])
    )
    type_into(phone, "code", code)
    # All of it is to be seen.
    assert phone.locator("[name=code]").evaluate("field => field.scrollWidth <= field.clientWidth")
    enter(phone, "**/ar/join/check/")
    type_into(phone, "day", "40")
    choose_month(phone)
    type_into(phone, "year", BORN["year"])
    phone.keyboard.press("Enter")
    phone.locator("main [role=alert]").wait_for()
    said = phone.locator("[name=day]").evaluate(SAID)
    assert said["wrong"] == "true" and said["about"] and all(said["about"])
    # What was right is still there.
    assert phone.locator("[name=year]").input_value() == BORN["year"]


def test_a_code_that_we_send_is_offered_by_the_phone(open_page):
    page = open_page(**NARROW)
    page.goto("/ar/account/login/code/")
    type_into(page, "login", "+16175550142")
    enter(page, "**/ar/account/login/code/confirm/")
    field = tab_to(page, "code")
    assert field.get_attribute("autocomplete") == "one-time-code"
    assert field.get_attribute("inputmode") == "numeric"
