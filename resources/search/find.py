"""A page of results: which listings, how many under each filter, and why each one is shown."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from portal import languages
from portal.search import spelling
from portal.search.matching import Matches
from resources.choices import SPEAKS, Need
from resources.models import DirectorySettings
from resources.search import cards
from resources.search.cards import Card
from resources.search.catalogue import Catalogue, catalogue
from resources.search.criteria import NOW, Criteria
from resources.search.facts import GRADES
from resources.search.grid import Compass
from resources.search.matching import match, ranked
from resources.search.why import why
from resources.telling import tell

PAGE_SIZE = cards.AT_ONCE
NOW_LABELS = {"open": _("Open now"), "room": _("Room now"), "free": _("Free")}
NOW_ICONS = {"open": "clock", "room": "check", "free": "gift"}
GRADE_LABELS = {
    "pk": _("Before kindergarten"),
    "k": _("Kindergarten"),
    "adult": _("Adults"),
}
GRADE = _("Grade %(number)s")


def grade_label(grade: str) -> str:
    return str(GRADE_LABELS.get(grade) or str(GRADE) % {"number": grade})


class Option(NamedTuple):
    """One box to tick, with how many listings there would be."""

    value: str
    label: str
    count: int
    checked: bool
    icon: str = ""
    # Whether the value is a language, and the label its own name.
    is_language: bool = False


@dataclass
class Found:
    criteria: Criteria
    page: object
    needs: list[Option]
    speaks: list[Option]
    now: list[Option]
    grades: list[Option]
    matches: Matches | None = None
    listings: list[Card] = field(default_factory=list)

    # How many listings there are at all, and how many of those found hold only some of the words;
    # whether all that is "near" has no address that may be told; where nothing was found, how many
    # there would be without each part of the criteria, by its name there.
    shown: int = 0
    more: int = 0
    has_none_near: bool = False
    without: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def guesses(self) -> list[str]:
        """What was looked for in place of mistyped words."""
        return self.matches.guesses if self.matches else []


def find(
    criteria: Criteria, language: languages.Language, *, now: datetime, page: str | int = 1
) -> Found:
    """At most six queries, the same for fifty listings and for fifty thousand."""
    known = catalogue.refresh()
    settings = DirectorySettings.current()
    sets = _Sets(criteria, language, known, now, settings.hidden_after)
    ordered = Ordered(sets)
    shown = Paginator(ordered, PAGE_SIZE).get_page(page)
    listings = _cards(list(shown), sets, ordered.miles, language)
    tell(listings, now, settings)
    return Found(
        criteria=criteria,
        page=shown,
        needs=sets.need_options(),
        speaks=sets.language_options(),
        now=sets.now_options(),
        grades=sets.grade_options(),
        matches=sets.matches,
        listings=listings,
        shown=sets.shown.bit_count(),
        more=ordered.more.bit_count(),
        has_none_near=ordered.has_none_near,
        without={} if listings else sets.without(),
    )


def find_best(
    text: str, language: languages.Language, *, now: datetime, most: int, guesses=spelling.guesses
) -> tuple[Matches, int, list[Card]]:
    """The best few for some words, without place and phone, and how many there are.

    At most five queries, and two more where a word is mistyped.
    """
    known = catalogue.refresh()
    settings = DirectorySettings.current()
    sets = _Sets(Criteria(q=text), language, known, now, settings.hidden_after, guesses)
    ordered = Ordered(sets)
    listings = _cards(ordered[:most], sets, {}, language, contact=False) if len(ordered) else []
    tell(listings, now, settings)
    return sets.matches, len(ordered), listings


class _Sets:
    """The listings that each part of the criteria leaves, as bits."""

    def __init__(
        self, criteria, language, known: Catalogue, now, hidden_after, guesses=spelling.guesses
    ):
        self.criteria, self.language, self.known, self.clock = criteria, language, known, now
        self.shown = known.shown(now.date(), hidden_after)
        self.matches = match(criteria.q, language, known, guesses) if criteria.q else None
        self.parts: dict[str, int] = {}
        if self.matches:
            self.parts["q"] = self.matches.any
        if criteria.needs:
            self.parts["need"] = known.any_of("need", criteria.needs)
        if criteria.speaks:
            self.parts["speaks"] = known.any_of("speaks", criteria.speaks)
        if criteria.grade:
            self.parts["grade"] = known.serving(criteria.grade)
        for value in criteria.now:
            self.parts[value] = self._now(value)
        self.compass = None
        if criteria.has_point:
            self.compass = Compass(criteria.near.latitude, criteria.near.longitude)
            around = known.near(self.compass, criteria.miles)
            # Help by phone, or at an address that is private, is near everybody.
            self.parts["near"] = around | known.bits("is", "placeless")

    def _now(self, value: str) -> int:
        return self.known.open_at(self.clock) if value == "open" else self.known.bits("now", value)

    def left(self, but: str = "") -> int:
        """What all parts but one leave."""
        found = self.shown
        for name, bits in self.parts.items():
            if name != but:
                found &= bits
        return found

    def without(self) -> dict[str, int]:
        """How many there would be without each part of the criteria, by its name there; of several
        filters also without all of them ("filters"). Where none of that helps, how many there are
        for each need alone, by its value."""
        names = dict.fromkeys(NOW, "now") | {"need": "needs"}
        parts = {name: names.get(name, name) for name in self.parts}
        found = {}
        for part in dict.fromkeys(parts.values()):
            left = self.shown
            for name, bits in self.parts.items():
                if parts[name] != part:
                    left &= bits
            found[part] = left.bit_count()
        if "q" in found and len(found) > 2:
            found["filters"] = (self.shown & self.parts["q"]).bit_count()
        if len(found) > 1 and not any(found.values()):
            alone = {need: self.known.bits("need", need) for need in self.criteria.needs}
            found |= {need: (self.shown & bits).bit_count() for need, bits in alone.items()}
        return found

    # The boxes of the filters; a box counts what the *other* filters leave.

    def need_options(self) -> list[Option]:
        chosen, counts = self.criteria.needs, self._counts("need", Need.values)
        return [
            Option(need.value, need.label, counts[need], need in chosen, icon=need.value)
            for need in Need
            if counts[need] or need in chosen
        ]

    def language_options(self) -> list[Option]:
        chosen, counts = self.criteria.speaks, self._counts("speaks", SPEAKS)
        return [
            Option(code, name, counts[code], code in chosen, is_language=True)
            for code, name in SPEAKS.items()
            if counts[code] or code in chosen
        ]

    def _counts(self, name: str, values) -> dict[str, int]:
        left = self.left(but=name)
        return {value: (left & self.known.bits(name, value)).bit_count() for value in values}

    def now_options(self) -> list[Option]:
        return [
            Option(
                value,
                NOW_LABELS[value],
                (self.left(but=value) & self._now(value)).bit_count(),
                value in self.criteria.now,
                NOW_ICONS[value],
            )
            for value in NOW
        ]

    def grade_options(self) -> list[Option]:
        left = self.left(but="grade")
        return [
            Option(
                grade,
                grade_label(grade),
                (left & self.known.serving(grade)).bit_count(),
                grade == self.criteria.grade,
            )
            for grade in GRADES
        ]


class Ordered:
    """The ids of all results in their order, found out as far as a page needs them.

    In any order, those that hold less of the words come below the others.
    """

    def __init__(self, sets: _Sets):
        self.sets, self.left = sets, sets.left()
        self.more = self.left & sets.matches.more if sets.matches else 0
        self.miles: dict[int, float] = {}

    def __len__(self):
        return self.left.bit_count()

    def __getitem__(self, wanted: slice) -> list[int]:
        order = getattr(self, f"_{self.sets.criteria.order}")
        tiers = filter(None, (self.left & ~self.more, self.more))
        ids = chain.from_iterable(order(some, wanted.stop) for some in tiers)
        return list(islice(ids, wanted.start, wanted.stop))

    @property
    def has_none_near(self) -> bool:
        """Whether nothing of what is near has an address that may be told."""
        placeless = self.sets.known.bits("is", "placeless")
        return bool(self.sets.compass and self.left and not self.left & ~placeless)

    def _best(self, some: int, count: int):
        return ranked(self.sets.matches, some, self.sets.language, self.sets.known)

    def _near(self, some: int, count: int):
        known = self.sets.known
        placeless = some & known.bits("is", "placeless")
        nearest = dict(known.nearest(self.sets.compass, some & ~placeless, count))
        self.miles |= nearest
        yield from nearest
        yield from known.in_order(placeless)

    def _checked(self, some: int, count: int):
        """The most recently checked first; who has no room comes later."""
        known = self.sets.known
        full = some & known.bits("is", "full")
        yield from known.in_order(some & ~full)
        yield from known.in_order(full)


def _cards(ids, sets: _Sets, miles, language, *, contact=True) -> list[Card]:
    wanted = sets.matches.shown_words if sets.matches else []
    facts = sets.known.facts
    by_id = cards.read(ids, language, facts, contact=contact, texts=bool(wanted))
    found = [by_id[pk] for pk in ids if pk in by_id]
    for card in found:
        card.compass = sets.compass if card.pk in miles else None
        card.why = why(card, sets.criteria, wanted, language)
    return found
