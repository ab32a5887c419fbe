"""A piece of a text round the words somebody looks for, so that they see why it was found."""

import re
from typing import NamedTuple

from portal.search.normalize import CJK, fold, words

LENGTH = 180  # characters
# Looked through for a word; later ones are found, and shown by the beginning of the text.
LONGEST = 10_000
TOKEN = re.compile(r"\S+")
SENTENCE_END = re.compile(r"(?<=[.!?؟])\s|(?<=[。！？])")
MARKS = ".,;:!?()“”\"'،。，、؟«»"
# A sentence that begins within so many characters before the word is shown from its beginning.
REACH = 70


class Piece(NamedTuple):
    text: str
    is_match: bool = False


def excerpt(text: str, wanted: list[str]) -> list[Piece] | None:
    """About `LENGTH` characters from the sentence with the first match; None without a match."""
    text = text[:LONGEST]
    folded = fold(text)
    wanted = [wish for wish in wanted if wish in folded]
    first = next((start for start, _ in _matches(text, wanted)), None) if wanted else None
    if first is None:
        return None
    start = _beginning(text, first)
    return pieces(_cut(text, start), wanted)


def beginning(text: str) -> list[Piece]:
    """The first words of a text."""
    return [Piece(_cut(text[:LONGEST], 0))] if text else []


def pieces(text: str, wanted: list[str]) -> list[Piece]:
    """The text in parts, those that match marked as such."""
    found, at = [], 0
    for start, end in _matches(text, wanted):
        if start > at:
            found.append(Piece(text[at:start]))
        if end > at:
            found.append(Piece(text[max(start, at) : end], is_match=True))
        at = max(at, end)
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def _matches(text: str, wanted: list[str]):
    """Where words begin that begin like those looked for, and where they end."""
    for token in TOKEN.finditer(text):
        word, start = token[0], token.start()
        if CJK.search(word):
            yield from _in_chinese(word, start, wanted)
        elif any(part.startswith(wish) for part in words(word) for wish in wanted):
            core = word.strip(MARKS)
            start += word.index(core)
            yield start, start + len(core)


def _in_chinese(run: str, start: int, wanted: list[str]):
    """Without blanks a sentence is one token: only what was looked for is marked."""
    spans = sorted(
        (found.start(), found.end())
        for wish in wanted
        for found in re.finditer(re.escape(wish), run.lower())
    )
    joined: list[list[int]] = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([begin, end])
    for begin, end in joined:
        yield start + begin, start + end


def _beginning(text: str, match: int) -> int:
    """Where to begin so that the match is in sight: its sentence, or else a word shortly before."""
    nearby = max(0, match - REACH)
    ends = [found.end() for found in SENTENCE_END.finditer(text, nearby, match + 1)]
    if ends or not nearby:
        return ends[-1] if ends else 0
    blank = text.find(" ", nearby, match)
    return blank + 1 if blank >= 0 else nearby


def _cut(text: str, start: int) -> str:
    part = text[start : start + LENGTH]
    if start + LENGTH < len(text):
        blank = part.rfind(" ", LENGTH // 2)
        part = (part[:blank] if blank > 0 else part).rstrip() + " …"
    return ("… " if start and not _follows_a_sentence(text, start) else "") + part.strip()


def _follows_a_sentence(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in tuple(".!?؟。！？")
