"""On every kind of page: nothing for axe to find, in three scripts, on a phone and a desk, by day
and by night; nothing that scrolls sideways; the first key leads past the menu; valid HTML.
"""

import json
import os
import subprocess
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.keys import the_first_key_leads_past_the_menu
from tests.browser.pages import IN_LANGUAGES, visit

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# By night only colours change, so only what is about colours is asked again.
NIGHT_RULES = ["color-contrast", "link-in-text-block"]
RUN = """([type, values]) => axe.run(document, {
    runOnly: {type, values}, resultTypes: ["violations"], preload: false
}).then(result => result.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`)
))"""
OPEN_FOLDS = "document.querySelectorAll('.filters-fold').forEach(fold => { fold.open = true })"
# What sticks out where nothing may, on the narrowest phone.
STICKS_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1)
            && element.checkVisibility() && !element.children.length;
    }).map(element => element.outerHTML.slice(0, 160))"""
# Where people's own words stand, each text there becomes one word, as a pasted address is.
LENGTHEN = """word => {
    const places = ".said, .choice, .promise, .voice-says, .row bdi, .step p, .goal p, .facts dd";
    const texts = [...document.querySelectorAll(places)].flatMap(place => {
        const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), found = [];
        while (walk.nextNode()) found.push(walk.currentNode);
        return found.filter(
            text => text.data.trim() && !text.parentElement.closest(".btn, .tag, .unseen"));
    });
    texts.forEach(text => { text.data = word });
    return texts.length;
}"""
LONG_WORDS_IN = ("plan", "agree", "write-down", "promise", "history", "going", "all-talk", "clash")
NARROWEST = {"width": 320, "height": 640}
WIDTHS = (360, 1280)
SCHEMES = {"light": ("tag", RULES), "dark": ("rule", NIGHT_RULES)}


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Where the HTML of the pages is kept. Once all are there, the checker reads them in one go:
    it fails what comes last, and names the pages.
    """
    directory = tmp_path_factory.mktemp("sources")
    yield directory
    if jar := os.environ.get("VNU_JAR"):
        assert errors_of(jar, directory) == []


def errors_of(jar, directory) -> list[str]:
    checker = ["java", "-Xss4m", "-jar", jar, "--errors-only", "--format", "json"]
    done = subprocess.run([*checker, *sorted(directory.iterdir())], capture_output=True, text=True)
    return [
        f"{message['url'].rpartition('/')[2]}:{message['lastLine']} {message['message']}"
        for message in json.loads(done.stderr)["messages"]
    ]


@pytest.mark.parametrize(("kind", "language"), IN_LANGUAGES)
def test_a_page_is_for_everyone(reuse_page, sources, kind, language):
    got = []
    page = visit(reuse_page, kind, language, sources=got, reduced_motion="reduce")
    (sources / f"{kind}-{language}.html").write_bytes(got[-1])
    the_first_key_leads_past_the_menu(page)
    # Also what stands behind "Filters" on a phone.
    page.evaluate(OPEN_FOLDS)
    page.evaluate(AXE)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in SCHEMES.items():
            if scheme == "dark" and width != WIDTHS[-1]:
                # Colors are the same at any width.
                continue
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate(RUN, rules)
            if violations:
                found[width, scheme] = violations
    page.set_viewport_size(NARROWEST)
    if sticks_out := page.evaluate(STICKS_OUT):
        found["sideways"] = sticks_out
    assert found == {}


@pytest.mark.parametrize("kind", LONG_WORDS_IN)
def test_a_long_word_does_not_widen_a_page(reuse_page, kind):
    page = visit(reuse_page, kind, "en", viewport=NARROWEST)
    assert page.evaluate(LENGTHEN, "long" * 52) > 0
    assert page.evaluate(STICKS_OUT) == []


@pytest.mark.java
def test_the_checker_would_notice(tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>A</title><p id=a><p id=a>")
    assert any("Duplicate ID" in one for one in errors_of(os.environ["VNU_JAR"], tmp_path))
