"""With JavaScript, the directory answers at once, and what can be seen is what its address says."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DIRECTORY = "/en/resources/"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def directory(open_page):
    """The directory, marked: a page that is loaded anew has lost the mark."""

    def opened(address=DIRECTORY, **options):
        page = open_page(**{"viewport": DESK, **options})
        page.goto(address)
        page.evaluate("window.mark = true")
        return page

    return opened


def stayed(page) -> bool:
    return page.evaluate("window.mark === true")


def total(page) -> int:
    return int(re.match(r"\d+", page.inner_text("#found"))[0])


def told(page):
    return page.locator("body > [role=status]")


def focused(page) -> str:
    return page.evaluate("document.activeElement.value || document.activeElement.id")


def as_loaded(page) -> bool:
    """Does the page show what the server draws for this address, counts and links and all?"""
    drawn = page.evaluate(
        """async () => {
            const text = await (await fetch(location)).text();
            const fresh = new DOMParser().parseFromString(text, "text/html");
            const plain = root => root.innerHTML.replace(/ open(="")?/g, "");
            return ["main", ".top"].map(part =>
                [plain(document.querySelector(part)), plain(fresh.querySelector(part))]);
        }"""
    )
    return all(here == fresh for here, fresh in drawn)


def test_a_filter_answers_at_once_and_keeps_the_focus(directory):
    page = directory()
    before = total(page)
    page.focus("[value=food]")
    page.keyboard.press("Space")
    page.wait_for_url("**/resources/?need=food")
    expect(told(page)).to_have_text(page.inner_text("#found"))
    assert 0 < total(page) < before
    assert stayed(page) and focused(page) == "food" and as_loaded(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**need=food&need=*")
    assert stayed(page)


def test_back_and_forward_show_what_stood_there(directory):
    page = directory()
    before = total(page)
    page.locator("label", has=page.locator("[value=food]")).click()
    page.wait_for_url("**need=food")
    expect(page.locator("#found")).not_to_contain_text(str(before))
    page.locator("label", has=page.locator("[value=free]")).click()
    page.wait_for_url("**now=free*")
    page.go_back()
    page.wait_for_url("**/?need=food")
    expect(page.locator("[value=free]")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#found")).to_contain_text(str(before))
    expect(page.locator("[value=food]")).not_to_be_checked()
    assert stayed(page) and as_loaded(page)
    page.go_forward()
    expect(page.locator("[value=food]")).to_be_checked()


def test_typing_finds_without_sending_and_is_one_step_back(directory):
    page = directory()
    page.click("#q")
    page.keyboard.type("laun", delay=30)
    page.wait_for_url("**?q=laun")
    page.keyboard.type("dry", delay=30)
    page.wait_for_url("**?q=laundry")
    expect(page.locator(".listing").first).to_contain_text("laundry", ignore_case=True)
    assert focused(page) == "laundry" and stayed(page)
    assert page.evaluate("document.activeElement.selectionStart") == len("laundry")
    page.go_back()
    page.wait_for_url(f"**{DIRECTORY}")
    expect(page.locator("#q")).to_have_value("")


def test_half_a_word_is_not_counted_as_a_search_that_failed(directory):
    page = directory()
    with page.expect_request("**q=zzz*") as typed:
        page.click("#q")
        page.keyboard.type("zzz")
    assert typed.value.headers["x-still-typing"] == "1"
    expect(page.locator("#found")).to_contain_text("0")
    with page.expect_request("**q=zzz*") as sent:
        page.keyboard.press("Enter")
    assert "x-still-typing" not in sent.value.headers


def test_sending_the_form_leads_to_the_results(directory):
    page = directory(viewport=PHONE)
    page.click(".filters-fold summary")
    page.fill("#near", "02155")
    page.click(".filters-fold .btn[data-wide]")
    page.wait_for_url("**near=02155*")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#near")).to_be_hidden()
    expect(page.locator(".listing b").first).to_contain_text("mile")
    assert stayed(page)


def test_the_filters_stay_open_on_a_phone(directory):
    page = directory(viewport=PHONE)
    page.click(".filters-fold summary")
    page.locator("label", has=page.locator("[value=food]")).click()
    page.wait_for_url("**need=food")
    expect(page.locator("[value=housing]")).to_be_visible()


def test_a_slow_answer_is_shown_as_such(directory):
    page = directory()
    page.route("**need=food*", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.locator("label", has=page.locator("[value=food]")).click()
    expect(page.locator("[data-results]")).to_have_attribute("aria-busy", "true")
    page.wait_for_url("**need=food")
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")


def test_what_is_pressed_while_results_arrive_is_clicked(directory):
    """Leaving the field by pressing a result asks for results from there: the press is not lost."""
    page = directory()
    page.fill("#near", "02155")
    link = page.locator(".listing-name a").first
    link.hover()
    with page.expect_response("**near=02155*") as asked:
        page.mouse.down()
    asked.value.finished()
    page.wait_for_timeout(150)
    address = page.evaluate("document.querySelector('.listing-name a:hover').pathname")
    assert page.locator(".listing b").count() == 0
    page.mouse.up()
    page.wait_for_url(f"**{address}")
    assert not stayed(page)


def test_results_come_once_nothing_is_pressed(directory):
    page = directory()
    page.fill("#near", "02155")
    page.hover("h1")
    with page.expect_response("**near=02155*"):
        page.mouse.down()
    page.mouse.up()
    expect(page.locator(".listing b").first).to_contain_text("mile")
    assert stayed(page) and page.url.endswith("near=02155")


@pytest.mark.parametrize("failure", ["network", "server"])
def test_when_it_fails_the_page_is_loaded_as_without_it(directory, failure):
    page = directory()
    asked = []

    def fail_once(route):
        asked.append(route.request.resource_type)
        if len(asked) > 1:
            route.continue_()
        elif failure == "network":
            route.abort()
        else:
            route.fulfill(status=503, body="later")

    page.route("**need=food*", fail_once)
    page.locator("label", has=page.locator("[value=food]")).click()
    page.wait_for_url("**need=food")
    expect(page.locator("[value=food]")).to_be_checked()
    assert asked == ["fetch", "document"] and not stayed(page)


def test_right_to_left_works_the_same(directory):
    page = directory("/ar/resources/?q=طعام")
    page.locator("label", has=page.locator("[value=free]")).click()
    page.wait_for_url("**now=free*")
    expect(told(page)).to_have_text(page.inner_text("#found"))
    assert stayed(page) and as_loaded(page)


# --- saving ---


def pressed(page, selector="[data-keep] button"):
    return page.locator(selector).first.get_attribute("aria-pressed")


@pytest.mark.parametrize("address", [DIRECTORY, "/en/resources/harbor-school-pantry/"])
def test_saving_answers_in_place(directory, address):
    page = directory(address)
    button = page.locator("[data-keep] button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(told(page)).to_contain_text("Saved.")
    assert stayed(page)
    page.reload()
    assert pressed(page) == "true"
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(told(page)).to_contain_text("Taken off your list.")


def saved_count(page):
    return page.locator("h1 + a[href$='/resources/saved/'] small")


def test_coming_back_shows_what_was_saved_meanwhile(directory):
    page = directory(f"{DIRECTORY}?need=food")
    page.locator(".listing-name a").first.click()
    page.locator(".taps [data-keep] button").click()
    expect(page.locator(".taps [data-keep] button")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.wait_for_url("**/?need=food")
    expect(saved_count(page)).to_have_text("1")
    assert pressed(page) == "true" and as_loaded(page)


COMES_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_a_page_kept_by_the_browser_is_brought_up_to_date_where_one_was(directory):
    page = directory()
    link = page.locator(".listing-name a").nth(4)
    link.focus()
    here = page.evaluate("[scrollY, document.activeElement.href]")
    other = page.context.new_page()
    other.goto("/en/resources/harbor-school-pantry/")
    other.locator("[data-keep] button").click()
    expect(other.locator("[data-keep] button")).to_have_attribute("aria-pressed", "true")
    page.evaluate(COMES_BACK)
    expect(saved_count(page)).to_have_text("1")
    assert page.evaluate("[scrollY, document.activeElement.href]") == here
    assert stayed(page) and told(page).inner_text() == ""


def test_who_has_begun_something_after_coming_back_is_left_alone(directory):
    page = directory()
    page.route(
        "**/resources/", lambda route: (page.wait_for_timeout(600), route.continue_()), times=1
    )
    with page.expect_response("**/resources/") as asked:
        page.evaluate(COMES_BACK)
        page.fill("#near", "021")
    asked.value.finished()
    page.wait_for_timeout(100)
    expect(page.locator("#near")).to_have_value("021")


def test_print_still_works_after_saving(directory):
    page = directory("/en/resources/harbor-school-pantry/")
    page.locator("[data-keep] button").click()
    expect(page.locator("[data-keep] button")).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")


def test_saving_without_javascript_leads_back_to_the_listing(open_page):
    page = open_page(java_script_enabled=False, viewport=PHONE)
    page.goto(f"{DIRECTORY}?need=food")
    form = page.locator("form[action$='/save/']").nth(2)
    listing = form.locator("xpath=ancestor::article").get_attribute("id")
    form.locator("button").click()
    page.wait_for_url(f"**?need=food#{listing}")
    assert pressed(page, f"#{listing} [data-keep] button") == "true"
    assert page.locator(f"#{listing}").bounding_box()["y"] < PHONE["height"]


def test_saving_when_offline_falls_back_to_the_form(directory):
    page = directory()
    page.route(
        "**/save/",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.locator("[data-keep] button").first.click()
    page.wait_for_function("window.mark === undefined")
    assert pressed(page) == "true"


def test_signing_in_takes_the_list_along(directory):
    page = directory("/en/resources/harbor-school-pantry/")
    page.locator("[data-keep] button").click()
    expect(page.locator("[data-keep] button")).to_have_attribute("aria-pressed", "true")
    page.goto("/en/account/login/")
    page.fill("[name=login]", "nadia")
    page.fill("[name=password]", "presente-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/plans/**")
    page.goto("/en/resources/saved/")
    expect(page.locator("main")).to_contain_text("Harbor")
    page.locator("form[action$='/unsave/'] button").first.click()
    page.wait_for_url("**removed=*")
