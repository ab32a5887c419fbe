"""Every address once more, for people whose right has ended, is elsewhere, or is overruled."""

import datetime

import pytest
from django.utils import timezone

from plans.models import Student
from tests.access import relations
from tests.access.table import CAST, FORBIDDEN, GONE, MOVED, OPEN, TABLE
from tests.access.test_every_address import got
from tests.words import names

pytestmark = pytest.mark.django_db
TODAY = "<language>/plans/students/<uuid:student>/attendance/<str:date>/"
INVITE = "<language>/plans/students/<uuid:student>/people/<uuid:caregiver>/invite/"
LIST = "<language>/plans/students/"
OF_ANA = [one for one in TABLE if one.startswith("<language>/plans/")]
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def answer(world, person, pattern, method="get"):
    row = TABLE[pattern]
    response = getattr(world.client(person), method)(world.address(pattern, row))
    return response.status_code if row.door.answer(person) == MOVED else got(response)


@pytest.fixture
def beside(world):
    """The world with the people of `relations` in it."""
    with world.undone():
        ana = Student.objects.get(user__username="ana")
        made = relations.create(ana, timezone.localdate())
        world.people |= made
        yield world
        for name in made:
            del world.people[name]


@pytest.mark.once
def test_each_gets_what_a_stranger_gets(beside):
    found, wanted = {}, {}
    for pattern in OF_ANA:
        for person in relations.LIKE:
            row = TABLE[pattern]
            with beside.undone():
                response = beside.client(person).get(beside.address(pattern, row))
            due = row.door.answer(relations.like(person, pattern))
            status = response.status_code if due == MOVED else got(response)
            if status != due:
                found[pattern, person], wanted[pattern, person] = status, due
    assert found == wanted


def test_a_form_is_refused_to_them_as_well(beside):
    for pattern in [one for one in OF_ANA if TABLE[one].form]:
        row = TABLE[pattern]
        for person in relations.LIKE:
            like = relations.like(person, pattern)
            if like not in row.door.refused():
                continue
            with beside.undone():
                response = beside.client(person).post(beside.address(pattern, row))
            assert got(response) == row.door.answer(like), (pattern, person)


def test_work_elsewhere_shows_no_student_who_is_shut_off(beside):
    for person in relations.LIKE:
        if relations.like(person, LIST) == "teo":
            page = beside.client(person).get("/en/plans/students/").content.decode()
            assert not names(page, "Ana")


@pytest.mark.once
def test_after_leaving_the_old_school_finds_nothing_and_the_family_everything(world):
    with world.undone():
        Student.objects.get(user__username="ana").enrollments.update(ends_on=YESTERDAY)
        for pattern in OF_ANA:
            door = TABLE[pattern].door
            for person in CAST:
                wanted = door.answer(person)
                # What is open to her counselor, and not to the counselor of another school.
                if person == "sam" and door.answer("teo") == GONE and wanted != GONE:
                    wanted = GONE
                # Today was no school day of hers any more: nothing to put right.
                if person in ("rosa", "ana") and pattern == TODAY:
                    wanted = FORBIDDEN
                # Nobody is invited to a student who has left.
                if person == "lena" and pattern == INVITE:
                    wanted = FORBIDDEN
                with world.undone():
                    status = answer(world, person, pattern)
                assert status == wanted, (person, pattern)


def test_a_restriction_holds_in_a_session_that_is_open(world):
    with world.undone():
        ana = Student.objects.get(user__username="ana")
        client = world.client("rosa")
        address = f"/en/plans/students/{ana.uuid}/"
        assert client.get(address).status_code == OPEN
        ana.caregivers.filter(user__username="rosa").update(
            restricted=True, is_decision_maker=False, is_primary_contact=False
        )
        assert client.get(address).status_code == GONE
