"""Which needs a word stands for: its name, and what families say for it (`everyday`)."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from django.utils import translation

from portal import languages
from portal.search.normalize import is_never_a_beginning, words
from resources.choices import Need
from resources.search.everyday import EVERYDAY

# What else a mistyped word may have meant: families mix these with their own language.
MIXED_IN = ("en", "es")


def said(word: str, language: languages.Language) -> set[Need]:
    """The word itself counts in any language, as people look in whatever language they know; its
    beginning only in the reader's."""
    found = set().union(*(_needs_by_word(one).get(word, ()) for one in languages.ALL))
    if not is_never_a_beginning(word):
        for known, needs in _needs_by_word(language).items():
            if known.startswith(word):
                found |= needs
    return found


@cache
def words_said(language: languages.Language) -> frozenset[str]:
    """All words for needs that somebody may mistype who reads this language."""
    codes = dict.fromkeys((language.code, *MIXED_IN))
    return frozenset().union(*(_needs_by_word(languages.get(code)) for code in codes))


@cache
def _needs_by_word(language: languages.Language) -> Mapping[str, set[Need]]:
    found = defaultdict(set)
    with translation.override(language.code):
        for need in Need:
            for word in words(f"{need.label} {EVERYDAY[need][language.code]}"):
                found[word].add(need)
    return dict(found)
