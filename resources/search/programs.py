"""What a public program is called: who types "food stamps" finds the text that says SNAP.

Unlike what families say for a need (`everyday`), such a word counts as the program's own name does.
"""

import json
from functools import cache

from portal import languages
from portal.search.normalize import words
from portal.search.phrases import terms
from resources.search.everyday import CONTENT

# The names that texts have → language code → other words for it. English ones are typed in all.
PROGRAMS: dict[str, dict[str, str]] = json.loads(
    (CONTENT / "programs.json").read_text(encoding="utf-8")
)


def names_for(word: str, language: languages.Language) -> list[str]:
    """By which other words texts may name what this one does; none for most words."""
    found = _by_word(language).get(word, ())
    return [name for name in found if name != word]


@cache
def _by_word(language: languages.Language) -> dict[str, list[str]]:
    found = {}
    for names, called in PROGRAMS.items():
        for code in (language.code, languages.DEFAULT.code):
            found |= dict.fromkeys(terms(called.get(code, "")), words(names))
    return found
