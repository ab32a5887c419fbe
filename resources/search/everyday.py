"""The words families say for what a listing is, beside its name: who looks for "hungry" finds food.

Everyday words, those of a crisis, and what immigrants in the United States really say ("guagua",
"opresyon", "白卡"). Each counts by itself, so their order says nothing, but for those tied by `_`,
which count in a row (`portal.search.phrases`). A word may stand under more than one name. Chinese
has the commonest traditional forms too; names such as SNAP, GED or Chromebook stand in all
languages, for they are typed in all. None of them is among the small words of its language
(`portal.search.small_words`).
"""

import json
from pathlib import Path

from resources.choices import Need

CONTENT = Path(__file__).parent / "content"


def _read(name: str) -> dict:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


# Need → language code → words.
EVERYDAY: dict[Need, dict[str, str]] = {
    Need(need): words for need, words in _read("everyday.json").items()
}
# The same of whom it is for, the languages spoken there, that it is free, an interpreter, and what
# a place offers people with disabilities: the name of a set of the catalogue → its value → language
# code → words. Not of English: who writes that wants to learn it.
OTHERS: dict[str, dict[str, dict[str, str]]] = _read("others.json")
