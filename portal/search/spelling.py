"""What a mistyped word may have meant: words of the index that are one slip away.

A slip is a letter too many, too few, wrong, or two letters in each other's place (Damerau 1964,
the four slips behind most typing errors). All candidates are asked for in one query.
"""

import json
from collections.abc import Set

from django.db import connection

from portal import languages
from portal.models import SearchWord

LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ"
# Shorter ones have too many neighbours to guess.
SHORTEST, LONGEST = 4, 24
# Vietnamese is written in syllables, and each is one slip away from ten others.
SHORTEST_IN = {"vi": 7}
MOST = 4

# Both take the languages and the words as JSON: a list of two thousand parameters takes longer to
# write than to answer. Given a list, PostgreSQL reads all words of both languages; so this looks
# each slip up, as SQLite does by itself.
KNOWN = {
    "postgresql": f"""
        SELECT DISTINCT slip.word
        FROM json_array_elements_text(%s) AS spoken (code), (
            SELECT convert_to(value, 'UTF8') FROM json_array_elements_text(%s) AS one (value)
        ) AS slip (word), LATERAL (
            SELECT FROM {SearchWord._meta.db_table} AS known
            WHERE known.language = spoken.code AND known.word = slip.word LIMIT 1
        ) AS found
    """,
    "sqlite": f"""
        SELECT DISTINCT word FROM {SearchWord._meta.db_table}
        WHERE language IN (SELECT value FROM json_each(%s))
        AND word IN (SELECT CAST(value AS BLOB) FROM json_each(%s))
    """,
}


def one_slip_away(word: str) -> set[str]:
    letters = LATIN if word.isascii() else ARABIC
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in letters),
        *(a + letter + b for a, b in cuts for letter in letters),
    } - {word}


def guesses(words: list[str], language: languages.Language) -> dict[str, list[str]]:
    """For each word that might be mistyped, up to four words of the index. One query."""
    asked = _slips(words, language)
    if not asked:
        return {}
    return _likely_among(asked, set(_known(set().union(*asked.values()), language)))


def guesses_among(
    known: Set[str], words: list[str], language: languages.Language
) -> dict[str, list[str]]:
    """The same of some known words. No query."""
    return _likely_among(_slips(words, language), known)


def _slips(words: list[str], language: languages.Language) -> dict[str, set[str]]:
    shortest = SHORTEST_IN.get(language.code, SHORTEST)
    return {word: one_slip_away(word) for word in words if _may_be_mistyped(word, shortest)}


def _likely_among(slips: dict[str, set[str]], known: Set[str]) -> dict[str, list[str]]:
    return {word: _likely(word, near & known) for word, near in slips.items() if near & known}


def _likely(word: str, near: set[str]) -> list[str]:
    """The first letter is seldom the wrong one: others count only where none begins like it."""
    alike = {guess for guess in near if guess[0] == word[0]}
    return sorted(alike or near)[:MOST]


def _may_be_mistyped(word: str, shortest: int) -> bool:
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in word)
    return shortest <= len(word) <= LONGEST and (word.isascii() or is_arabic)


def _known(candidates: set[str], language) -> list[str]:
    codes = sorted({language.code, languages.DEFAULT.code})
    with connection.cursor() as cursor:
        cursor.execute(KNOWN[connection.vendor], [json.dumps(codes), json.dumps([*candidates])])
        return [bytes(word).decode() for (word,) in cursor.fetchall()]
