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
MOST_WORDS, LONGEST_WORD = 6, 24
# "Harbor School", "Escuela Harbor": what people add to a name that does not have it.
SCHOOL = {"school", "escuela", "escola", "lekol", "truong", "مدرسة", "学校"}


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
    return _mistyped(wanted, schools)


def _fit(wanted: str, school: School) -> int | None:
    """How well these words name the school: 0 is best, None not at all."""
    name = _plain(school.name)
    if wanted in (name, _plain(school.slug)):
        return 0
    if len(wanted) < (SHORTEST_PART if wanted.isascii() else SHORTEST_PART_CJK):
        return None
    # At the beginning of a word; Chinese names have no blanks between theirs.
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name or (not wanted.isascii() and wanted in name):
        return 2
    words = wanted.split()
    if len(words) > 1 and all(f" {word}" in f" {name}" for word in words):
        return 3
    named = " ".join(word for word in words if word not in SCHOOL)
    if named and named != wanted:
        return _fit(named, school)
    return None


def _mistyped(wanted: str, schools: list[School]) -> School | None:
    """The first school that these words name with one slip of the pen in each at most."""
    words = [word for word in wanted.split() if word not in SCHOOL]
    if not words or len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
        return None
    slips = [
        {word} | (one_slip_away(word) if len(word) > SHORTEST_PART else set()) for word in words
    ]
    for school in schools:
        named = set(_plain(school.name).split())
        if not any(meant.isdisjoint(named) for meant in slips):
            return school
    return None


def _plain(text: str) -> str:
    """Without case, accents and signs: "Escuela José-Martí" is "escuela jose marti"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters))
