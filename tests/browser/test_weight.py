"""A cheap phone on a slow network: few requests, little weight, no script needed, no strangers."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import KINDS, visit

pytestmark = pytest.mark.browser

MOST_REQUESTS = 8
MOST_BYTES = 60 * 1024
FIRST_VIEWS = ("home", "policy", "directory", "listing", "site-search")
# What only a script can do (print, copy, ask for a passkey) is offered only where scripts run.
OFFERED = "main button:is([data-print], [data-copy], [data-passkey])"


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
@pytest.mark.parametrize("kind", FIRST_VIEWS)
def test_a_first_view_is_light(open_page, site, kind, language):
    page = open_page(viewport={"width": 390, "height": 844})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights, addresses = [], []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(KINDS[kind].address(language), wait_until="networkidle")
    assert {urlsplit(address).netloc for address in addresses} == {urlsplit(site).netloc}
    assert len(addresses) <= MOST_REQUESTS, addresses
    assert sum(weights) <= MOST_BYTES, dict(zip(addresses, weights, strict=False))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not KINDS[kind].prepare])
def test_a_page_needs_no_script(open_page, kind):
    # What others do in the meantime may stand on one of the two: then both are looked at again.
    for _look in range(3):
        with_script = words_with_script(visit(open_page, kind, "en"))
        without = words_without(visit(open_page, kind, "en", java_script_enabled=False))
        if without == with_script:
            break
    assert without == with_script


def words_with_script(page) -> str:
    for button in page.locator(OFFERED).all():
        assert button.is_visible()
    page.locator(OFFERED).evaluate_all("found => found.forEach(one => one.remove())")
    return words_of(page.locator("main"))


def words_without(page) -> str:
    """And where they do not run, the page may say so."""
    assert page.locator(OFFERED).filter(visible=True).count() == 0
    assert page.locator("main h1").is_visible()
    words = words_of(page.locator("main"))
    for said in page.locator("main noscript").all():
        words = words.replace(f"{words_of(said)} ", "", 1)
    return words


def words_of(part) -> str:
    return " ".join(part.inner_text().split())


def test_pages_are_sent_compressed(open_page, site):
    response = open_page().context.request.get("/en/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(response.body())) < len(response.body())
