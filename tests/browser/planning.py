"""A plan, its forms and what becomes of them: the ways there, by hand, from the list of plans."""

import re
from uuid import uuid4

PLAN = r"/plans/[0-9a-f-]{36}/$"


def follow(page, pattern: str):
    """Go to the first link of the main part whose address matches the pattern."""
    addresses = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    return page.goto(next(address for address in addresses if re.search(pattern, address)))


def plan(page):
    return follow(page, PLAN)


def edit_step(page):
    plan(page)
    return follow(page, r"/steps/[0-9a-f-]{36}/$")


def barriers(page):
    plan(page)
    return follow(page, r"/barriers/life/$")


def carry(page):
    plan(page)
    return page.goto(f"{page.url}carry/")


def helper(page):
    plan(page)
    return follow(page, r"/helpers/add/$")


def community(page):
    plan(page)
    return follow(page, r"/community/$")


def ideas(page):
    plan(page)
    return follow(page, r"/promises/ideas/$")


def promise(page):
    """Say how a promise goes."""
    plan(page)
    return follow(page, r"/promises/[0-9a-f-]{36}/state/$")


def history(page):
    plan(page)
    return follow(page, r"/history/")


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


def good_news(page):
    plan(page)
    return follow(page, r"/good-news/(?!wish)")


def undo(page):
    edit_step(page)
    save(page, f"Words to take back {uuid4()}")
    return follow(page, r"/undo/")


def agree_to_nothing(page):
    in_plan("agree/")(page)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.locator("main form .btn").first.click()
    page.wait_for_load_state()
    return answer.value


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


def save(page, text):
    form = page.locator("main form:has(textarea)")
    form.locator("textarea").first.fill(text)
    form.locator("button").first.click()
    page.wait_for_load_state()
