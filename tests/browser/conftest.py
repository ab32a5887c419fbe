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
DESK = {"width": 1280, "height": 720}


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
            hear(page, complaints)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []


def hear(page, complaints: list):
    """Keep what goes wrong in the page's console."""

    def complain(message):
        # Chromium logs the status of a page that is meant to be a 404 or a 409.
        meant = message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not meant:
            complaints.append(message.text)

    page.on("console", complain)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture(scope="module")
def windows(chromium, site):
    """Pages that stay open, by the options of their contexts, and what went wrong in them."""
    pages, complaints = {}, []

    def window(**options):
        name = repr(options)
        if name not in pages:
            context = chromium.new_context(base_url=site, **options)
            context.set_default_timeout(TIMEOUT)
            pages[name] = context.new_page()
            hear(pages[name], complaints)
        return pages[name]

    yield window, complaints
    for page in pages.values():
        page.context.close()


@pytest.fixture
def reuse_page(windows, signed_in):
    """As `open_page`, in a page that earlier tests have left: that takes half the time. For tests
    that look at pages as they are; the cache is warm, the cookies are the person's alone.
    """
    window, complaints = windows

    def opener(person=None, *, viewport=DESK, **options):
        page = window(**options)
        # Nothing runs there. (At about:blank Chromium would begin a new process.)
        page.goto("/robots.txt")
        page.context.clear_cookies()
        if person:
            page.context.add_cookies(signed_in(person)["cookies"])
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light")
        return page

    complaints.clear()
    yield opener
    assert complaints == []
