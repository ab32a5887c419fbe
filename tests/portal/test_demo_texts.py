"""The demo's own texts, as they will be read."""

import json
import re
from pathlib import Path

import pytest

from portal import demo

CONTENT = sorted((Path(demo.__file__).parent / "content").glob("*/*.json"))
LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"


def sentences(value, key=""):
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in sentences(item, name)]
    if isinstance(value, list):
        return [text for item in value for text in sentences(item, key)]
    # Numbers in fields of their own are shown from left to right by the templates.
    return [value] if isinstance(value, str) and key != "phone" else []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_a_phone_number_inside_arabic_words_keeps_its_order(path):
    """After Arabic letters 555-0141 would be drawn as 0141-555 (Unicode UAX 9, rule W2)."""
    for text in sentences(json.loads(path.read_text("utf-8"))["texts"]["ar"]):
        for number in re.finditer(r"(?<!\d)\d{3}-\d{4}(?!\d)", text):
            assert text[: number.start()].endswith(LEFT_TO_RIGHT_MARK)
