"""One address for each kind of page: what the tests of looks, weight and HTML walk through."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

# Latin letters, accents, and the one that runs from right to left.
LANGUAGES = ("en", "es", "ar")


@dataclass(frozen=True)
class Kind:
    """A kind of page. `prepare(page)` goes on from `path` to one that has no fixed address."""

    path: str
    person: str | None = None
    status: int = 200
    prepare: Callable | None = None

    def address(self, language: str) -> str:
        return f"/{language}/{self.path}"


def follow(page, pattern: str):
    """Go to the first link of the main part whose address matches the pattern."""
    addresses = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    return page.goto(next(address for address in addresses if re.search(pattern, address)))


PLAN = r"/plans/[0-9a-f-]{36}/$"


def plan(page):
    return follow(page, PLAN)


def edit_step(page):
    plan(page)
    return follow(page, r"/steps/[0-9a-f-]{36}/$")


def history(page):
    plan(page)
    return follow(page, r"/history/")


def clash(page):
    """Two tabs hold the same step; the first to save wins, the second is asked."""
    edit_step(page)
    other = page.context.new_page()
    other.goto(page.url)
    save(other, f"Walk with neighbor {uuid4()} on Tuesdays")
    other.close()
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        save(page, "Walk with Grandma on Mondays")
    return answer.value


def report_nothing(page):
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.locator("main form button").click()
    page.wait_for_load_state()
    return answer.value


def save_and_remove(page):
    """The list with one listing on it, and another just taken off."""
    page.locator("form[action$='/save/'] button").click()
    page.goto(page.url.replace("harbor-school-pantry", "winter-coat-room"))
    page.locator("form[action$='/save/'] button").click()
    page.goto(re.sub(r"resources/.*", "resources/saved/", page.url))
    page.locator("form[action$='/unsave/'] button").first.click()
    page.wait_for_url("**/saved/?removed=*")
    return page.goto(page.url)


def save(page, text):
    form = page.locator("main form:has(textarea)")
    form.locator("textarea").first.fill(text)
    form.locator("button").first.click()
    page.wait_for_load_state()


KINDS = {
    "home": Kind(""),
    "policies": Kind("attendance/"),
    "policy": Kind("attendance/coming-to-school/"),
    "content": Kind("guides/how-a-plan-works/"),
    "news": Kind("news/"),
    "news-page": Kind("news/walking-school-bus/"),
    "schools": Kind("schools/"),
    "directory": Kind("resources/"),
    "none-found": Kind("resources/?q=zzzzzz"),
    "listing": Kind("resources/harbor-school-pantry/"),
    "quick-exit": Kind("resources/safe-at-home-line/"),
    "share": Kind("resources/harbor-school-pantry/share/"),
    "report": Kind("resources/harbor-school-pantry/report/"),
    "report-errors": Kind(
        "resources/harbor-school-pantry/report/", status=422, prepare=report_nothing
    ),
    "report-thanks": Kind("resources/harbor-school-pantry/report/thanks/"),
    "none-saved": Kind("resources/saved/"),
    "saved": Kind("resources/harbor-school-pantry/", prepare=save_and_remove),
    "open-data": Kind("open-data/"),
    "sign-in": Kind("account/login/"),
    "not-found": Kind("nothing-is-here/", status=404),
    "plans": Kind("plans/", "rosa"),
    "plan": Kind("plans/", "rosa", prepare=plan),
    "edit-step": Kind("plans/", "rosa", prepare=edit_step),
    "history": Kind("plans/", "rosa", prepare=history),
    "clash": Kind("plans/", "rosa", 409, prepare=clash),
}


def visit(open_page, kind: str, language: str, *, sources: list | None = None, **options):
    """Open a page of this kind and check its status; its HTML goes into `sources`."""
    wanted = KINDS[kind]
    page = open_page(wanted.person, **options)
    response = page.goto(wanted.address(language))
    if wanted.prepare:
        assert response.status == 200, response.url
        response = wanted.prepare(page)
    assert response.status == wanted.status, response.url
    assert page.locator("html").get_attribute("lang") == language
    if sources is not None:
        sources.append(response.body())
    return page
