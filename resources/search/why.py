"""Why a listing is shown: its own words that match, and the filters that do."""

from collections.abc import Set
from dataclasses import dataclass

from portal.search.asked import small_words
from portal.search.normalize import CJK, CUTS, fold, is_never_a_beginning
from resources.choices import SPEAKS
from resources.search.cards import TOLD
from resources.search.programs import names_for
from resources.search.said import ALL, name, said

MARKS = ".,;:!?()“”\"'،。，、"
MOST = 4


@dataclass(frozen=True)
class Why:
    words: list[str]
    needs: list[str]
    speaks: list[str]

    def __bool__(self):
        return bool(self.words or self.needs or self.speaks)


def why(listing, criteria, wanted: list[str], language) -> Why:
    found = _shown(listing, wanted, language) if wanted else []
    told = {fold(word) for word in found}
    needs = (str(need.label) for need in listing.needs if need.value in criteria.needs)
    speaks = (SPEAKS[code] for code in listing.spoken if code in criteria.speaks)
    return Why(
        words=found,
        # What has the same name as a word is told once.
        needs=[label for label in needs if fold(label) not in told],
        speaks=[spoken for spoken in speaks if fold(spoken) not in told],
    )


def _shown(listing, wanted, language) -> list[str]:
    """The words as they stand in the listing ("Food"), for the words looked for ("foo"); for those
    that do not stand there, what they mean."""
    shown, missing = _as_written(listing, wanted, language)
    for wish in missing:
        for label in _for_missing(listing, wish, language):
            shown.setdefault(label.casefold(), label)
    return list(shown.values())[:MOST]


def _for_missing(listing, wish: str, language) -> list[str]:
    named, _missing = _as_written(listing, names_for(wish, language), language)
    if named:
        return list(named.values())
    meant = said(wish, language).intersection(listing.facts.values())
    labels = [name(one) for one in ALL if one in meant]
    if not labels and " " in wish:
        # A phrase whose words stand here and there.
        each = [_shown(listing, [part], language) for part in wish.split(" ")]
        labels = [word for found in each for word in found] if all(each) else []
    return labels


def _as_written(listing, wanted, language) -> tuple[dict[str, str], list[str]]:
    """Words of the listing, by how they are told apart, and what of the wanted is not there."""
    missing, shown = list(wanted), {}
    for text in _texts(listing, language):
        if not missing:
            break
        folded = fold(text)
        here = [wish for wish in missing if wish in folded]
        for wish in here:
            word = _word_with(wish, text, small_words(language))
            if word:
                shown.setdefault(word.casefold(), word)
                missing.remove(wish)
    return shown, missing


def _texts(listing, language):
    for field in TOLD:
        text = getattr(listing, f"{field}_{language.suffix}") or getattr(listing, f"{field}_en")
        if text:
            yield text
    yield from listing.texts
    partner = listing.organization
    names = (getattr(partner, f"name_{language.suffix}"), partner.name, partner.name_es)
    yield from filter(None, (listing.name_en, listing.name_es, *names))
    yield from (str(need.label) for need in listing.needs)


def _word_with(wish: str, text: str, small: Set[str]) -> str | None:
    """The word itself, or else one that begins like it, and is not small."""

    def begins(part: str) -> bool:
        return part.startswith(wish) and (part not in small or wish in small)

    fits = [wish.__eq__] if is_never_a_beginning(wish) else [wish.__eq__, begins]
    for fit in fits:
        for word in text.split():
            if any(fit(part) for part in CUTS[word]):
                # Chinese has no blanks: show what was looked for, not the whole sentence.
                return wish if CJK.search(fold(word)) and len(word) > 4 else word.strip(MARKS)
    return None
