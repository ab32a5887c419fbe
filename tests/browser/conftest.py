"""A running demo and a Chromium to look at it with."""

import os
import shutil

import pytest

from tests.browser.site import Site
from tests.migrated import folder_of_run

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
TIMEOUT = 10_000  # milliseconds
PASSWORD = "presente-demo"


def shared_site(tmp_path_factory, name: str) -> Site:
    """A demo of its own by this name, for all test processes of this run."""
    return Site(folder_of_run(tmp_path_factory) / name)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the demo."""
    with shared_site(tmp_path_factory, "site").hold() as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(chromium, site):
    """The cookies of a person of the cast, signed in once for all tests."""
    kept = {}

    def cookies(person):
        if person not in kept:
            context = chromium.new_context(base_url=site)
            context.set_default_timeout(TIMEOUT)
            page = context.new_page()
            page.goto("/en/account/login/")
            page.fill("[name=login]", person)
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url("**/plans/**")
            kept[person] = context.storage_state()
            context.close()
        return kept[person]

    return cookies


@pytest.fixture
def open_page(chromium, site, signed_in):
    """Opens an address as a person; afterwards nothing may have gone wrong in the console."""
    contexts, complaints = [], []

    def opener(person=None, *, quiet=True, **options):
        state = signed_in(person) if person else None
        context = chromium.new_context(base_url=site, storage_state=state, **options)
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        if quiet:
            page.on("console", lambda message: complain(message.type, message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    def complain(kind, text):
        # Chromium logs the status of a page that is meant to be a 404 or a 409.
        if kind in ("error", "warning") and not text.startswith("Failed to load resource"):
            complaints.append(text)

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []
