"""A browser without scripts, over real HTTP."""

import requests

from portal.demo.cast import PASSWORD
from tests.plans.pages import Form


class Answer:
    """A page from the wire, as `Form` reads pages of Django's test client."""

    def __init__(self, response):
        self.status_code, self.content = response.status_code, response.content
        self.text = response.text


class Browser:
    def __init__(self, site, cookies=None):
        self.site, self.session = site, requests.Session()
        self.session.cookies.update(cookies or {})

    def get(self, url, data=None):
        return Answer(self.session.get(self.site + url, params=data, timeout=60))

    def post(self, url, data):
        answer = self.session.post(self.site + url, data=data, timeout=60, allow_redirects=False)
        return Answer(answer)


def signed_in(site, username) -> Browser:
    browser = Browser(site)
    page = Form(browser.get("/en/account/login/"))
    answer = browser.post("/en/account/login/", page.sent_with(login=username, password=PASSWORD))
    assert answer.status_code == 302, answer.text
    return browser


def story_of(browser, history: str) -> str:
    """All pages of a plan's history as one text."""
    text, number = "", 1
    while True:
        page = browser.get(history, {"page": number}).text
        text += page
        if 'rel="next"' not in page:
            return text
        number += 1
