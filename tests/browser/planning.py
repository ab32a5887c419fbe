"""A plan, its forms and what becomes of them: the ways there, by hand, from the list of plans."""

from uuid import uuid4

from tests.browser.ways import answer_to, follow

WORDS, SAVE = "main form:has(textarea) textarea", "main form:has(textarea) button"
PLAN = r"/plans/[0-9a-f-]{36}/$"


def plan(page):
    return follow(page, PLAN)


def from_plan(pattern: str):
    """Where the plan leads with a link like this."""

    def open_it(page):
        plan(page)
        return follow(page, pattern)

    return open_it


edit_step = from_plan(r"/steps/[0-9a-f-]{36}/$")


def talk(page):
    """What was said about a step."""
    in_plan("talk/")(page)
    return follow(page, r"/talk/[0-9a-f-]{36}/$")


def in_plan(path: str):
    """A page of the plan by its address, whether or not the plan leads there just now."""

    def open_it(page):
        plan(page)
        return page.goto(page.url + path)

    return open_it


def start(page):
    """Nadia's Omar has no plan yet."""
    page.locator("a[href*='/plans/start/']").first.click()
    return page.reload()


def write_in_place(page):
    """The plan with two forms open in it, one of them sent empty."""
    response = plan(page)
    page.locator("#goals > header a").click()
    page.locator("#goals .in-place form").wait_for()
    page.locator("#steps li.step a.btn[data-write]").first.click()
    page.locator("#steps .in-place [name=text]").fill("")
    page.locator("#steps .in-place form .row button").last.click()
    page.locator(".in-place .errors").wait_for()
    return response


def undo(page):
    edit_step(page)
    save(page, f"Words to take back {uuid4()}")
    return follow(page, r"/undo/")


def agree_to_nothing(page):
    in_plan("agree/")(page)
    return answer_to(page, "main form .btn")


def clash(page):
    """Two tabs hold the same step; the first to save wins, the second is asked."""
    edit_step(page)
    other = page.context.new_page()
    other.goto(page.url)
    save(other, f"Walk with neighbor {uuid4()} on Tuesdays")
    other.close()
    page.locator(WORDS).first.fill("Walk with Grandma on Mondays")
    return answer_to(page, SAVE)


def save(page, text):
    page.locator(WORDS).first.fill(text)
    page.locator(SAVE).first.click()
    page.wait_for_load_state()
