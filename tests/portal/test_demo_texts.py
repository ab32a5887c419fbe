"""The demo's own texts, as they will be read."""

import json
import re
from pathlib import Path
from unicodedata import category

import pytest

from portal import demo

CONTENT = sorted((Path(demo.__file__).parent / "content").glob("*/*.json"))


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_no_text_holds_signs_that_nobody_sees(path):
    """Editors cannot type them either: the pages keep numbers in order by themselves."""
    assert not [sign for sign in path.read_text("utf-8") if category(sign) == "Cf"]


# Words whose last letter is ك by themselves; else it says "your", to one person.
OWN = re.compile(r"\w*(?:ذلك|تلك|هناك|شارك|ترك|شتراك|تحرك|محرك|ملك)\b")
# To one person too: call, tell us, choose, read and the like.
COMMANDS = re.compile(
    r"\b[وف]?(?:اتصل|أخبرنا|اختر|اقرأ|اكتب|اسأل|اطلب|اذكر|أرسل|تحدث|انظر|قل|دعه?|أبق|زرنا|زر|اعثر|"
    r"اترك|تكلم|املأ|تعال|أنت)\b"
)
# What is said to a child stands in quotation marks.
QUOTED = re.compile('"[^"]*"|«[^»]*»')


def in_arabic(texts, *, inside=False):
    if isinstance(texts, str):
        return [texts] if inside else []
    pairs = texts.items() if isinstance(texts, dict) else ((None, one) for one in texts or ())
    return [
        text
        for code, part in pairs
        if isinstance(part, dict | list | str)
        for text in in_arabic(part, inside=inside or code == "ar")
    ]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_arabic_speaks_to_all_of_a_family(path):
    for text in in_arabic(json.loads(path.read_text("utf-8"))):
        said = "".join(letter for letter in QUOTED.sub("", text) if category(letter) != "Mn")
        to_one = [word for word in re.findall(r"\w+ك\b", said) if not OWN.fullmatch(word)]
        assert not to_one and not COMMANDS.search(said), text
