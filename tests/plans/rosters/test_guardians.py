"""Which guardian of students.csv and guardians.csv is whom: namesakes, new addresses, old ids."""

import hashlib

import pytest
from django.utils import timezone

from plans import rules
from plans.actions import invitations, people
from plans.choices import InvitationWay
from plans.models import Caregiver, Student
from portal.models import School
from tests.plans.rosters.conftest import TODAY
from tests.plans.rosters.test_oneroster import counted

STUDENTS = """student_id,first_name,last_name,school,birth_date
1,Iris,Garcia,H,2018-01-01
3,Leo,Other,H,2016-01-01
"""
HEAD = "student_id,first_name,last_name,relation,email,phone\n"
NAMESAKES = HEAD + "1,Maria,Garcia,mother,,\n3,Maria,Garcia,mother,,\n"
OLD_ID = "~" + hashlib.sha256(b" maria garcia").hexdigest()[:32]


@pytest.fixture
def harbor(db):
    return School.objects.create(slug="h", name="H", sis_id="H")


def join(student: Student, by):
    """The mother of this student makes an account; it."""
    invitation, *_secrets = invitations.invite(
        student=student,
        caregiver=student.caregivers.get(),
        way=InvitationWay.values[0],
        by=by,
        now=timezone.now(),
        today=TODAY,
    )
    return invitations.accept_as_new(
        invitation=invitation,
        password="x-aaaa-bbbb",
        language="en",
        now=timezone.now(),
        today=TODAY,
    )


@pytest.mark.parametrize("has_old_ids", [False, True])
def test_a_namesake_is_nobody_to_a_strangers_child(harbor, simple, take, cast, has_old_ids):
    take(simple(STUDENTS, NAMESAKES))
    if has_old_ids:
        Caregiver.objects.filter(student__sis_id__in="13").update(sis_id=OLD_ID)
    iris, leo = Student.objects.get(sis_id="1"), Student.objects.get(sis_id="3")
    mother = join(iris, cast["lena"])
    assert rules.standing(user=mother, student=iris, today=TODAY)
    assert rules.standing(user=mother, student=leo, today=TODAY) is None


def test_a_namesake_who_joins_the_roster_later_has_no_account(harbor, simple, take, cast):
    take(simple(STUDENTS, HEAD + "1,Maria,Garcia,mother,,\n"))
    join(Student.objects.get(sis_id="1"), cast["lena"])
    assert counted(take(simple(STUDENTS, NAMESAKES))) == {"same": 1, "care-new": 1}
    assert Caregiver.objects.get(student__sis_id="3").user is None


def test_one_mother_with_one_address_is_joined_to_both_children(harbor, simple, take, cast):
    row = "Maria,Garcia,mother,maria@family.example,\n"
    take(simple(STUDENTS, f"{HEAD}1,{row}3,{row}"))
    mother = join(Student.objects.get(sis_id="1"), cast["lena"])
    assert rules.standing(user=mother, student=Student.objects.get(sis_id="3"), today=TODAY)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Maria,Garcia,mother,,", "Maria,Garcia,mother,,", {"care-changed": 1}),
        (
            "Maria,Garcia,mother,old@family.example,",
            "MARÍA,Garcia,mother,new@family.example,",
            {"care-changed": 1},
        ),
        ("Maria,Garcia,mother,,", "Ada,Garcia,mother,,", {"care-new": 1, "care-ended": 1}),
    ],
    ids=["the id of an earlier import", "a new address", "somebody else"],
)
def test_who_has_no_id_is_known_again_by_child_and_name(harbor, simple, take, before, after, told):
    take(simple(STUDENTS, f"{HEAD}1,{before}\n"))
    Caregiver.objects.update(sis_id=OLD_ID)
    assert counted(take(simple(STUDENTS, f"{HEAD}1,{after}\n"))) == {"same": 1} | told
    again = counted(take(simple(STUDENTS, f"{HEAD}1,{after}\n")))
    assert again == {"same": 2}


def test_father_and_son_of_one_name_stay_two(harbor, simple, take):
    row = "1,Rui,Garcia,father,{}@family.example,\n"
    take(simple(STUDENTS, HEAD + row.format("old") + row.format("young")))
    take(simple(STUDENTS, HEAD + row.format("young") + row.format("new")))
    emails = Caregiver.objects.filter(ends_on=None).values_list("email", flat=True)
    assert set(emails) == {"young@family.example", "new@family.example"}
    assert Caregiver.objects.count() == 2


GUARDIANS = HEAD.replace("relation", "id,relation", 1) + "1,Leon,Garcia,U-7,uncle,,\n"


def rewrite(caregiver, by, **values):
    people.change(
        caregiver=caregiver,
        values=values,
        drawn_from=caregiver.version,
        reason="asked at the door",
        by=by,
        today=TODAY,
    )


def test_a_rosters_entry_given_to_somebody_else_is_theirs(harbor, simple, take, cast):
    """The roster's next word about its guardian goes to an entry of its own."""
    take(simple(STUDENTS, GUARDIANS))
    iris = Student.objects.get(sis_id="1")
    rewrite(iris.caregivers.get(), cast["lena"], first_name="Pia", last_name="Moor")
    pia = join(iris, cast["lena"])
    take(simple(STUDENTS, GUARDIANS + "3,Leon,Garcia,U-7,uncle,,\n"))
    told = {(one.first_name, one.user) for one in iris.caregivers.all()}
    assert told == {("Pia", pia), ("Leon", None)}
    leo = Student.objects.get(sis_id="3")
    assert rules.standing(user=pia, student=iris, today=TODAY)
    assert rules.standing(user=pia, student=leo, today=TODAY) is None


@pytest.mark.parametrize("first_name, last_name", [("Léon", "Garcia"), ("Leon", "Garza")])
def test_a_slip_mended_by_hand_makes_nobody_twice(
    harbor, simple, take, cast, first_name, last_name
):
    take(simple(STUDENTS, GUARDIANS))
    iris = Student.objects.get(sis_id="1")
    rewrite(iris.caregivers.get(), cast["lena"], first_name=first_name, last_name=last_name)
    take(simple(STUDENTS, GUARDIANS))
    assert iris.caregivers.count() == 1


def test_whom_the_roster_keeps_away_stays_so_under_another_name(harbor, simple, take, cast):
    take(simple(STUDENTS, GUARDIANS))
    iris = Student.objects.get(sis_id="1")
    Caregiver.objects.filter(student=iris).update(restricted=True)
    rewrite(iris.caregivers.get(), cast["lena"], first_name="Pia", last_name="Moor")
    take(simple(STUDENTS, GUARDIANS))
    assert iris.caregivers.get().restricted
