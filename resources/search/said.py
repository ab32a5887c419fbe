"""Which needs a word stands for: its name, and what families say for it (`everyday`)."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from django.utils import translation

from portal import languages
from portal.search.normalize import is_never_a_beginning, words
from resources.choices import Need
from resources.search.everyday import EVERYDAY


class Said(NamedTuple):
    """Needs whose word begins like this one, and those that have the word itself."""

    begun: set[Need]
    whole: set[Need]


def said(word: str, language: languages.Language) -> Said:
    """The word itself counts in any language, as people look in whatever language they know; its
    beginning only in the reader's."""
    whole = set().union(*(_needs_by_word(one).get(word, ()) for one in languages.ALL))
    begun = set(whole)
    if not is_never_a_beginning(word):
        for known, needs in _needs_by_word(language).items():
            if known.startswith(word):
                begun |= needs
    return Said(begun, whole)


@cache
def _needs_by_word(language: languages.Language) -> Mapping[str, set[Need]]:
    found = defaultdict(set)
    with translation.override(language.code):
        for need in Need:
            for word in words(f"{need.label} {EVERYDAY[need][language.code]}"):
                found[word].add(need)
    return dict(found)
