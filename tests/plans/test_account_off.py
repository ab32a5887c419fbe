"""A student's account that somebody else made, or that nobody can open any more."""

import pytest

from plans import rules
from plans.actions import Refused, people
from plans.choices import PeopleVerb
from plans.invitations.rules import may_be_invited
from plans.models import PeopleEvent, Student

pytestmark = pytest.mark.django_db


def address(student, rest="people/account/"):
    return f"/en/plans/students/{student.uuid}/{rest}"


def test_it_sees_nothing_from_then_on_and_the_student_is_invited_anew(
    cast, ana, plan, today, signed_in
):
    hers, sam = signed_in("ana"), signed_in("sam")
    assert address(ana) in sam.get(address(ana, "people/")).text
    assert sam.post(address(ana), {"reason": "her uncle made it"})["Location"].endswith("/people/")
    assert "/account/login/" in hers.get(address(ana, ""))["Location"]
    assert signed_in("ana").get(address(ana, "")).status_code == 404
    ana = Student.objects.get(pk=ana.pk)
    assert not rules.standing(user=cast["ana"], student=ana, today=today)
    assert may_be_invited(student=ana, caregiver=None, today=today)
    page = sam.get(address(ana, "people/")).text
    assert "Sam Okafor took the account off Ana Díaz." in page and "her uncle made it" in page
    # Tapped twice, there is nothing left to do.
    assert sam.post(address(ana), {"reason": "again"}).status_code == 302
    assert PeopleEvent.objects.filter(verb=PeopleVerb.TAKEN_OFF).count() == 1


def test_what_was_written_with_it_stays(cast, ana, plan, today):
    before = plan.vision.student_words
    assert before
    people.take_account_off(student=ana, reason="forgotten", by=cast["lena"], today=today)
    plan.vision.refresh_from_db()
    assert plan.vision.student_words == before


def test_it_is_done_with_a_reason_and_by_nobody_else(cast, ana, today, signed_in):
    assert signed_in("sam").post(address(ana), {"reason": " "}).status_code == 422
    for name in ("rosa", "ana", "teo", "nadia", "luc", "grace"):
        with pytest.raises(Refused):
            people.take_account_off(student=ana, reason="x", by=cast[name], today=today)
    assert Student.objects.get(pk=ana.pk).user == cast["ana"]
