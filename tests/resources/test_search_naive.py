"""The index finds and orders as somebody would who read every listing."""

from datetime import date
from math import log2
from random import Random
from typing import NamedTuple

import pytest
from django.utils import translation
from django.utils.translation import gettext

from portal import languages
from portal.search.asked import cut, small_words, telling_words
from portal.search.normalize import words
from portal.search.phrases import phrase, terms
from portal.search.small_words import JOINING
from resources.choices import SPEAKS, Access, Audience, Cost, Need
from resources.models import TRANSLATED, Listing
from resources.scale.make import Maker
from resources.search.catalogue import Catalogue
from resources.search.everyday import EVERYDAY, OTHERS
from resources.search.index import index_all
from resources.search.matching import match, ranked
from resources.search.said import phrases
from resources.search.texts import SEARCHED

UNTRANSLATED = languages.get("vi")
NAMES = {
    "audience": lambda value: Audience(value).label,
    "speaks": SPEAKS.get,
    "now": lambda value: Cost(value).label,
    "access": lambda value: Access(value).label,
    "offers": lambda value: gettext("Interpreter on request"),
}


@pytest.fixture(scope="module")
def stands_for():
    """Language → (what a listing may be, its words and phrases), by what families say for it."""
    found = {}
    for language in languages.ALL:
        code = language.code
        with translation.override(code):
            found[code] = {
                need: {*words(str(need.label)), *terms(EVERYDAY[need][code])} for need in Need
            } | {
                value: {
                    *(phrase(cut(part, language)) for part in str(NAMES[kind](value)).split("(")),
                    *terms(said.get(code, "")),
                }
                for kind, values in OTHERS.items()
                for value, said in values.items()
            }
    return found


@pytest.fixture
def listings(db):
    Maker(seed=5, today=date(2026, 11, 2)).fill(70)
    Listing.objects.filter(pk__in=list(Listing.objects.values_list("pk", flat=True))[::3]).update(
        **{f"{field}_{UNTRANSLATED.suffix}": None for field in TRANSLATED}
    )
    index_all()
    return list(Listing.objects.rewrite(False).select_related("organization"))


class Read(NamedTuple):
    """Its needs; whether it has texts in the reader's language; the words of its names, of all its
    texts, and what is said for what it is, in that language and in any; of others, only whole words
    count."""

    needs: set
    is_own: bool
    names: set
    own: set
    told: set
    meant: set


def read(listing, language, stands_for) -> Read:
    """As this reader sees it."""
    kinds = {*listing.needs, *listing.audiences, *listing.spoken, listing.cost}
    kinds |= {code for place in listing.open_places for code in place.access}
    kinds |= {"interpreter"} if listing.interpreter else set()
    told = [said for kind, said in stands_for[language.code].items() if kind in kinds]
    meant = [said for of in stands_for.values() for kind, said in of.items() if kind in kinds]
    is_own = any(getattr(listing, f"{field}_{language.suffix}") for field in TRANSLATED)
    if not is_own:
        language = languages.DEFAULT

    def shown(field, of=listing):
        return getattr(of, f"{field}_{language.suffix}") or getattr(of, f"{field}_en")

    both = (listing, listing.organization)
    names = words(" ".join(shown("name", one) for one in both))
    also = (getattr(one, f"name_{suffix}") or "" for one in both for suffix in ("en", "es"))
    own = words(" ".join([*map(shown, SEARCHED), *also]))
    told, meant = set().union(*told), set().union(*meant)
    needs = {need.value for need in listing.needs}
    return Read(needs, is_own, set(names), {*names, *own}, told, meant)


class Reader:
    """`known` are all words of the language that stand for something, `all` what there is."""

    def __init__(self, language, stands_for: dict, all: list[Read]):
        self.language, self.stands_for, self.all = language, stands_for, all
        self.known = set().union(*stands_for[language.code].values())

    def aims(self, wanted: list[str], listing: Read) -> tuple[int, bool]:
        """How many of the needs meant it is for, and whether for no other."""
        each = [self.needs(word) for word in wanted]
        meant = set().union(*(needs for needs in each if len(needs) <= 2))
        return len(listing.needs & meant), bool(meant) and listing.needs <= meant

    def needs(self, word: str) -> set:
        def those(said_in, fits):
            return {one for one in Need.values if any(fits(said) for said in said_in[one])}

        told = self.stands_for[self.language.code]
        if word in self.known:
            return those(told, lambda said: said == word)
        meant = (those(said_in, lambda said: said == word) for said_in in self.stands_for.values())
        return those(told, lambda said: said.startswith(word)).union(*meant)

    def points(self, word: str, listing: Read) -> int:
        meant = self.is_meant(word, listing)
        begins = word not in self.known and any(one.startswith(word) for one in listing.told)
        parts = word.split()
        own = min(self.own_points(part, listing) for part in parts)
        if len(parts) > 1 and any(self.is_meant(word, one) for one in self.all):
            # Words of a phrase that stand here and there.
            own = 0 if len(set(parts)) < len(parts) else own if meant else min(own, 1)
        return max(own, meant or begins) + meant

    def is_meant(self, word: str, listing: Read) -> bool:
        return word in (listing.told if word in self.known else listing.meant)

    def own_points(self, word: str, listing: Read) -> int:
        is_whole = listing.is_own and self.is_syllable(word)
        small = small_words(self.language if listing.is_own else languages.DEFAULT)

        def begins(one: str) -> bool:
            return one.startswith(word) and not is_whole and (one not in small or word in small)

        for worth, holds in (
            (8, word in listing.names),
            (5, any(map(begins, listing.names))),
            (3, word in listing.own),
            (1, any(map(begins, listing.own))),
        ):
            if holds:
                return worth
        return 0

    def is_syllable(self, word: str) -> bool:
        """Of Vietnamese, that stands somewhere by itself."""
        return self.language.code == "vi" and any(
            one.is_own and word in one.own for one in self.all
        )


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_a_search_agrees_with_reading_every_listing(listings, stands_for, language):
    chance, known = Random(7), Catalogue().refresh()
    texts = {one: read(one, language, stands_for) for one in listings}
    reader = Reader(language, stands_for, list(texts.values()))
    # In one order, or each process would ask for other words.
    stock = sorted({word for one in texts.values() for word in (*one.own, *one.told)})
    found_some = 0
    for _ in range(40):
        asked = chance.sample(stock, k=chance.choice((1, 1, 2)))
        text = " ".join(word[: chance.choice((3, 5, 40))] for word in asked)
        wanted = telling_words(text, language, phrases(language))
        scores = {one: [reader.points(word, texts[one]) for word in wanted] for one in listings}
        expected = [one for one in listings if all(scores[one])]
        parts = " ".join(wanted).split()
        if any(len(word) <= 2 and word.isascii() for word in parts) or not expected:
            continue
        # Nobody looks for a pair of Chinese letters of which one only joins words.
        if not JOINING.isdisjoint(text):
            continue
        # Twice as rare, once more the weight, up to five.
        counts = [sum(bool(each[n]) for each in scores.values()) for n in range(len(wanted))]
        weights = [min(5, 1 + int(log2(max(counts) / count))) for count in counts]
        scores = {
            one: [weight * point for weight, point in zip(weights, each, strict=True)]
            for one, each in scores.items()
        }
        aims = {one: reader.aims(wanted, texts[one]) for one in expected}
        expected.sort(
            key=lambda one: (
                -sum(scores[one]) - 4 * (one.room != "full"),
                *(-aim for aim in aims[one]),
                -one.verified_on.toordinal(),
                one.pk,
            )
        )
        matches = match(text, language, known)
        assert matches.every
        everything = known.bits("is", "live")
        assert list(ranked(matches, everything, language, known)) == [one.pk for one in expected], (
            text
        )
        found_some += 1
    assert found_some > 20
