"""The pages that hold the words, as a group of the site search."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from portal import languages
from portal.models import BasePage, PageText, SearchEntry
from portal.search import matching, read
from portal.search.asked import Asked
from portal.search.excerpt import Piece, beginning, excerpt
from portal.search.groups import Group
from portal.search.kinds import Kind, entry_id, objects_of
from portal.search.pages import index_pages
from portal.search.ranking import score

ON_A_PAGE = 10
# Scored word by word; more pages than these nobody reads.
MOST_SCORED = 200


@dataclass(frozen=True)
class FoundPage:
    """A page, and the piece of it that holds the words, in the reader's language or in English."""

    page: BasePage
    excerpt: list[Piece]
    language: languages.Language
    is_fallback: bool


class Pages:
    """At most five queries, the same for ten pages and for ten thousand."""

    def find(self, asked: Asked, *, now, page=1) -> Group:
        matches = matching.match(
            asked.words,
            lambda words: _standing(words, asked.language),
            lambda words: asked.guesses(words, asked.language),
        )
        ranked = _ranked(matches, asked.language)
        shown = Paginator([pk for pk, _ in ranked], ON_A_PAGE).get_page(page)
        return Group(
            name="pages",
            template="search/_pages.html",
            matches=matches,
            results=_results(list(shown), matches.shown_words, asked.language),
            total=len(ranked),
            score=ranked[0][1] if ranked else 0,
            page=shown,
        )

    def index(self) -> str:
        return f"{index_pages()} pages"

    def missed(self, asked: Asked, *, today) -> None:
        """Editors see what is missing among the listings; nobody asked for the same of pages."""


def _standing(words: list[str], language) -> matching.Standing:
    found = read.look_up(words, language, kind=Kind.PAGE)
    return {
        word: tuple(_bits(standing.entries[language.code, column]) for column in ("words", "names"))
        for word, standing in found.items()
    }


def _bits(entries: list[int]) -> int:
    found = 0
    for pk in objects_of(Kind.PAGE, entries):
        found |= 1 << pk
    return found


def _ids(bits: int) -> list[int]:
    ids = []
    while bits:
        lowest = bits & -bits
        ids.append(lowest.bit_length() - 1)
        bits ^= lowest
    return ids


def _ranked(matches, language) -> list[tuple[int, int]]:
    """Ids and scores, the best first. One query."""
    in_names = matches.all & matching.any_of(matches.in_names)
    ids = [*_ids(in_names), *_ids(matches.all & ~in_names)][:MOST_SCORED]
    if not ids:
        return []
    entries = {entry_id(Kind.PAGE, pk, language.code): pk for pk in ids}
    rows = SearchEntry.objects.filter(pk__in=entries).values_list("pk", "names", "words")
    scores = {
        entries[entry]: score(matches.shown_words, names, words) for entry, names, words in rows
    }
    return sorted(scores.items(), key=lambda row: (-row[1], row[0]))


def _results(ids: list[int], wanted: list[str], language) -> list[FoundPage]:
    """One query."""
    if not ids:
        return []
    keys = [entry_id(Kind.PAGE, pk, language.code) for pk in ids]
    texts = PageText.objects.filter(page__live=True).select_related("page").in_bulk(keys)
    return [_told(texts[key], wanted, language) for key in keys if key in texts]


def _told(text: PageText, wanted: list[str], language) -> FoundPage:
    """A piece with a match before one without, the reader's language before English."""
    english = languages.DEFAULT
    for piece, spoken in (
        (excerpt(text.own, wanted), language),
        (excerpt(text.english, wanted), english),
        (beginning(text.own), language),
        (beginning(text.english), english),
    ):
        if piece:
            return FoundPage(text.page, piece, spoken, is_fallback=spoken != language)
    return FoundPage(text.page, [], language, is_fallback=False)
