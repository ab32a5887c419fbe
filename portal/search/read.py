"""Reading the index: which objects hold a word, in each of the languages asked for."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.db import connection

from portal import languages
from portal.models import SearchWord
from portal.search.asked import small_words
from portal.search.bits import Union
from portal.search.normalize import is_never_a_beginning

MOST_IN_ONE_QUERY = 20
# No letter of UTF-8 begins with it: all words that begin alike come before.
AFTER_ALL = b"\xff"


class Standing(NamedTuple):
    """The objects that hold a word, as bits: one that begins like it or the word itself, anywhere
    or in a name; and those that are what the word stands for, whatever their texts say. No small
    word begins like another: who looks for a "bus" is not met by "buscamos" (we look for).

    `begun` holds all the others.
    """

    begun: int = 0
    whole: int = 0
    begun_in_name: int = 0
    whole_in_name: int = 0
    meant: int = 0

    def and_(self, among: int) -> "Standing":
        return Standing(*(bits & among for bits in self))

    def both(self, other: "Standing") -> "Standing":
        """Where two words stand together."""
        return Standing(*(mine & theirs for mine, theirs in zip(self, other, strict=True)))

    def or_(self, other: "Standing") -> "Standing":
        return Standing(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


def look_up(words: list[str], codes: Iterable[str], *, kind: int) -> dict[str, dict[str, Standing]]:
    """Where these words stand, by word and language code. One query for up to twenty of them."""
    codes = list(dict.fromkeys(codes))
    found = {word: {} for word in words}
    asked = [(word, code) for word in words for code in codes]
    for start in range(0, len(asked), MOST_IN_ONE_QUERY * len(codes)):
        some = asked[start : start + MOST_IN_ONE_QUERY * len(codes)]
        sets = _read(some, kind)
        for number, (word, code) in enumerate(some):
            found[word][code] = sets.get(number, Standing())
    return found


def _read(asked: list[tuple[str, str]], kind: int) -> dict[int, Standing]:
    table = connection.ops.quote_name(SearchWord._meta.db_table)
    parts, parameters = [], []
    for number, (word, code) in enumerate(asked):
        first, end = _span(word)
        parts.append(
            f"SELECT {number}, word, part, in_names, in_others FROM {table}"
            " WHERE language = %s AND word >= %s AND word < %s AND kind = %s"
        )
        parameters += [code, first, end, kind]
    whole_words = [word.encode() for word, _code in asked]
    # Who looks for a small word itself means it.
    small = [_small_words(code) for _word, code in asked]
    small = [frozenset() if word in of else of for word, of in zip(whole_words, small, strict=True)]
    sets = defaultdict(lambda: [Union() for _ in range(4)])
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        for number, word, part, in_names, in_others in cursor.fetchall():
            found = bytes(word)
            if found in small[number]:
                continue
            begun, whole, begun_in_name, whole_in_name = sets[number]
            begun.add(part, in_others)
            begun_in_name.add(part, in_names)
            if found == whole_words[number]:
                whole.add(part, in_others)
                whole_in_name.add(part, in_names)
    return {number: _anywhere(*(one.bits for one in four)) for number, four in sets.items()}


@cache
def _small_words(code: str) -> frozenset[bytes]:
    return frozenset(word.encode() for word in small_words(languages.get(code)))


def _anywhere(begun: int, whole: int, begun_in_name: int, whole_in_name: int) -> Standing:
    return Standing(begun | begun_in_name, whole | whole_in_name, begun_in_name, whole_in_name)


def _span(word: str) -> tuple[bytes, bytes]:
    """From the first word that begins like this one to after the last."""
    first = word.encode()
    return first, first + (b"\0" if is_never_a_beginning(word) else AFTER_ALL)
