"""From page to page by hand, for those that have no fixed address."""

import re


def follow(page, pattern: str):
    """Go to the first link of the main part whose address matches the pattern."""
    addresses = page.locator("main a").evaluate_all("links => links.map(link => link.href)")
    return page.goto(next(address for address in addresses if re.search(pattern, address)))


def answer_to(page, button="main form button"):
    """Press it, and have what the server answers, while its page is there."""
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.locator(button).first.click()
    page.wait_for_load_state()
    return answer.value
