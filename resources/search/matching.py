"""Which listings hold the words, and which of them the best."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from portal import languages
from portal.models import SearchEntry
from portal.search import spelling
from portal.search.kinds import Kind, entry_id
from portal.search.normalize import query_words
from resources.search.catalogue import Catalogue

# Scored word by word; what comes after keeps its tier and the order of the last check.
MOST_SCORED = 200


@dataclass(frozen=True)
class Matches:
    """`all` and `in_names` are bits. `words` are those looked for, `instead` what was taken for a
    mistyped one; `every` says whether each listing holds all of the words."""

    words: list[str]
    all: int
    in_names: list[int]
    every: bool = True
    instead: dict[str, list[str]] = field(default_factory=dict)

    @property
    def shown_words(self) -> list[str]:
        return [*self.words, *(guess for guesses in self.instead.values() for guess in guesses)]


def match(text: str, language: languages.Language, catalogue: Catalogue) -> Matches:
    """Listings with all the words; else with what a mistyped word may have meant; else with some.

    One query; up to three where not every word is known.
    """
    words = query_words(text)
    standing = catalogue.standing(words, language)
    found = _all_of([standing[word] for word in words])
    if found or not words:
        return Matches(words, found, [standing[word][1] for word in words])
    instead = spelling.guesses([word for word in words if not standing[word][0]], language)
    if instead:
        guessed = catalogue.standing(
            [guess for guesses in instead.values() for guess in guesses], language
        )
        for word, guesses in instead.items():
            standing[word] = tuple(_any_of(guessed[guess][i] for guess in guesses) for i in (0, 1))
        found = _all_of([standing[word] for word in words])
        if found:
            return Matches(words, found, [standing[w][1] for w in words], instead=instead)
    # Small words ("de", "the") would match everything.
    longer = [word for word in words if len(word) > 3 or not word.isascii()] or words
    some = _any_of(standing[word][0] for word in longer)
    return Matches(words, some, [standing[w][1] for w in longer], every=False, instead=instead)


def ranked(matches: Matches, among: int, language, catalogue: Catalogue) -> Iterator[int]:
    """Ids of the matches `among` these bits, the best first. One query."""
    everywhere = among & matches.all
    in_name = everywhere & _any_of(matches.in_names)
    whole_name = in_name
    for bits in matches.in_names:
        whole_name &= bits
    tiers = (whole_name, in_name & ~whole_name, everywhere & ~in_name)
    ids = chain.from_iterable(catalogue.in_order(bits) for bits in tiers)
    first = list(islice(ids, MOST_SCORED))
    scores = _scores(first, matches, language, catalogue)
    first.sort(key=lambda pk: -scores.get(pk, 0))
    return chain(first, ids)


def _all_of(standing) -> int:
    found = -1
    for words, _names in standing:
        found &= words
    return max(found, 0)


def _any_of(sets) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found


def _scores(ids, matches, language, catalogue) -> dict[int, int]:
    own = catalogue.facts
    entries = {
        entry_id(
            Kind.LISTING,
            pk,
            language.code if language.code in own[pk].texts_in else languages.DEFAULT.code,
        ): pk
        for pk in ids
    }
    full = catalogue.bits("is", "full")
    rows = SearchEntry.objects.filter(pk__in=entries).values_list("pk", "names", "words")
    return {
        entries[entry]: _score(matches.shown_words, names, words)
        # Who has no room is told apart, and comes later.
        - 4 * (full >> entries[entry] & 1)
        for entry, names, words in rows
    }


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
