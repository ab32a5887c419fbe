"""Where a family is, from what they typed: a ZIP code, or the name of a school."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from portal import zip_codes
from portal.models import School
from portal.search.spelling import one_slip_away

# Shorter parts of a name fit too many schools; a Chinese name is short.
SHORTEST_PART = 3
SHORTEST_PART_CJK = 2
# Longer than any name of a school: nobody means a place by it.
LONGEST = 200
# Who writes more, or longer words, means no school.
MOST_WORDS, LONGEST_WORD = 8, 24


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "Harbor School", "la escuela Harbor": what people add to a name that does not have it.
SCHOOL = _each(
    "the school schools la el escuela a escola lekol truong 学校 مدرسة المدرسة "
    "near to close by at cerca de da do del perto ensino bo gan 靠近 附近 قرب بالقرب من"
)
# What they call its kind; a name says it in one language, if it does.
SECONDARY = _each("secondary secundaria segonde trunghoc 中学")
KINDS = (
    _each(
        "elementary elem primary primaria elemental elementar fundamental prime elemante tieuhoc "
        "小学 ابتدائية الابتدائية"
    ),
    SECONDARY
    | _each(
        "middle intermedia intermediaria mwayen trunghoccoso thcs 初中 "
        "متوسطة المتوسطة اعدادية الاعدادية"
    ),
    SECONDARY
    | _each("high highschool hs preparatoria medio trunghocphothong thpt 高中 ثانوية الثانوية"),
)
# Kinds that are written in several words, or without a blank beside a name.
IN_ONE = re.compile("tieu hoc|trung hoc(?: co so| pho thong)?|学校|小学|初中|高中|中学")


@dataclass(frozen=True)
class Point:
    """`label` is what a page may show: the ZIP code, or the school's name."""

    label: str
    latitude: float
    longitude: float


def find_point(text: str, schools: Iterable[School]) -> Point | None:
    """The place that is meant by a ZIP code, or by a school's name, part of a name or slug.

    The first of `schools` that fits best is taken: the whole name before its beginning before a
    part of it. None: nobody knows where that is.
    """
    text = text.strip()[:LONGEST]
    code = zip_codes.find_zip(text)
    if code and len(text) <= len(code) + 6:
        return _of_zip(code)
    school = _find_school(text, schools)
    if school:
        return of_school(school)
    return _of_zip(code) if code else None


def of_school(school: School) -> Point | None:
    """Where a school is: its own point, or else the middle of its ZIP code."""
    if school.latitude is not None and school.longitude is not None:
        return Point(school.name, school.latitude, school.longitude)
    code = zip_codes.find_zip(school.postal_code)
    found = zip_codes.where(code) if code else None
    return Point(school.name, *found) if found else None


def _of_zip(code: str) -> Point | None:
    found = zip_codes.where(code)
    return Point(code, *found) if found else None


def _find_school(text: str, schools: Iterable[School]) -> School | None:
    wanted, schools = _plain(text), list(schools)
    if not wanted:
        return None
    ranked = [
        (rank, at, school)
        for at, school in enumerate(schools)
        if (rank := _fit(wanted, school)) is not None
    ]
    if ranked:
        return min(ranked, key=lambda row: row[:2])[2]
    return _by_words(_words(wanted), schools)


def _fit(wanted: str, school: School) -> int | None:
    """How well these words name the school: 0 is best, None not at all."""
    name = _plain(school.name)
    if wanted in (name, _plain(school.slug)):
        return 0
    if not _is_long_enough(wanted):
        return None
    # At the beginning of a word; Chinese names have no blanks between theirs.
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name or (not wanted.isascii() and wanted in name):
        return 2
    words = wanted.split()
    if len(words) > 1 and all(f" {word}" in f" {name}" for word in words):
        return 3
    return None


def _by_words(wanted: list[str], schools: list[School]) -> School | None:
    """The first school that these words name as people say it, if need be with one slip of the pen
    in each: "escuela primaria Harbor" and "harbr elementary" are both Harbor Elementary.
    """
    if len(wanted) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in wanted):
        return None
    known = [(school, _words(_plain(school.name))) for school in schools]
    for may_slip in (False, True):
        names, kinds = [], []
        for word in wanted:
            meant = {word}
            if may_slip and len(word) > SHORTEST_PART:
                meant |= one_slip_away(word)
            said = [kind for kind in KINDS if kind & meant]
            if said:
                kinds.append(said)
            elif not SCHOOL & meant:
                names.append((word, meant))
        found = [
            school
            for school, own in known
            if _stand_in(own, names) and _is(own, kinds, or_unsaid=bool(names))
        ]
        # "The high school" is no name: it means a school only where there is one.
        if found and (names or (kinds and len(found) == 1)):
            return found[0]
    return None


def _stand_in(own: list[str], names: list[tuple[str, set[str]]]) -> bool:
    """Whether each of these words stands in a school's own, or one of those begins with it."""
    return all(
        not meant.isdisjoint(own)
        or (_is_long_enough(word) and any(one.startswith(word) for one in own))
        for word, meant in names
    )


def _is(own: list[str], kinds: list[list[frozenset[str]]], *, or_unsaid: bool) -> bool:
    """Whether a school's own words say these kinds, or say none and that is enough."""
    its = [kind for kind in KINDS if not kind.isdisjoint(own)]
    if not its and or_unsaid:
        return True
    return all(any(kind in its for kind in said) for said in kinds)


def _is_long_enough(part: str) -> bool:
    return len(part) >= (SHORTEST_PART if part.isascii() else SHORTEST_PART_CJK)


def _words(plain: str) -> list[str]:
    return IN_ONE.sub(lambda found: f" {found[0].replace(' ', '')} ", plain).split()


def _plain(text: str) -> str:
    """Without case, accents and signs: "Escuela José-Martí" is "escuela jose marti"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters))
