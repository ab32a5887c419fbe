"""A page of results: which listings, how many under each filter, and why each one is shown."""

from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, F

from portal import languages
from resources.choices import SPEAKS, Need
from resources.models import Listing, ListingLanguage, ListingNeed
from resources.search.normalize import CJK, fold, words
from resources.search.query import MOST, Matches, search

PAGE_SIZE = 20


@dataclass(frozen=True)
class Criteria:
    """What a visitor asked for. Several needs mean any of them, and so do several languages."""

    q: str = ""
    needs: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.q or self.needs or self.speaks)

    @property
    def filter_count(self) -> int:
        return len(self.needs) + len(self.speaks)


@dataclass(frozen=True)
class Option:
    """One box to tick, with how many listings there would be."""

    value: str
    label: str
    count: int
    checked: bool


class CappedPaginator(Paginator):
    """Counts no further than `MOST`, and so offers no page that would have to be waited for."""

    @cached_property
    def count(self):
        if isinstance(self.object_list, list):
            return len(self.object_list)
        return self.object_list[:MOST].count()


@dataclass
class Found:
    criteria: Criteria
    page: object
    needs: list[Option]
    speaks: list[Option]
    matches: Matches | None = None
    is_capped: bool = False
    listings: list[Listing] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.page.paginator.count


def find(criteria: Criteria, language: languages.Language, page: str | int = 1) -> Found:
    """At most nine queries, the same for five listings and for five thousand."""
    chosen = _filtered(Listing.objects.live(), criteria)
    matches = search(criteria.q, language, among=chosen) if criteria.q else None
    needs = _options(ListingNeed, "need", Need.choices, criteria.needs, criteria, matches)
    spoken = _options(
        ListingLanguage, "language", SPEAKS.items(), criteria.speaks, criteria, matches
    )
    ids = matches.ids if matches else _by_last_check(chosen)
    shown = CappedPaginator(ids, PAGE_SIZE).get_page(page)
    by_id = Listing.objects.for_cards().in_bulk(list(shown.object_list)) if shown else {}
    found = Found(
        criteria=criteria,
        page=shown,
        needs=needs,
        speaks=spoken,
        matches=matches,
        is_capped=shown.paginator.count >= MOST,
    )
    found.listings = [by_id[pk] for pk in shown.object_list if pk in by_id]
    for listing in found.listings:
        listing.why = _why(listing, criteria, matches, language)
    return found


def _by_last_check(listings):
    """Ids, the most recently checked first; never checked ones come last on either database."""
    order = (F("verified_on").desc(nulls_last=True), "pk")
    return listings.order_by(*order).values_list("pk", flat=True)


def _filtered(listings, criteria, *, but=None):
    """The listings under these filters, each an index look-up."""
    if criteria.needs and but != "need":
        rows = ListingNeed.objects.filter(need__in=criteria.needs)
        listings = listings.filter(pk__in=rows.values("listing_id"))
    if criteria.speaks and but != "language":
        rows = ListingLanguage.objects.filter(language__in=criteria.speaks)
        listings = listings.filter(pk__in=rows.values("listing_id"))
    return listings


def _options(model, name, choices, chosen, criteria, matches) -> list[Option]:
    """The boxes of one filter; a box counts what the *other* filters leave."""
    listings = _filtered(Listing.objects.live(), criteria, but=name)
    if matches:
        listings = listings.filter(pk__in=matches.listing_ids)
    counts = dict(
        model.objects.filter(listing__in=listings)
        .values_list(name)
        .annotate(total=Count("pk"))
        .order_by()
    )
    return [
        Option(value, label, counts.get(value, 0), value in chosen)
        for value, label in choices
        if counts.get(value) or value in chosen
    ]


@dataclass(frozen=True)
class Why:
    """Why a listing is shown: its own words that match, the needs and languages that do."""

    words: list[str]
    needs: list[str]
    speaks: list[str]

    def __bool__(self):
        return bool(self.words or self.needs or self.speaks)


def _why(listing, criteria, matches, language) -> Why:
    return Why(
        words=_words_shown(listing, matches.words, language) if matches else [],
        needs=[need.label for need in listing.needs if need.value in criteria.needs],
        speaks=[SPEAKS[code] for code in listing.spoken if code in criteria.speaks],
    )


def _words_shown(listing, wanted, language) -> list[str]:
    """The words as they stand in the listing ("Food"), for the words looked for ("foo")."""
    texts = [
        getattr(listing, f"{field}_{suffix}") or ""
        for field in ("name", "summary", "description", "who_for", "how_to_get", "bring")
        for suffix in dict.fromkeys((language.suffix, "en"))
    ]
    texts += [listing.name_es or "", listing.organization.name, *(n.label for n in listing.needs)]
    written = [word.strip(".,;:!?()“”\"'،。，、") for text in texts for word in str(text).split()]
    normal = [(word, words(word)) for word in written]
    shown = []
    for wish in wanted:
        for word, parts in normal:
            if any(part.startswith(wish) for part in parts):
                # Chinese has no blanks: show what was looked for, not the whole sentence.
                text = wish if CJK.search(fold(word)) and len(word) > 4 else word
                if text.casefold() not in [known.casefold() for known in shown]:
                    shown.append(text)
                break
    return shown[:4]
