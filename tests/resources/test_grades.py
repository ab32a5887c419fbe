"""Which grades a listing serves: the filter and the words "grades 4 to 8" say the same."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from portal import demo
from resources.search.facts import ENDS, GRADES, SCHOOL_AUDIENCES, Facts

# From kindergarten to grade 12: in age, each begins a year after the one before.
SCHOOL_GRADES = ["k", *map(str, range(1, 13))]
LISTINGS = Path(demo.__file__).parent / "content" / "listings"


def facts(least, most, audiences=()):
    nothing = Facts((), (), tuple(audiences), (), "", "", "", least, most, *[None] * 6)
    return nothing._replace(points=(), zips=(), hours=(), exceptions=())


def served(least, most, audiences=()):
    found = facts(least, most, audiences)
    return [grade for grade, age in GRADES.items() if found.serves(age)]


def kind_of(grade):
    """The kind of school that has this grade."""
    return next(kind for kind, ages in SCHOOL_AUDIENCES.items() if GRADES[grade] in ages)


def runs():
    return [SCHOOL_GRADES[first : last + 1] for first in range(13) for last in range(first, 13)]


@pytest.mark.parametrize("grades", runs(), ids=lambda grades: f"{grades[0]}-{grades[-1]}")
def test_grades_typed_as_ages_are_those_grades(grades):
    """From the age that enters the first to the one that leaves the last."""
    kinds = dict.fromkeys(map(kind_of, grades))
    found = served(GRADES[grades[0]], GRADES[grades[-1]] + 1, kinds)
    school = [grade for grade in found if grade in SCHOOL_GRADES]
    if grades[-1] in ("4", "7", "11"):
        # "Ages 6 to 10, elementary school" are all of it, rather than all but its last grade.
        assert school[:-1] == grades
    else:
        assert school == grades


@pytest.mark.parametrize("kind", ENDS)
def test_the_ages_of_a_kind_of_school_are_all_its_grades(kind):
    first, last = ENDS[kind]
    ages = [grade for grade in SCHOOL_GRADES if first <= GRADES[grade] <= last]
    assert [one for one in served(first, last, [kind]) if one in SCHOOL_GRADES] == ages
    assert [one for one in served(None, None, [kind]) if one in SCHOOL_GRADES] == ages


def test_whoever_is_served_is_of_these_ages():
    """For all ages that can be typed, with any kinds of school beside them; and whoever is of these
    ages is served, but for the grade that begins at the last of them.
    """
    kinds = [*SCHOOL_AUDIENCES, "families"]
    chosen = [some for count in range(3) for some in combinations(kinds, count)]
    for least in range(20):
        for most in (*range(least, 20), None):
            of_age = [
                grade
                for grade, age in GRADES.items()
                if least <= age <= (999 if most is None else most)
            ]
            before = [grade for grade in of_age if GRADES[grade] != most]
            for audiences in chosen:
                found = served(least, most, audiences)
                assert found in (of_age, before), (least, most, audiences)
                if SCHOOL_AUDIENCES.keys().isdisjoint(audiences):
                    assert found == of_age


@pytest.mark.parametrize(
    ("slug", "first", "last"),
    [
        ("homework-club", "4", "8"),
        ("one-to-one-tutoring", "1", "8"),
        ("walking-school-bus", "pk", "6"),
        ("early-morning-care", "pk", "6"),
        ("dental-van", "pk", "12"),
        ("drama-and-arts", "7", "12"),
        ("school-health-center", "7", "12"),
        ("catch-up-credits", "9", "12"),
        ("little-siblings-room", "pk", "pk"),
    ],
)
def test_the_demo_serves_the_grades_that_it_names(slug, first, last):
    told = json.loads((LISTINGS / f"{slug}.json").read_text("utf-8"))
    found = served(told.get("min_age"), told.get("max_age"), told["audiences"])
    grades = ["pk", *SCHOOL_GRADES]
    wanted = grades[grades.index(first) : grades.index(last) + 1]
    assert [grade for grade in found if grade != "adult"] == wanted
