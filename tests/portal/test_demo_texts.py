"""The demo's own texts, as they will be read."""

from pathlib import Path
from unicodedata import category

import pytest

from portal import demo

CONTENT = sorted((Path(demo.__file__).parent / "content").glob("*/*.json"))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_no_text_holds_signs_that_nobody_sees(path):
    """Editors cannot type them either: the pages keep numbers in order by themselves."""
    assert not [sign for sign in path.read_text("utf-8") if category(sign) == "Cf"]
