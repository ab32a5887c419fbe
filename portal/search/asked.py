"""What somebody looks for: the words, and what mistyped ones may have meant."""

import re
from functools import cache

from portal import languages
from portal.search import spelling
from portal.search.normalize import CJK, query_words
from portal.search.phrases import NONE, Phrases, terms
from portal.search.small_words import SMALL

LONGEST = 200


def typed(text: str, longest: int = LONGEST) -> str:
    """What a person wrote into a box, in one line and not without end."""
    return " ".join(text.replace("\x00", " ").split())[:longest]


def telling_words(text: str, language: languages.Language, phrases: Phrases = NONE) -> list[str]:
    """What is looked for, without what people write round it ("I need", "near me").

    Such words count where there is nothing else. `phrases` stay together, small words and all.
    """
    _inside, small, in_a_row = _small(language)
    found = query_words(cut(text, language), tied=lambda words: in_a_row.tied(phrases.tied(words)))
    return [word for word in found if word not in small] or query_words(text)


def cut(text: str, language: languages.Language) -> str:
    """Without the small words of a script without blanks."""
    inside, _small_words, _in_a_row = _small(language)
    return inside.sub(" ", text) if inside else text


def small_words(language: languages.Language) -> frozenset[str]:
    """As they stand in the index."""
    return _small(language)[1]


@cache
def _small(language: languages.Language) -> tuple[re.Pattern | None, frozenset[str], Phrases]:
    """What is cut out of a script without blanks, the longest first; and of the others the words,
    and those that are small in a row only.

    Readers of another script also write English.
    """
    said = SMALL[language.code].split()
    inside = sorted((one for one in said if CJK.match(one)), key=len, reverse=True)
    if not any(one.isascii() for one in said):
        said += SMALL[languages.DEFAULT.code].split()
    small = frozenset(terms(" ".join(one for one in said if not CJK.match(one))))
    return re.compile("|".join(inside)) if inside else None, small, Phrases(small)


class Asked:
    def __init__(self, text: str, language: languages.Language):
        self.text, self.language = typed(text), language
        self.words = telling_words(self.text, language)
        self._guesses: dict[str, list[str]] | None = None

    def guesses(self, words: list[str], language: languages.Language) -> dict[str, list[str]]:
        """As `spelling.guesses`, for some of these words. One query, whoever asks how often."""
        if self._guesses is None:
            self._guesses = spelling.guesses(self.words, self.language)
        return {word: self._guesses[word] for word in words if word in self._guesses}
