"""A listing prints on one sheet, on either side of the ocean."""

import re

import pytest

from tests.browser.pages import KINDS

pytestmark = pytest.mark.browser

LISTINGS = (
    "harbor-school-pantry",
    "school-health-center",
    "safe-at-home-line",
    "emergency-shelter-intake",
)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "es", "vi", "ar"])
def test_a_listing_prints_on_one_sheet(reuse_page, language, paper):
    page = reuse_page()
    for slug in LISTINGS:
        page.goto(KINDS["listing"].address(language).replace("harbor-school-pantry", slug))
        sheet = page.pdf(format=paper)
        assert len(re.findall(rb"/Type\s*/Page[^s]", sheet)) == 1, slug
