"""What counts only in a row: "no one likes me" says something that its words do not.

In the lists of words that we keep (`terms`), such words are tied by `_`. In Chinese, where a
word is several pairs of letters, a `_` at its end says that they count together only.
"""

from collections import defaultdict
from collections.abc import Iterable

from portal.search.normalize import words

TIE = "_"


def terms(text: str) -> list[str]:
    """The normalised words of a list, each by itself; those of a phrase as one, between blanks."""
    found = []
    for term in text.split():
        if TIE in term:
            found.append(phrase(term.replace(TIE, " ")))
        else:
            found += words(term)
    return found


def phrase(text: str) -> str:
    """The words of a text as one."""
    return " ".join(words(text, for_query=True))


class Phrases:
    def __init__(self, known: Iterable[str]):
        """Those of the terms that are phrases."""
        self._by_first = defaultdict(list)
        for one in sorted({term for term in known if " " in term}, key=len, reverse=True):
            first, *others = one.split(" ")
            self._by_first[first].append(others)

    def tied(self, words: list[str]) -> list[str]:
        """These words, in their order; those of a phrase as one, the longest first."""
        found, at = [], 0
        while at < len(words):
            end = at + 1
            for others in self._by_first.get(words[at], ()):
                if words[at + 1 : at + 1 + len(others)] == others:
                    end += len(others)
                    break
            found.append(" ".join(words[at:end]))
            at = end
        return found


NONE = Phrases(())
