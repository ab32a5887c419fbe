"""Somebody new whom Lena invites to Mateo's record: for the pages that only they see."""

import re
from urllib.parse import urljoin
from uuid import uuid4

from tests.browser.ways import answer_to

# Mateo's, as the field names of the question have it.
BORN = {"day": "21", "month": "3", "year": "2018"}
PASSWORD = "three green kettles"
_lena = {}


def people(page):
    """From the list of students to Mateo's people."""
    page.fill("[name=q]", "Mateo")
    page.press("[name=q]", "Enter")
    page.wait_for_url("**/students/?search=*")
    links = page.locator("main h2 a").evaluate_all("links => links.map(link => link.href)")
    return page.goto(urljoin(links[0], "people/"))


def invite(page):
    """On from the list of students: write down a neighbor, and stop where one invites them."""
    people(page)
    name = uuid4().hex[:8]
    page.goto(urljoin(page.url, "add/"))
    page.fill("[name=first_name]", "Leon")
    page.fill("[name=last_name]", name)
    page.fill("[name=reason]", "The family asked for it")
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/people/$"))
    card = page.locator(f"main li:has-text('{name}')").first
    return page.goto(card.locator("a[href$='/invite/']").first.get_attribute("href"))


def send(page):
    """And send: the answer is the letter."""
    invite(page)
    return answer_to(page, "main form button.btn")


def letter(page) -> tuple[str, str]:
    """Code and address of a new invitation. Lena sends it, in a browser of her own."""
    hers = lenas(page.context.browser, urljoin(page.url, "/"))
    hers.goto("/en/plans/students/")
    send(hers)
    code = hers.locator("article .letter-code").inner_text()
    address = hers.locator("article b[dir=ltr]").first.inner_text()
    return code, "http://" + address


def lenas(browser, site):
    """Her page, which stays open for the next letter."""
    if site not in _lena:
        _lena[site] = hers = browser.new_context(base_url=site).new_page()
        hers.goto("/en/account/login/")
        hers.fill("[name=login]", "lena")
        hers.fill("[name=password]", "presente-demo")
        hers.press("[name=password]", "Enter")
        hers.wait_for_url("**/plans/**")
    return _lena[site]


def wrong_code(page):
    page.fill("[name=code]", "CDFGH-34679")
    return answer_to(page)


def asked(page):
    """On from the page for the code: where the fact is asked for."""
    code, _address = letter(page)
    page.fill("[name=code]", code)
    page.locator("main form button").first.click()
    page.wait_for_url("**/join/check/")
    return page.goto(page.url)


def asked_and_empty(page):
    asked(page)
    return answer_to(page)


def welcome(page):
    """Where one joins an account or makes one."""
    asked(page)
    page.fill("[name=day]", BORN["day"])
    page.select_option("[name=month]", BORN["month"])
    page.fill("[name=year]", BORN["year"])
    page.locator("main form button").first.click()
    page.wait_for_url("**/join/accept/")
    return page.goto(page.url)


def joined(page):
    """With the new account."""
    welcome(page)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/join/welcome/")
    return page.goto(page.url)
