"""Being invited: from the link or the code into the plan, and what is refused on the way."""

import re

import pytest
from django.test import Client

from plans.actions import invitations, people
from plans.choices import InvitationState, Relation
from plans.invitations import secret
from plans.models import Caregiver, Student
from tests.plans.invitations.conftest import NOW, PASSWORD, TODAY, born, invite, make_account, show

pytestmark = pytest.mark.django_db


def test_a_family_joins_in_three_steps_and_sees_the_plan(client, invited, plan, uncle):
    link = client.get(f"/es/join/{invited[1]}/")
    assert link["Location"] == "/es/join/check/"
    response = client.post("/es/join/check/", born(plan.student))
    assert response["Location"] == "/es/join/accept/"
    page = client.get("/es/join/accept/").content.decode()
    assert "Ana" in page and "Riverbend High" in page
    response = make_account(client, "es")
    assert response["Location"] == "/es/join/welcome/"
    uncle.refresh_from_db()
    person = uncle.user
    assert re.fullmatch(r"leon\d{4}", person.username)
    assert (person.first_name, person.last_name, person.language) == ("Leon", "Ortiz", "es")
    assert person.username in client.get("/es/join/welcome/").content.decode()
    assert client.get(f"/es/plans/{plan.uuid}/").status_code == 200
    # The same name and password open it next time.
    other = Client()
    other.post("/en/account/login/", {"login": person.username, "password": PASSWORD})
    assert other.get(f"/en/plans/{plan.uuid}/").status_code == 200


def test_the_code_from_the_letter_does_the_same(client, invited, plan):
    typed = secret.spelled(invited[2]).lower()
    response = client.post("/en/join/", {"code": typed})
    assert response["Location"] == "/en/join/check/"
    client.post("/en/join/check/", born(plan.student))
    assert make_account(client)["Location"] == "/en/join/welcome/"


def test_the_short_address_of_a_letter_leads_to_a_language(client, db):
    assert client.get("/join/")["Location"] == "/en/join/"


def test_a_student_joins_their_own_plan(client, ana_invited, plan):
    show(client, ana_invited)
    make_account(client)
    student = Student.objects.get(pk=plan.student.pk)
    assert student.user.first_name == "Ana"
    assert client.get(f"/en/plans/{plan.uuid}/").status_code == 200


def test_who_has_an_account_joins_it(client, cast, invited, uncle, plan):
    show(client, invited)
    assert "next=/en/join/accept/" in client.get("/en/join/accept/").content.decode()
    response = client.post(
        "/en/account/login/",
        {"login": "nadia", "password": "presente-demo", "next": "/en/join/accept/"},
    )
    assert response["Location"] == "/en/join/accept/"
    assert "Nadia" in client.get("/en/join/accept/").content.decode()
    client.post("/en/join/accept/")
    uncle.refresh_from_db()
    assert uncle.user == cast["nadia"]
    assert client.get(f"/en/plans/{plan.uuid}/").status_code == 200


def test_one_account_for_all_children_of_the_same_guardian(client, invited, uncle):
    mateo = Student.objects.get(sis_id="RPS-1002")
    other = Caregiver.objects.create(
        student=mateo, first_name="Leon", sis_id="G-7", relation=Relation.RELATIVE
    )
    stranger = Caregiver.objects.create(
        student=mateo, first_name="Leon", sis_id="", relation=Relation.RELATIVE
    )
    show(client, invited)
    make_account(client)
    other.refresh_from_db()
    stranger.refresh_from_db()
    uncle.refresh_from_db()
    assert other.user == uncle.user
    assert stranger.user is None


def test_who_was_written_into_anothers_entry_is_not_them_to_a_sibling(client, cast, uncle):
    """The entry kept the roster's id of Leon, who cares for Mateo, too."""
    mateo = Student.objects.get(sis_id="RPS-1002")
    leons = Caregiver.objects.create(
        student=mateo, first_name="Leon", sis_id="G-7", relation=Relation.RELATIVE
    )
    people.change(
        caregiver=uncle,
        values={"first_name": "Pia"},
        drawn_from=uncle.version,
        reason="another aunt",
        by=cast["sam"],
        today=TODAY,
    )
    show(client, invite(uncle, cast["sam"]))
    make_account(client)
    uncle.refresh_from_db()
    leons.refresh_from_db()
    assert uncle.user.first_name == "Pia"
    assert leons.user is None


def test_a_restriction_about_another_child_then_knows_whom_it_means(client, invited):
    mateo = Student.objects.get(sis_id="RPS-1002")
    other = Caregiver.objects.create(
        student=mateo,
        first_name="Leon",
        sis_id="G-7",
        relation=Relation.RELATIVE,
        restricted=True,
    )
    show(client, invited)
    make_account(client)
    other.refresh_from_db()
    assert other.user and other.restricted
    assert mateo not in Student.objects.visible_to(other.user, today=TODAY)


def test_what_was_sent_for_a_sibling_is_not_waited_for(client, cast, invited, uncle):
    mateo = Student.objects.get(sis_id="RPS-1002")
    other = Caregiver.objects.create(
        student=mateo, first_name="Leon", sis_id="G-7", relation=Relation.RELATIVE
    )
    second = invitations.invite(
        student=mateo, caregiver=other, way="letter", by=cast["lena"], now=NOW, today=TODAY
    )
    show(client, invited)
    make_account(client)
    second[0].refresh_from_db()
    assert second[0].state_at(NOW) == InvitationState.REVOKED


def test_the_history_says_who_joined_as_whom(client, cast, invited, uncle, signed_in):
    """The entry goes by the account's name from now on: nothing else says whom the school meant."""
    client.force_login(cast["nadia"])
    show(client, invited)
    client.post("/en/join/accept/")
    page = signed_in("lena").get(f"/en/plans/students/{uncle.student.uuid}/people/").text
    assert "Nadia Haddad joined, invited as Leon Ortiz." in page
    assert "Invited by Sam Okafor." in page and "(relative)" in page


def test_the_students_own_history_says_so_too(client, ana_invited, signed_in):
    show(client, ana_invited)
    make_account(client)
    page = signed_in("sam").get(f"/en/plans/students/{ana_invited[0].student.uuid}/people/").text
    assert "Ana Díaz joined, invited as Ana Díaz." in page


def test_staff_who_are_parents_use_their_one_account(client, cast, invited, uncle):
    client.force_login(cast["teo"])
    show(client, invited)
    client.post("/en/join/accept/")
    uncle.refresh_from_db()
    assert uncle.user == cast["teo"]
