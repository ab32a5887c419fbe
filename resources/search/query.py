"""Reading the index: which live listings hold these words, the best first."""

from dataclasses import dataclass

from django.db import connection
from django.db.models.expressions import RawSQL

from portal import languages
from resources.models import SearchEntry
from resources.search import tables
from resources.search.normalize import query_words

# Ranking looks at no more than this, so that a word found everywhere costs no more than a rare one.
MOST = 1000


@dataclass(frozen=True)
class Matches:
    """Ids of listings, best first; `every` says whether each holds all the words looked for."""

    ids: list[int]
    words: list[str]
    every: bool = True


def search(text: str, language: languages.Language) -> Matches:
    """The listings with all the words; if none has all, those with any of the longer ones.

    One query, or two when nothing holds all the words.
    """
    wanted = query_words(text)
    if not wanted:
        return Matches([], [])
    found = _ranked(wanted, language, every=True)
    if found or len(wanted) == 1:
        return Matches(found, wanted)
    # Small words ("de", "the") would match everything.
    longer = [word for word in wanted if len(word) > 3 or not word.isascii()]
    return Matches(_ranked(longer, language, every=False) if longer else [], wanted, every=False)


def _ranked(wanted, language, *, every) -> list[int]:
    sql, parameters = tables.matching(connection.vendor, language, wanted, every=every, most=MOST)
    rows = SearchEntry.objects.filter(pk__in=RawSQL(sql, parameters)).values_list(
        "listing_id", "names", "words"
    )
    scored = [(_score(wanted, names, words), pk) for pk, names, words in rows]
    return [pk for score, pk in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _score(wanted: list[str], names: str, words: str) -> int:
    """A word in a name counts more than one in a text, a whole word more than a beginning."""
    names, words = f" {names} ", f" {words} "
    score = 0
    for word in wanted:
        if f" {word} " in names:
            score += 8
        elif f" {word}" in names:
            score += 5
        elif f" {word} " in words:
            score += 3
        elif f" {word}" in words:
            score += 1
    return score
