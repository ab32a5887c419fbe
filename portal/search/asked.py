"""What somebody looks for on the whole site: the words, and what mistyped ones may have meant."""

from portal import languages
from portal.search import spelling
from portal.search.normalize import query_words

LONGEST = 200


def typed(text: str, longest: int = LONGEST) -> str:
    """What a person wrote into a box, in one line and not without end."""
    return " ".join(text.replace("\x00", " ").split())[:longest]


class Asked:
    def __init__(self, text: str, language: languages.Language):
        self.text, self.language = typed(text), language
        self.words = query_words(self.text)
        self._guesses: dict[str, list[str]] | None = None

    def guesses(self, words: list[str], language: languages.Language) -> dict[str, list[str]]:
        """As `spelling.guesses`, for some of these words. One query, whoever asks how often."""
        if self._guesses is None:
            self._guesses = spelling.guesses(self.words, self.language)
        return {word: self._guesses[word] for word in words if word in self._guesses}
