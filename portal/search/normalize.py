"""One way to cut a text or a query into words, in all scripts of the portal.

Case, accents and width fall away (`Índice` → `indice`), Arabic loses its vowel signs, its
lengthening stroke and its article, and Chinese, which has no blanks, becomes pairs of characters
(`食物银行` → `食物 物银 银行`).
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

# Han, kana and hangul syllables: scripts in which a blank does not end a word.
CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+)")
HYPHENED = re.compile(r"[A-Za-z]{1,6}-[A-Za-z]{1,6}")
ARABIC_ARTICLE = re.compile(r"^(?:و|ب|ف|ك)?ال(?=\w{3})|^لل(?=\w{3})")
# Letters that people type in either form, and that Unicode does not take apart.
SAME_LETTER = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ى": "ي", "ة": "ه", "ـ": "", "’": "", "'": ""}
)
LONGEST_WORD = 40
MOST_KEPT = 20_000


class _Letters(dict):
    """For `str.translate`: the marks on letters go. Fills itself with what it is asked for."""

    def __missing__(self, point: int) -> int | None:
        self[point] = self.other(chr(point))
        return self[point]

    def other(self, letter: str) -> int | None:
        return None if unicodedata.combining(letter) else ord(letter)


class _Words(_Letters):
    """The same, and all but letters and digits becomes a blank."""

    def other(self, letter: str) -> int | None:
        kept = super().other(letter)
        return kept if kept is None or letter.isalnum() else 32


LETTERS, WORDS = _Letters(SAME_LETTER), _Words(SAME_LETTER)


def fold(text: str) -> str:
    """The text without case, accents, vowel signs and width."""
    return _decomposed(text).translate(LETTERS)


def _decomposed(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())


def _pairs(run: str, *, for_query: bool) -> list[str]:
    if len(run) == 1:
        return [run]
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    # A text also keeps its last character, so that a search for that one alone finds it.
    return pairs if for_query else [*pairs, run[-1]]


def _cut(token: str, *, for_query: bool) -> tuple[str, ...]:
    """What stands between two blanks: a word, or several with marks between them. One in a script
    without blanks is cut where one in Latin letters ends at a blank. A text also keeps the whole of
    short pieces with a hyphen between them: who looks for "wifi" finds "Wi-Fi"."""
    found = []
    if not for_query and HYPHENED.fullmatch(token):
        found.append(_decomposed(token).replace("-", "")[:LONGEST_WORD])
    for word in _decomposed(token).translate(WORDS).split():
        if word.isascii():
            found.append(word[:LONGEST_WORD])
            continue
        for run in CJK.split(word) if CJK.search(word) else (word,):
            if CJK.match(run):
                found += _pairs(run, for_query=for_query)
            elif run:
                found.append(ARABIC_ARTICLE.sub("", run)[:LONGEST_WORD])
    return tuple(found)


class _Cuts(dict):
    """What stands between two blanks, cut. The same comes again and again, in every text of a
    language; beyond so many different ones, it starts over."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        cut = _cut(token, for_query=False)
        if len(token) <= LONGEST_WORD:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[token] = cut
        return cut


CUTS = _Cuts()


def words(text: str, *, for_query: bool = False) -> list[str]:
    """The normalised words of a text, in order and with repetitions."""
    if for_query:
        return [word for token in text.split() for word in _cut(token, for_query=True)]
    return list(chain.from_iterable(map(CUTS.__getitem__, text.split())))


def is_never_a_beginning(word: str) -> bool:
    """One or two Latin letters stand for themselves: too many words begin with them."""
    return len(word) <= 2 and word.isascii()


def query_words(
    text: str, *, most: int = 12, tied: Callable[[list[str]], list[str]] = list
) -> list[str]:
    """What is looked for: at most so many different words, however long the query; those `tied`
    count as one (`portal.search.phrases`)."""
    return list(dict.fromkeys(tied(words(text[:300], for_query=True))))[:most]
