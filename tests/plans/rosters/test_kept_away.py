"""Whoever is kept away from a student stays so, whatever the next roster calls them."""

import datetime

import pytest

from plans.models import Caregiver, PeopleEvent, Student
from plans.rosters import values
from plans.rosters.sameness import is_one_of, is_reached_alike, is_same_name
from portal.models import School, User
from tests.plans.rosters.conftest import TODAY
from tests.plans.rosters.test_oneroster import counted

STUDENTS = "student_id,first_name,last_name,school\n1,Iris,Vega,H\n2,Noor,Vega,H\n"
HEAD = (
    "student_id,guardian_id,first_name,last_name,relation,email,phone,decision_maker,restricted\n"
)
RUI = "1,g2,Rui,Vega,father,rui@old.example,555 010 0123,yes,\n"


@pytest.fixture
def harbor(db):
    return School.objects.create(slug="h", name="H", sis_id="H")


def shut_out(**more):
    Caregiver.objects.update(restricted=True, is_decision_maker=False, **more)


def let_in():
    """The names of everybody whom nobody keeps away."""
    return set(Caregiver.objects.filter(restricted=False).values_list("first_name", flat=True))


ENDED = {
    "starts_on": TODAY - datetime.timedelta(days=30),
    "ends_on": TODAY - datetime.timedelta(days=3),
}


@pytest.mark.parametrize("ended", [{}, ENDED], ids=["open", "ended"])
@pytest.mark.parametrize(
    "row",
    [
        RUI,
        "1,N-g2,Rui,Vega,father,rui@old.example,,yes,\n",
        "1,N-g2,Rui,Vega,father,rui@new.example,,yes,\n",
        "1,N-g2,Rui Jorge,Silva,father,RUI@old.example,,yes,\n",
        "1,N-g2,R.,Silva,father,,555-010-0123,yes,\n",
        "1,,VEGA,Ruí,father,,,yes,\n",
    ],
    ids=["the same", "new id", "new e-mail", "new last name", "same phone", "name alone"],
)
def test_a_restriction_outlives_new_ids_new_addresses_and_last_days(
    harbor, simple, take, ended, row
):
    take(simple(STUDENTS, HEAD + RUI))
    shut_out(**ended)
    report = take(simple(STUDENTS, HEAD + row))
    assert let_in() == set()
    made = Caregiver.objects.count() - 1
    assert report.counts["care-kept-away"] == report.counts["care-new"] == made
    assert PeopleEvent.objects.filter(verb="restricted").count() == made
    again = take(simple(STUDENTS, HEAD + row))
    assert counted(again) == {"same": 2}


@pytest.mark.parametrize(
    "row", ["1,,Rui,Vega,father,rui@new.example,,yes,\n", "1,,Rui,Vega,father,,,yes,\n"]
)
def test_without_an_id_the_restricted_relation_is_known_again(harbor, simple, take, row):
    take(simple(STUDENTS, HEAD + RUI.replace("g2", "")))
    shut_out()
    take(simple(STUDENTS, HEAD + row))
    assert Caregiver.objects.get().restricted


def test_a_restriction_is_not_another_parents_nor_another_childs(harbor, simple, take):
    take(simple(STUDENTS, HEAD + RUI))
    shut_out()
    mia = "1,g1,Mia,Vega,mother,rui@old.example,555 010 0123,yes,\n"
    report = take(simple(STUDENTS, HEAD + RUI + mia + RUI.replace("1,g2", "2,g2")))
    assert report.counts["care-kept-away"] == 0
    assert Caregiver.objects.get(first_name="Mia").is_decision_maker
    assert Caregiver.objects.get(student__sis_id="2").is_decision_maker


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("ids", [("g2", "g3"), ("", "")], ids=["ids", "no ids"])
def test_who_stands_in_one_file_twice_is_kept_away_in_both_rows(harbor, simple, take, ids, order):
    rows = [
        f"1,{ids[0]},Rui,Vega,father,rui@old.example,,yes,\n",
        f"1,{ids[1]},Rui,Vega,father,rui@new.example,,yes,yes\n",
    ]
    take(simple(STUDENTS, HEAD + "".join(rows[::order])))
    assert let_in() == set()


def test_who_has_no_id_is_kept_away_in_both_rows_though_one_is_known(harbor, simple, take):
    row = "1,,Rui,Vega,father,rui@old.example,,yes,\n"
    take(simple(STUDENTS, HEAD + row))
    take(simple(STUDENTS, HEAD + row + row.replace("old", "new").replace("yes,", "yes,yes")))
    assert let_in() == set()


def test_a_shared_e_mail_does_not_lock_the_other_parent_out(harbor, simple, take):
    take(simple(STUDENTS))
    mother = User.objects.create(username="mom", email="fam@x.example")
    values = {"first_name": "Mia", "last_name": "Vega", "email": "fam@x.example"}
    Caregiver.objects.create(
        student=Student.objects.get(sis_id="1"),
        user=mother,
        relation="mother",
        is_decision_maker=True,
        **values,
    )
    father = "1,g0,Rui,Vega,father,fam@x.example,,no,yes\n"
    take(simple(STUDENTS, HEAD + father + "1,g1,Mia,Vega,mother,fam@x.example,,yes,\n"))
    assert let_in() == {"Mia"}
    mia = Caregiver.objects.get(user=mother)
    assert (mia.sis_id, mia.is_decision_maker) == ("g1", True)
    assert Caregiver.objects.get(first_name="Rui").user is None


@pytest.mark.parametrize(
    ("first", "last", "email", "found"),
    [
        ("Rui", "Vega", "", (True, False, True)),
        ("Vega", "RUÍ", "", (True, False, True)),
        ("Rui", "Vega", "f@x.example", (True, True, True)),
        ("Rui Jorge", "Silva", "F@x.example", (False, True, True)),
        ("Jorge Rui", "Silva", "f@x.example", (False, False, True)),
        ("R.", "Vega", "f@x.example", (False, False, True)),
        ("Mia", "Vega", "f@x.example", (False, False, False)),
        ("Rui", "Silva", "", (False, False, False)),
        ("-", "", "", (False, False, False)),
    ],
)
def test_who_may_be_whom(first, last, email, found):
    guardian = {"id": "g", "first_name": first, "last_name": last, "email": email, "phone": ""}
    one = Caregiver(first_name="Rui", last_name="Vega", email="f@x.example")
    answers = (
        is_same_name(guardian, one),
        is_reached_alike(guardian, one),
        is_one_of(guardian, [one]),
    )
    assert answers == found


@pytest.mark.parametrize(
    ("word", "keeps_away"),
    [
        *[(word, False) for word in ("", "no", "N", "False", "0", " NO ", "None", "N/A", "-")],
        *[(word, False) for word in ("não", "Non", "Ninguna", "无", "Không", "لا")],
        *[(word, True) for word in ("yes", "T", "X", "sí", "R", "-1", "Yes, court order")],
        *[(word, True) for word in ("court order", "no contact", "restricted", "2026-05-01")],
    ],
)
def test_all_but_a_clear_no_keeps_away(word, keeps_away):
    assert values.restricts(word) is keeps_away


@pytest.mark.parametrize(
    "heading",
    ["restricted", "Restricted?", "restricted_access", "Court Order", "no-contact", "court_order:"],
)
def test_the_column_has_many_names(harbor, simple, take, heading):
    head = f"student_id,guardian_id,first_name,last_name,no_contact,{heading}\n"
    take(simple(STUDENTS, f"{head}1,g2,Rui,Vega,no,yes\n"))
    assert let_in() == set()


def test_of_two_rows_about_the_same_two_either_keeps_away(harbor, simple, take):
    report = take(simple(STUDENTS, HEAD + RUI + RUI.replace("yes,", "yes,yes")))
    assert report.refused == [("guardians.csv", 3, "twice")]
    assert let_in() == set()


@pytest.mark.parametrize(
    ("students", "status"),
    [
        (STUDENTS.replace("Iris,Vega,H", "Iris,Vega,Nowhere"), "enrolled"),
        (STUDENTS.replace("Iris,Vega", ","), "enrolled"),
        (STUDENTS.replace("1,Iris,Vega,H\n", ""), "left"),
    ],
    ids=["unknown school", "no name", "not in the file"],
)
def test_a_restriction_holds_though_the_students_own_row_does_not(
    harbor, simple, take, students, status
):
    take(simple(STUDENTS, HEAD + RUI))
    mia = "1,g1,Mia,Vega,mother,,,yes,\n"
    report = take(simple(students, HEAD + RUI.replace("yes,", "yes,yes") + mia))
    assert report.counts["care-changed"] == 1
    rui = Caregiver.objects.get()
    assert rui.restricted and not rui.is_decision_maker and rui.ends_on is None
    iris = Student.objects.get(sis_id="1")
    assert (iris.first_name, iris.status) == ("Iris", status)


def test_a_restriction_holds_though_the_name_beside_it_is_missing(harbor, simple, take):
    take(simple(STUDENTS, HEAD + RUI))
    report = take(simple(STUDENTS, HEAD + "1,g2,,,father,,,,yes\n"))
    assert report.refused == [("guardians.csv", 2, "no-name")]
    rui = Caregiver.objects.get()
    assert rui.restricted and rui.first_name == "Rui"


def test_a_restriction_of_a_student_whom_nobody_knows_is_refused(harbor, simple, take):
    report = take(simple(STUDENTS, HEAD + RUI.replace("1,g2", "9,g2").replace("yes,", "yes,yes")))
    assert report.refused == [("guardians.csv", 2, "no-student")]
    assert not Caregiver.objects.exists() and Student.objects.count() == 2
