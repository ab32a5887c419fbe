"""A cheap phone on a slow network: few requests, little weight, no script needed, no strangers."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import KINDS, visit

pytestmark = pytest.mark.browser

MOST_REQUESTS = 8
MOST_BYTES = 60 * 1024
FIRST_VIEWS = ("home", "policy", "directory", "listing", "site-search")


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
def test_a_page_needs_no_script(reuse_page, kind):
    with_script = visit(reuse_page, kind, "en")
    # What only a script can do (print, copy, ask for a passkey) is offered only where scripts run.
    offered = "main button:is([data-print], [data-copy], [data-passkey])"
    without = visit(reuse_page, kind, "en", java_script_enabled=False)
    for button in with_script.locator(offered).all():
        assert button.is_visible()
    assert without.locator(offered).filter(visible=True).count() == 0
    with_script.locator(offered).evaluate_all("found => found.forEach(one => one.remove())")
    # And where they do not, the page may say so.
    plain = words_of(without.locator("main"))
    for said in without.locator("main noscript").all():
        plain = plain.replace(f"{words_of(said)} ", "", 1)
    assert plain == words_of(with_script.locator("main"))
    assert without.locator("main h1").is_visible()


def words_of(part) -> str:
    return " ".join(part.inner_text().split())


def test_pages_are_sent_compressed(open_page, site):
    response = open_page().context.request.get("/en/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(response.body())) < len(response.body())
