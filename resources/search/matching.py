"""Which listings hold the words, and which of them the best."""

from collections.abc import Callable, Iterator

from portal import languages
from portal.search import matching, spelling
from portal.search.asked import telling_words
from portal.search.matching import Matches
from portal.search.ranking import Scores
from resources.choices import Need
from resources.search.catalogue import Catalogue
from resources.search.said import phrases, said, words_said

# Points (`portal.search.ranking`): who has no room comes later.
ROOM_COUNTS = 4
# Of a word for more needs than that ("help"), nobody knows which is meant.
CLEAR = 2


def match(
    text: str,
    language: languages.Language,
    catalogue: Catalogue,
    guesses: Callable = spelling.guesses,
) -> Matches:
    """Listings with these words, as bits. One query; up to three where not every word is known."""
    return matching.match(
        _wanted(text, language, catalogue),
        lambda words: catalogue.standing(words, language),
        lambda words: _and_everyday(guesses(words, language), words, language),
    )


def _wanted(text: str, language: languages.Language, catalogue: Catalogue) -> list[str]:
    """What is looked for. Where a phrase stands nowhere, its words may."""
    tied = telling_words(text, language, phrases(language))
    if any(" " in word for word in tied):
        known = catalogue.standing(tied, language)
        if not all(known[word].begun for word in tied if " " in word):
            return telling_words(text, language)
    return tied


def _and_everyday(
    guesses: dict[str, list[str]], words: list[str], language: languages.Language
) -> dict[str, list[str]]:
    """What a mistyped word may have meant, with what families say for what a listing is. Such a
    word is none, though nothing here may be what it says ("veteran")."""
    known = words_said(language)
    mistyped = [word for word in words if word not in known]
    said = spelling.guesses_among(known, mistyped, language)
    both = {word: [*said.get(word, ()), *guesses.get(word, ())] for word in mistyped}
    return {word: list(dict.fromkeys(found)) for word, found in both.items() if found}


def ranked(
    matches: Matches, among: int, language: languages.Language, catalogue: Catalogue
) -> Iterator[int]:
    """Ids of the matches `among` these bits, the best first; of equally good ones those that are
    for what is meant. No query."""
    among &= matches.any
    scores = matches.scores()
    scores.add(among & ~catalogue.bits("is", "full"), ROOM_COUNTS)
    aims = _aims(matches, language, catalogue)
    for equally_good in scores.best_first(among):
        for alike in aims.best_first(equally_good):
            yield from catalogue.in_order(alike)


def _aims(matches: Matches, language: languages.Language, catalogue: Catalogue) -> Scores:
    """How far a listing is for the needs that the words stand for: the more of them the better,
    and then those for no other need (a class that also watches children is no daycare)."""
    each = [_needs(word, language) for word in matches.shown_words]
    meant = set().union(*(needs for needs in each if len(needs) <= CLEAR))
    points = Scores()
    for need in meant:
        points.add(catalogue.bits("need", need), 2)
    if meant:
        others = catalogue.any_of("need", set(Need.values) - meant)
        points.add(catalogue.bits("is", "live") & ~others, 1)
    return points


def _needs(word: str, language: languages.Language) -> set[str]:
    return {value for kind, value in said(word, language) if kind == "need"}
