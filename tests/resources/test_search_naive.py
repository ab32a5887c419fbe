"""The index finds and orders as somebody would who read every listing."""

from datetime import date
from random import Random

import pytest
from django.utils import translation

from portal import languages
from portal.search.normalize import query_words, words
from resources.choices import Need
from resources.models import TRANSLATED, Listing
from resources.scale.make import Maker
from resources.search.catalogue import Catalogue
from resources.search.index import index_all
from resources.search.matching import match, ranked

UNTRANSLATED = languages.get("vi")


@pytest.fixture(scope="module")
def labels():
    found = {}
    for language in languages.ALL:
        with translation.override(language.code):
            found[language.code] = {need.value: words(str(need.label)) for need in Need}
    return found


@pytest.fixture
def listings(db):
    Maker(seed=5, today=date(2026, 11, 2)).fill(70)
    Listing.objects.filter(pk__in=list(Listing.objects.values_list("pk", flat=True))[::3]).update(
        **{f"{field}_{UNTRANSLATED.suffix}": None for field in TRANSLATED}
    )
    index_all()
    return list(Listing.objects.rewrite(False).select_related("organization"))


def read(listing, language, labels) -> tuple[set, set]:
    """The words of its names, and all of its words, as this reader sees them."""
    if not any(getattr(listing, f"{field}_{language.suffix}") for field in TRANSLATED):
        language = languages.DEFAULT
    names = " ".join(
        getattr(one, f"name_{suffix}") or ""
        for one in (listing, listing.organization)
        for suffix in (language.suffix, "en", "es")
    )
    texts = " ".join(
        getattr(listing, f"{field}_{language.suffix}") or getattr(listing, f"{field}_en")
        for field in TRANSLATED
    )
    codes = list(labels) if language == languages.DEFAULT else [language.code]
    needs = {word for code in codes for need in listing.needs for word in labels[code][need.value]}
    return set(words(names)), {*words(names), *words(texts), *needs}


def points(word: str, names: set, everywhere: set) -> int:
    for worth, holds in (
        (8, word in names),
        (5, any(one.startswith(word) for one in names)),
        (3, word in everywhere),
        (1, any(one.startswith(word) for one in everywhere)),
    ):
        if holds:
            return worth
    return 0


@pytest.mark.parametrize("language", languages.ALL, ids=lambda language: language.code)
def test_a_search_agrees_with_reading_every_listing(listings, labels, language):
    chance, known = Random(7), Catalogue().refresh()
    texts = {one: read(one, language, labels) for one in listings}
    # In one order, or each process would ask for other words.
    stock = sorted({word for _, everywhere in texts.values() for word in everywhere})
    found_some = 0
    for _ in range(40):
        asked = chance.sample(stock, k=chance.choice((1, 1, 2)))
        text = " ".join(word[: chance.choice((3, 5, 40))] for word in asked)
        wanted = query_words(text)
        scores = {one: [points(word, *texts[one]) for word in wanted] for one in listings}
        expected = [one for one in listings if all(scores[one])]
        if any(len(word) == 1 and word.isascii() for word in wanted) or not expected:
            continue
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
