"""With the keyboard alone: focus can always be seen. The way past the menu is looked at on every
kind of page by `test_every_page`.
"""

import pytest

from tests.browser.keys import FOCUSED
from tests.browser.pages import LANGUAGES, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "directory", "sign-in", "plan"])
def test_focus_can_always_be_seen(reuse_page, kind, language):
    page = visit(reuse_page, kind, language, reduced_motion="reduce")
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if not focused:
            break
        assert focused["seen"] and focused["marked"], focused
