"""What somebody looks for: the words, and what mistyped ones may have meant."""

import re
from functools import cache

from portal import languages
from portal.search import spelling
from portal.search.normalize import CJK, query_words, words
from portal.search.small_words import SMALL

LONGEST = 200


def typed(text: str, longest: int = LONGEST) -> str:
    """What a person wrote into a box, in one line and not without end."""
    return " ".join(text.replace("\x00", " ").split())[:longest]


def telling_words(text: str, language: languages.Language) -> list[str]:
    """What is looked for, without what people write round it ("I need", "near me").

    Such words count where there is nothing else.
    """
    phrases, small = _small(language)
    cut = phrases.sub(" ", text) if phrases else text
    return [word for word in query_words(cut) if word not in small] or query_words(text)


@cache
def _small(language: languages.Language) -> tuple[re.Pattern | None, frozenset[str]]:
    """Phrases of a script without blanks, the longest first, and whole words of the others.

    Readers of another script also write English.
    """
    said = SMALL[language.code].split()
    phrases = sorted((one for one in said if CJK.match(one)), key=len, reverse=True)
    if not any(one.isascii() for one in said):
        said += SMALL[languages.DEFAULT.code].split()
    small = frozenset(word for one in said if not CJK.match(one) for word in words(one))
    return re.compile("|".join(phrases)) if phrases else None, small


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
