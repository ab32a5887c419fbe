"""One way to cut a text or a query into words, in all scripts of the portal.

Case, accents and width fall away (`Índice` → `indice`), Arabic loses its vowel signs, its
lengthening stroke and its article, and Chinese, which has no blanks, becomes pairs of characters
(`食物银行` → `食物 物银 银行`).
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
# Han, kana and hangul syllables: scripts in which a blank does not end a word.
CJK = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+)")
ARABIC_ARTICLE = re.compile(r"^(?:و|ب|ف|ك)?ال(?=\w{3})|^لل(?=\w{3})")
# Letters that people type in either form, and that Unicode does not take apart.
SAME_LETTER = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ى": "ي", "ة": "ه", "ـ": "", "’": "", "'": ""}
)
LONGEST_WORD = 40


def fold(text: str) -> str:
    """The text without case, accents, vowel signs and width."""
    if text.isascii():
        return text.lower().replace("'", "")
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFD", text).translate(SAME_LETTER)
    return "".join(mark for mark in text if not unicodedata.combining(mark))


def _pairs(run: str, *, for_query: bool) -> list[str]:
    if len(run) == 1:
        return [run]
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    # A text also keeps its last character, so that a search for that one alone finds it.
    return pairs if for_query else [*pairs, run[-1]]


def words(text: str, *, for_query: bool = False) -> list[str]:
    """The normalised words of a text, in order and with repetitions."""
    found = []
    for word in WORD.findall(fold(text)):
        for run in CJK.split(word):
            if not run:
                continue
            if CJK.fullmatch(run):
                found += _pairs(run, for_query=for_query)
            else:
                found.append(ARABIC_ARTICLE.sub("", run)[:LONGEST_WORD])
    return found


def query_words(text: str, *, most: int = 12) -> list[str]:
    """What is looked for: at most so many different words, however long the query."""
    return list(dict.fromkeys(words(text[:300], for_query=True)))[:most]
