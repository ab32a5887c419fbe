"""What a word stands for, though no text of a listing may hold it: a need, whom it is for, a
language spoken there, sign language, an interpreter, by its name and by what families say for it
(`everyday`).

Each is named as the sets of the catalogue are: `("need", "food")`, `("speaks", "ar")`.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from itertools import takewhile

from django.utils import translation
from django.utils.translation import gettext as _

from portal import languages
from portal.search.asked import cut
from portal.search.normalize import is_never_a_beginning, words
from portal.search.phrases import Phrases, phrase, terms
from resources.choices import SPEAKS, Access, Audience, Cost, Need
from resources.search.everyday import EVERYDAY, OTHERS

Meaning = tuple[str, str]
ALL: list[Meaning] = [
    *(("need", need.value) for need in Need),
    *((kind, value) for kind, values in OTHERS.items() for value in values),
]
NAMES = {
    "need": lambda value: Need(value).label,
    "audience": lambda value: Audience(value).label,
    "speaks": SPEAKS.__getitem__,
    "now": lambda value: Cost(value).label,
    "access": lambda value: Access(value).label,
    "offers": lambda value: _("Interpreter on request"),
}
# What else a mistyped word may have meant: families mix these with their own language.
MIXED_IN = ("en", "es")


def name(meaning: Meaning) -> str:
    """As a result says it, in the reader's language."""
    kind, value = meaning
    return str(NAMES[kind](value))


def said(word: str, language: languages.Language) -> set[Meaning]:
    """All that the word may stand for."""
    return meant(word, language) | begun(word, language)


def meant(word: str, language: languages.Language) -> set[Meaning]:
    """What the word itself stands for: in the reader's language ("van"), or else in any, as people
    look in whatever language they know."""
    known = _by_word(language).get(word)
    return known or set().union(*(_by_word(one).get(word, ()) for one in languages.ALL))


def begun(word: str, language: languages.Language) -> set[Meaning]:
    """What the reader's words stand for that begin like it: none where it is one itself."""
    known = _by_word(language)
    if word in known or is_never_a_beginning(word):
        return set()
    ordered = _in_order(language)
    alike = takewhile(lambda one: one.startswith(word), ordered[bisect_left(ordered, word) :])
    return set().union(*(known[one] for one in alike))


@cache
def phrases(language: languages.Language) -> Phrases:
    """What only stands for something in a row, for who reads this language."""
    return Phrases(_mixed(language))


@cache
def words_said(language: languages.Language) -> frozenset[str]:
    """All words with a meaning that somebody may mistype who reads this language."""
    return frozenset(word for word in _mixed(language) if " " not in word)


def _mixed(language: languages.Language) -> set[str]:
    codes = dict.fromkeys((language.code, *MIXED_IN))
    return set().union(*(_by_word(languages.get(code)) for code in codes))


@cache
def _by_word(language: languages.Language) -> dict[str, set[Meaning]]:
    found = defaultdict(set)
    with translation.override(language.code):
        for meaning in ALL:
            for word in _words_for(meaning, language):
                found[word].add(meaning)
    return dict(found)


@cache
def _in_order(language: languages.Language) -> list[str]:
    return sorted(_by_word(language))


def _words_for(meaning: Meaning, language: languages.Language) -> list[str]:
    """Of the name of a need each word says something; of the others only the whole does."""
    kind, value = meaning
    if kind == "need":
        return words(name(meaning)) + terms(EVERYDAY[value][language.code])
    names = [phrase(cut(part, language)) for part in name(meaning).split("(")]
    return names + terms(OTHERS[kind][value].get(language.code, ""))
