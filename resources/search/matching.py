"""Which listings hold the words, and which of them the best."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from portal import languages
from portal.models import SearchEntry
from portal.search import matching, spelling
from portal.search.kinds import Kind, entry_id
from portal.search.matching import Matches, any_of
from portal.search.normalize import query_words
from portal.search.ranking import score
from resources.search.catalogue import Catalogue

# Scored word by word; what comes after keeps its tier and the order of the last check.
MOST_SCORED = 200


def match(
    text: str,
    language: languages.Language,
    catalogue: Catalogue,
    guesses: Callable = spelling.guesses,
) -> Matches:
    """Listings with these words, as bits. One query; up to three where not every word is known."""
    return matching.match(
        query_words(text),
        lambda words: catalogue.standing(words, language),
        lambda words: guesses(words, language),
    )


def ranked(matches: Matches, among: int, language, catalogue: Catalogue) -> Iterator[int]:
    """Ids of the matches `among` these bits, the best first. One query."""
    everywhere = among & matches.all
    in_name = everywhere & any_of(matches.in_names)
    whole_name = in_name
    for bits in matches.in_names:
        whole_name &= bits
    tiers = (whole_name, in_name & ~whole_name, everywhere & ~in_name)
    ids = chain.from_iterable(catalogue.in_order(bits) for bits in tiers)
    first = list(islice(ids, MOST_SCORED))
    scores = _scores(first, matches, language, catalogue)
    first.sort(key=lambda pk: -scores.get(pk, 0))
    return chain(first, ids)


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
        entries[entry]: score(matches.shown_words, names, words)
        # Who has no room is told apart, and comes later.
        - 4 * (full >> entries[entry] & 1)
        for entry, names, words in rows
    }
