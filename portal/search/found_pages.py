"""The pages that hold the words, as a group of the site search."""

from dataclasses import dataclass

from django.core.paginator import Paginator

from portal import languages
from portal.models import BasePage, PageText
from portal.search import matching
from portal.search.asked import Asked
from portal.search.bits import members
from portal.search.excerpt import Piece, beginning, excerpt
from portal.search.groups import Group
from portal.search.kinds import Kind, entry_id
from portal.search.pages import index_pages
from portal.search.read import Standing, look_up

ON_A_PAGE = 10


@dataclass(frozen=True)
class FoundPage:
    """A page, and the piece of it that holds the words, in the reader's language or in English."""

    page: BasePage
    excerpt: list[Piece]
    language: languages.Language
    is_fallback: bool


class Pages:
    """At most four queries, the same for ten pages and for ten thousand."""

    def find(self, asked: Asked, *, now, page=1) -> Group:
        matches = matching.match(
            asked.words,
            lambda words: _standing(words, asked.language),
            lambda words: asked.guesses(words, asked.language),
        )
        scores = matches.scores()
        ranked = [
            pk
            for tier in (matches.all, matches.more)
            for some in scores.best_first(tier)
            for pk in members(some)
        ]
        shown = Paginator(ranked, ON_A_PAGE).get_page(page)
        return Group(
            name="pages",
            template="search/_pages.html",
            matches=matches,
            results=_results(list(shown), matches.shown_words, asked.language),
            total=len(ranked),
            score=scores.of(ranked[0]) if ranked else 0,
            page=shown,
        )

    def index(self) -> str:
        return f"{index_pages()} pages"

    def missed(self, asked: Asked, *, today) -> None:
        """Editors see what is missing among the listings; nobody asked for the same of pages."""


def _standing(words: list[str], language) -> dict[str, Standing]:
    found = look_up(words, [language.code], kind=Kind.PAGE)
    return {word: found[word][language.code] for word in words}


def _results(ids: list[int], wanted: list[str], language) -> list[FoundPage]:
    """One query."""
    if not ids:
        return []
    keys = [entry_id(Kind.PAGE, pk, language.code) for pk in ids]
    texts = PageText.objects.filter(page__live=True).select_related("page").in_bulk(keys)
    return [_told(texts[key], wanted, language) for key in keys if key in texts]


def _told(text: PageText, wanted: list[str], language) -> FoundPage:
    """A piece with a match before one without, the reader's language before English.

    A page is also found by its English title, which then says why.
    """
    english, page = languages.DEFAULT, text.page
    title = getattr(page, f"title_{language.suffix}") or ""
    in_english = None if excerpt(title, wanted) else excerpt(page.title_en or "", wanted)
    for piece, spoken in (
        (excerpt(text.own, wanted), language),
        (excerpt(text.english, wanted), english),
        (in_english, english),
        (beginning(text.own), language),
        (beginning(text.english), english),
    ):
        if piece:
            return FoundPage(page, piece, spoken, is_fallback=spoken != language)
    return FoundPage(page, [], language, is_fallback=False)
