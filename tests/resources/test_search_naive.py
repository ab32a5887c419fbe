"""The index finds and orders as somebody would who read every listing."""

from datetime import date
from math import log2
from random import Random
from typing import NamedTuple

import pytest
from django.utils import translation

from portal import languages
from portal.search.asked import telling_words
from portal.search.normalize import words
from resources.choices import Need
from resources.models import TRANSLATED, Listing
from resources.scale.make import Maker
from resources.search.catalogue import Catalogue
from resources.search.everyday import EVERYDAY
from resources.search.index import index_all
from resources.search.matching import match, ranked
from resources.search.texts import SEARCHED

UNTRANSLATED = languages.get("vi")


@pytest.fixture(scope="module")
def need_words():
    """Language → need → its name and what people say for it, in words."""
    found = {}
    for language in languages.ALL:
        with translation.override(language.code):
            found[language.code] = {
                need: set(words(f"{need.label} {EVERYDAY[need][language.code]}")) for need in Need
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
    """The words of a listing's names, of all its texts, those that it is found by, and those of its
    needs that only count whole."""

    names: set
    own: set
    everywhere: set
    meant: set


def read(listing, language, need_words) -> Read:
    """As this reader sees it."""
    told = [need_words[language.code][need] for need in listing.needs]
    meant = [said[need] for said in need_words.values() for need in listing.needs]
    if not any(getattr(listing, f"{field}_{language.suffix}") for field in TRANSLATED):
        language = languages.DEFAULT
    names = " ".join(
        getattr(one, f"name_{suffix}") or ""
        for one in (listing, listing.organization)
        for suffix in (language.suffix, "en", "es")
    )
    texts = " ".join(
        getattr(listing, f"{field}_{language.suffix}") or getattr(listing, f"{field}_en")
        for field in SEARCHED
    )
    own = {*words(names), *words(texts)}
    return Read(set(words(names)), own, own.union(*told), set().union(*meant))


def points(word: str, listing: Read) -> int:
    for worth, holds in (
        (8, word in listing.names),
        (5, any(one.startswith(word) for one in listing.names)),
        (3, word in listing.own),
        (1, word in listing.meant),
        (1, any(one.startswith(word) for one in listing.everywhere)),
    ):
        if holds:
            return worth
    return 0


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_a_search_agrees_with_reading_every_listing(listings, need_words, language):
    chance, known = Random(7), Catalogue().refresh()
    texts = {one: read(one, language, need_words) for one in listings}
    # In one order, or each process would ask for other words.
    stock = sorted({word for one in texts.values() for word in one.everywhere})
    found_some = 0
    for _ in range(40):
        asked = chance.sample(stock, k=chance.choice((1, 1, 2)))
        text = " ".join(word[: chance.choice((3, 5, 40))] for word in asked)
        wanted = telling_words(text, language)
        scores = {one: [points(word, texts[one]) for word in wanted] for one in listings}
        expected = [one for one in listings if all(scores[one])]
        if any(len(word) <= 2 and word.isascii() for word in wanted) or not expected:
            continue
        # Twice as rare, once more the weight, up to five.
        counts = [sum(bool(each[n]) for each in scores.values()) for n in range(len(wanted))]
        weights = [min(5, 1 + int(log2(max(counts) / count))) for count in counts]
        scores = {
            one: [weight * point for weight, point in zip(weights, each, strict=True)]
            for one, each in scores.items()
        }
        expected.sort(
            key=lambda one: (
                -sum(scores[one]) - 4 * (one.room != "full"),
                -one.verified_on.toordinal(),
                one.pk,
            )
        )
        matches = match(text, language, known)
        assert matches.every
        everything = known.bits("is", "live")
        assert list(ranked(matches, everything, known)) == [one.pk for one in expected], text
        found_some += 1
    assert found_some > 20
