"""Reading the index: which live listings hold these words, the best first."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from portal import languages
from resources.models import SearchEntry
from resources.search import tables
from resources.search.normalize import query_words

# Ranking looks at no more than this, so that a word found everywhere costs no more than a rare one.
MOST = 1000


@dataclass(frozen=True)
class Matches:
    """Ids of listings, best first, at most `MOST`.

    `every` says whether each holds all the words looked for; `entries` is the same search without
    the cap and the filters, as a condition for counting.
    """

    ids: list[int]
    words: list[str]
    every: bool = True
    entries: QuerySet | None = None

    @property
    def listing_ids(self) -> QuerySet:
        return self.entries.values("listing_id")


def search(text: str, language: languages.Language, among: QuerySet | None = None) -> Matches:
    """The listings `among` these with all the words; if none has all, those with some long one.

    One query, or two when nothing holds all the words.
    """
    wanted = query_words(text)
    if not wanted:
        return Matches([], [], entries=SearchEntry.objects.none())
    entries = _entries(wanted, language, every=True)
    found = _ranked(entries, wanted, among)
    # Small words ("de", "the") would match everything.
    longer = [word for word in wanted if len(word) > 3 or not word.isascii()]
    if found or len(wanted) == 1 or not longer:
        return Matches(found, wanted, entries=entries)
    entries = _entries(longer, language, every=False)
    return Matches(_ranked(entries, longer, among), wanted, every=False, entries=entries)


def _entries(wanted, language, *, every) -> QuerySet:
    sql, parameters = tables.matching(connection.vendor, language, wanted, every=every)
    return SearchEntry.objects.filter(pk__in=RawSQL(sql, parameters))


def _ranked(entries, wanted, among) -> list[int]:
    # The cap comes after the filters: a rare language must not vanish behind a common word.
    if among is not None:
        entries = entries.filter(listing__in=among)
    rows = entries.values_list("listing_id", "names", "words")[:MOST]
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
