"""Who decides and who is called first, when the next table of guardians says otherwise."""

import datetime

import pytest

from plans.actions import people
from plans.models import Caregiver
from portal.models import School
from tests.plans.rosters.conftest import TODAY
from tests.plans.rosters.test_oneroster import counted

STUDENTS = "student_id,first_name,last_name,school\n1,Iris,Vega,H\n"
HEAD = "student_id,guardian_id,first_name,last_name,relation,decision_maker,primary_contact\n"
MIA, RUI = "1,g1,Mia,Vega,mother,{},{}\n", "1,g2,Rui,Vega,father,{},{}\n"


@pytest.fixture
def harbor(db):
    return School.objects.create(slug="h", name="H", sis_id="H")


def table(mia, rui):
    return HEAD + MIA.format(*mia) + RUI.format(*rui)


def rights():
    """For Mia and Rui: D decides, P is called first."""
    return tuple(
        "D" * one.is_decision_maker + "P" * one.is_primary_contact
        for one in Caregiver.objects.filter(student__sis_id="1").order_by("sis_id")
    )


@pytest.mark.parametrize(
    ("mia", "rui", "then", "changed"),
    [
        (("yes", "yes"), ("yes", "no"), ("DP", "D"), 0),
        (("no", "no"), ("yes", "no"), ("", "D"), 1),
        (("yes", "no"), ("yes", "yes"), ("D", "DP"), 2),
        (("yes", ""), ("no", "yes"), ("D", "P"), 2),
        (("", ""), ("", ""), ("DP", "D"), 0),
        (("yes", "yes"), ("yes", "yes"), ("DP", "D"), 0),
    ],
    ids=["the same", "neither", "the other first", "no word", "no words", "both first"],
)
def test_the_next_table_gives_and_takes_both(harbor, simple, take, mia, rui, then, changed):
    take(simple(STUDENTS, table(("yes", "yes"), ("yes", "no"))))
    for expected in (changed, 0):
        report = take(simple(STUDENTS, table(mia, rui)))
        assert (rights(), report.counts["care-changed"]) == (then, expected)


def test_somebody_new_is_called_first(harbor, simple, take):
    take(simple(STUDENTS, HEAD + MIA.format("yes", "yes")))
    report = take(simple(STUDENTS, table(("yes", "no"), ("yes", "yes"))))
    assert counted(report) == {"care-new": 1, "care-changed": 1}
    assert rights() == ("D", "DP")


def test_what_a_person_of_the_school_wrote_stands(harbor, simple, take, cast):
    take(simple(STUDENTS, table(("yes", "yes"), ("yes", "no"))))
    rui = Caregiver.objects.get(sis_id="g2")
    values = {"is_decision_maker": False, "is_primary_contact": True}
    people.change(
        caregiver=rui,
        values=values,
        drawn_from=rui.version,
        reason="As the family asked.",
        by=cast["lena"],
        today=TODAY,
    )
    take(simple(STUDENTS, table(("no", "yes"), ("yes", "no"))))
    assert rights() == ("", "P")


def test_who_is_kept_away_gets_no_right_back(harbor, simple, take):
    take(simple(STUDENTS, table(("yes", "yes"), ("yes", "no"))))
    Caregiver.objects.filter(sis_id="g1").update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    take(simple(STUDENTS, table(("yes", "yes"), ("yes", ""))))
    assert rights() == ("", "D")


@pytest.mark.parametrize(("days", "then"), [(9, ("DP", "D")), (0, ("DP", "D")), (-1, ("DP", "DP"))])
def test_whoever_is_called_first_is_so_until_their_last_day(harbor, simple, take, days, then):
    """Rui comes in Mia's place; her last day is written down already."""
    take(simple(STUDENTS, table(("yes", "yes"), ("yes", "no"))))
    last_day = TODAY + datetime.timedelta(days=days)
    Caregiver.objects.filter(sis_id="g1").update(starts_on=None, ends_on=last_day)
    for _ in range(2):
        take(simple(STUDENTS, HEAD + RUI.format("yes", "yes")))
        assert rights() == then
