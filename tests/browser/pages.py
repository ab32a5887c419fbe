"""One address for each kind of page: what the tests of looks, weight and HTML walk through."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from portal import languages
from tests.browser import inviting, planning, sending
from tests.browser.ways import answer_to, follow

# Latin letters, accents, and the one that runs from right to left.
LANGUAGES = ("en", "es", "ar")
# Where families look for help: also in letters without blanks between the words.
IN_DIRECTORY = ("en", "zh-hans", "ar")


@dataclass(frozen=True)
class Kind:
    """A kind of page. `prepare(page)` goes on from `path` to one that has no fixed address."""

    path: str
    person: str | None = None
    status: int = 200
    prepare: Callable | None = None
    languages: tuple[str, ...] = LANGUAGES

    def address(self, language: str) -> str:
        return f"/{language}/{self.path}"


def student(page):
    return follow(page, r"/students/[0-9a-f-]{36}/$")


def no_student(page):
    page.fill("[name=q]", "zzzzzz")
    page.press("[name=q]", "Enter")
    page.wait_for_url("**/students/?search=*")
    return page.reload()


def people(page):
    student(page)
    return follow(page, r"/people/$")


def person(page):
    people(page)
    return follow(page, r"/people/[0-9a-f-]{36}/$")


def add_person(page):
    people(page)
    return follow(page, r"/people/add/$")


def days(page):
    return follow(page, r"/students/[0-9a-f-]{36}/attendance/$")


def wrong_day(page):
    days(page)
    return follow(page, r"/attendance/\d{4}-\d\d-\d\d/$")


def report_nothing(page):
    return answer_to(page)


def save_and_remove(page):
    """The list with one listing on it, and another just taken off."""
    keep(page)
    page.goto(page.url.replace("harbor-school-pantry", "winter-coat-room"))
    keep(page)
    page.goto(re.sub(r"resources/.*", "resources/saved/", page.url))
    page.locator("form[action$='/unsave/'] button").first.click()
    page.wait_for_url("**/saved/?removed=*")
    return page.goto(page.url)


def keep(page):
    """The page again, its listing or the first of its listings saved."""
    page.locator("[data-keep] button").first.click()
    page.locator("[data-keep] [aria-pressed=true]").wait_for()
    return page.goto(page.url)


def found(path: str, **more) -> Kind:
    """A state of the directory or of the search."""
    return Kind(path, languages=IN_DIRECTORY, **more)


KINDS = {
    "home": Kind(""),
    "policies": Kind("attendance/"),
    "policy": Kind("attendance/coming-to-school/"),
    "content": Kind("guides/how-a-plan-works/"),
    "news": Kind("news/"),
    "news-page": Kind("news/walking-school-bus/"),
    "schools": Kind("schools/"),
    "directory": found("resources/"),
    "page-2": found("resources/?page=2"),
    "near": found("resources/?q=food&speaks=es&need=food&near=02155"),
    "place-unknown": found("resources/?q=food&near=nowhere"),
    "mistyped": found("resources/?q=pantri"),
    "none-found": found("resources/?q=zzzzzz&need=food"),
    "kept": found("resources/?need=food", prepare=keep),
    "site-search": found("search/?q=school"),
    "site-search-none": found("search/?q=zzzzzz"),
    "site-search-empty": found("search/"),
    "listing": found("resources/harbor-school-pantry/"),
    "quick-exit": found("resources/safe-at-home-line/"),
    "confidential": found("resources/emergency-shelter-intake/"),
    "share": found("resources/harbor-school-pantry/share/"),
    "report": found("resources/harbor-school-pantry/report/"),
    "report-errors": found(
        "resources/harbor-school-pantry/report/", status=422, prepare=report_nothing
    ),
    "report-thanks": found("resources/harbor-school-pantry/report/thanks/"),
    "none-saved": found("resources/saved/"),
    "saved": found("resources/harbor-school-pantry/", prepare=save_and_remove),
    "open-data": found("open-data/"),
    "sign-in": Kind("account/login/"),
    "sign-in-code": Kind("account/login/code/"),
    "forgot": Kind("account/password/reset/"),
    "passkey": Kind("account/passkey/"),
    "unknown": Kind("account/unknown/"),
    "not-signed-in": Kind("account/not-signed-in/"),
    "account": Kind("account/", "rosa"),
    "my-name": Kind("account/name/", "rosa"),
    "my-phone": Kind("account/phone/change/", "rosa"),
    "my-email": Kind("account/email/", "rosa"),
    "my-password": Kind("account/password/change/", "rosa"),
    "my-passkeys": Kind("account/second-step/", "rosa"),
    "sessions": Kind("account/sessions/", "rosa"),
    "sign-out": Kind("account/logout/", "rosa"),
    "people": Kind("plans/students/", "lena", prepare=inviting.people),
    "invite": Kind("plans/students/", "lena", prepare=inviting.invite),
    "invitation": Kind("plans/students/", "lena", prepare=inviting.send),
    "invitations": Kind("plans/invitations/", "lena"),
    "invited-code": Kind("join/"),
    "invited-wrong": Kind("join/", status=422, prepare=inviting.wrong_code),
    "invited-asked": Kind("join/", prepare=inviting.asked),
    "invited-empty": Kind("join/", status=422, prepare=inviting.asked_and_empty),
    "invited-welcome": Kind("join/", prepare=inviting.welcome),
    "invited-joined": Kind("join/", prepare=inviting.joined),
    "not-found": Kind("nothing-is-here/", status=404),
    "plans": Kind("plans/", "rosa"),
    "plan": Kind("plans/", "rosa", prepare=planning.plan),
    "start": Kind("plans/", "nadia", prepare=planning.start),
    "edit-step": Kind("plans/", "rosa", prepare=planning.edit_step),
    "barriers": Kind("plans/", "rosa", prepare=planning.from_plan(r"/barriers/life/$")),
    "students": Kind("plans/students/", "lena"),
    "no-student": Kind("plans/students/", "lena", prepare=no_student),
    "student": Kind("plans/", "rosa", prepare=student),
    "person": Kind("plans/", "sam", prepare=person),
    "add-person": Kind("plans/", "sam", prepare=add_person),
    "roster": Kind("plans/roster/", "lena"),
    "roster-sent": Kind("plans/roster/", "lena", prepare=sending.send_roster),
    "days": Kind("plans/", "rosa", prepare=days),
    "wrong-day": Kind("plans/", "rosa", prepare=wrong_day),
    "questions": Kind("plans/attendance/questions/", "lena"),
    "attendance-files": Kind("plans/attendance/files/", "lena"),
    "attendance-look": Kind("plans/attendance/files/", "lena", prepare=sending.send_days),
    "attendance-map": Kind("plans/attendance/files/", "lena", prepare=sending.map_days),
    "attendance-codes": Kind("plans/attendance/codes/", "lena"),
    "attendance-numbers": Kind("plans/attendance/numbers/", "lena"),
    "ideas": Kind("plans/", "rosa", prepare=planning.from_plan(r"/promises/ideas/$")),
    "carry": Kind("plans/", "rosa", prepare=planning.in_plan("carry/")),
    "helper": Kind("plans/", "rosa", prepare=planning.from_plan(r"/helpers/add/$")),
    "community": Kind("plans/", "rosa", prepare=planning.from_plan(r"/community/$")),
    "promise": Kind(
        "plans/", "rosa", prepare=planning.from_plan(r"/promises/[0-9a-f-]{36}/state/$")
    ),
    "history": Kind("plans/", "rosa", prepare=planning.from_plan(r"/history/")),
    "in-place": Kind("plans/", "rosa", prepare=planning.write_in_place),
    "undo": Kind("plans/", "rosa", prepare=planning.undo),
    "clash": Kind("plans/", "rosa", 409, prepare=planning.clash),
    "check-in": Kind("plans/", "ana", prepare=planning.in_plan("check-in/")),
    "review": Kind("plans/", "sam", prepare=planning.in_plan("review/")),
    "going": Kind("plans/", "ana", prepare=planning.in_plan("going/")),
    "pause": Kind("plans/", "rosa", prepare=planning.in_plan("status/pause/")),
    "talk": Kind("plans/", "rosa", prepare=planning.talk),
    "all-talk": Kind("plans/", "ana", prepare=planning.in_plan("talk/")),
    "good-news": Kind("plans/", "rosa", prepare=planning.from_plan(r"/good-news/(?!wish)")),
    "good-news-wish": Kind("plans/", "ana", prepare=planning.in_plan("good-news/wish/")),
    "paper": Kind("plans/", "rosa", prepare=planning.in_plan("paper/")),
    "paper-back": Kind("plans/", "sam", prepare=planning.in_plan("paper/back/")),
    "by-code": Kind("plans/code/", "sam"),
    "agree": Kind("plans/", "rosa", prepare=planning.in_plan("agree/")),
    "agree-errors": Kind("plans/", "rosa", 422, prepare=planning.agree_to_nothing),
    "propose": Kind("plans/", "rosa", prepare=planning.in_plan("propose/")),
    "agreed": Kind("plans/", "rosa", prepare=planning.in_plan("agreed/")),
    "write-down": Kind("plans/", "sam", prepare=planning.in_plan("agree/for/")),
}


# Where a plan is read, written and agreed to: looked at from both sides.
MAIN = ("plan", "edit-step", "clash", "check-in", "agree")


def asked_in(name: str) -> tuple[str, ...]:
    """Behind the sign-in languages differ in their words alone. To save time, axe and the HTML
    checker look there at the one from the right, and at the main pages also from the left.
    """
    kind = KINDS[name]
    if not kind.person:
        return kind.languages
    return ("en", "ar") if name in MAIN else ("ar",)


IN_LANGUAGES = [(name, language) for name in KINDS for language in asked_in(name)]


def visit(open_page, kind: str, language: str, *, sources: list | None = None, **options):
    """Open a page of this kind and check its status; its HTML goes into `sources`."""
    wanted = KINDS[kind]
    page = open_page(wanted.person, **options)
    response = page.goto(wanted.address(language))
    if wanted.prepare:
        assert response.status == 200, response.url
        response = wanted.prepare(page)
    assert response.status == wanted.status, response.url
    assert page.locator("html").get_attribute("lang") == languages.get(language).tag
    if sources is not None:
        sources.append(response.body())
    return page
