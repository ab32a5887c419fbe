"""The words families say for a need, beside its name: who looks for "hungry" finds food.

Everyday words, those of a crisis, and what immigrants in the United States really say ("guagua",
"opresyon", "白卡"). Each counts by itself, so their order says nothing. A word may stand under more
than one need. Chinese has the commonest traditional forms too; names such as SNAP, GED or
Chromebook stand in all languages, for they are typed in all. None of them is among the small words
of its language (`portal.search.small_words`).
"""

import json
from pathlib import Path

from resources.choices import Need

# Need → language code → words.
EVERYDAY: dict[Need, dict[str, str]] = {
    Need(need): words
    for need, words in json.loads(
        (Path(__file__).parent / "content" / "everyday.json").read_text(encoding="utf-8")
    ).items()
}
