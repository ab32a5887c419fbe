"""The HTML checker finds no error on any kind of page."""

import json
import os
import subprocess

import pytest

from tests.browser.pages import IN_LANGUAGES, visit

pytestmark = [pytest.mark.browser, pytest.mark.java]


def test_the_html_checker_finds_no_error(open_page, tmp_path):
    for kind, language in IN_LANGUAGES:
        sources = []
        page = visit(open_page, kind, language, sources=sources)
        # A hundred open pages that ask for news would slow down all the others.
        page.context.close()
        (tmp_path / f"{kind}-{language}.html").write_bytes(sources[-1])
    checker = ["java", "-Xss4m", "-jar", os.environ["VNU_JAR"], "--errors-only", "--format", "json"]
    done = subprocess.run([*checker, *sorted(tmp_path.iterdir())], capture_output=True, text=True)
    messages = json.loads(done.stderr)["messages"]
    found = [
        f"{message['url'].rpartition('/')[2]}:{message['lastLine']} {message['message']}"
        for message in messages
    ]
    assert found == []
