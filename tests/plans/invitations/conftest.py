"""Ana's uncle Leon, whom the school invites, and the way in. He reads Spanish."""

import pytest
from django.utils import timezone

from plans.actions import invitations
from plans.choices import InvitationWay, Relation
from plans.models import Caregiver, Student
from portal.models import User

NOW = timezone.now()
TODAY = timezone.localdate()
PASSWORD = "three green kettles"


@pytest.fixture
def uncle(plan) -> Caregiver:
    return Caregiver.objects.create(
        student=plan.student,
        first_name="Leon",
        last_name="Ortiz",
        email="leon@example.org",
        phone="+16175550188",
        language="es",
        sis_id="G-7",
        relation=Relation.RELATIVE,
    )


def invite(caregiver, by, way=InvitationWay.LETTER, student=None):
    return invitations.invite(
        student=student or caregiver.student,
        caregiver=caregiver,
        way=way,
        by=by,
        now=NOW,
        today=TODAY,
    )


@pytest.fixture
def invited(uncle, cast):
    """The invitation, its link and its code."""
    return invite(uncle, cast["sam"])


@pytest.fixture
def ana_invited(cast, plan):
    """Ana, before she has an account, and her own invitation."""
    User.objects.filter(pk=cast["ana"].pk).delete()
    student = Student.objects.get(pk=plan.student.pk)
    return invite(None, cast["sam"], student=student)


def born(student, **other) -> dict:
    day = student.birth_date
    return {"day": day.day, "month": day.month, "year": day.year} | other


def show(client, invited, *, language="en"):
    """Open the link and answer the question."""
    client.get(f"/{language}/join/{invited[1]}/")
    return client.post(f"/{language}/join/check/", born(invited[0].student))


def make_account(client, language="en", password=PASSWORD):
    return client.post(f"/{language}/join/accept/", {"password": password})
