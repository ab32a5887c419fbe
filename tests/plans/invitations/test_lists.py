"""The pages on which a school invites, and sees who was invited and has joined."""

import re
import uuid

import pytest

from plans.choices import Relation
from plans.invitations import secret
from plans.models import Caregiver, Invitation, Student
from tests.plans.invitations.conftest import invite

pytestmark = pytest.mark.django_db


def address(uncle, page="invite/"):
    return f"/en/plans/students/{uncle.student.uuid}/people/{uncle.uuid}/{page}"


def test_the_letter_is_in_their_language_and_its_code_is_shown_once(uncle, signed_in):
    browser = signed_in("sam")
    response = browser.post(address(uncle), {"way": "letter"})
    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert '<article class="card letter stack" data-gap="l" lang="es"' in page
    assert '<svg class="qr"' in page
    code = re.search(r'letter-code" dir="ltr">([A-Z0-9]{5}-[A-Z0-9]{5})<', page).group(1)
    digest = secret.code_digest(secret.read(code))
    assert Invitation.objects.filter(code_digest=digest).exists()
    for place in (address(uncle, ""), f"/en/plans/students/{uncle.student.uuid}/people/"):
        assert code not in browser.get(place).content.decode()


def test_only_what_the_school_knows_is_offered(uncle, signed_in):
    page = signed_in("sam").get(address(uncle)).content.decode()
    assert "leon@example.org" in page and "(617) 555-0188" in page
    Caregiver.objects.filter(pk=uncle.pk).update(email="", phone="")
    page = signed_in("sam").get(address(uncle)).content.decode()
    assert 'value="mail"' not in page and 'value="text"' not in page
    assert signed_in("sam").post(address(uncle), {"way": "mail"}).status_code == 422


def test_staff_see_who_is_invited_and_take_it_back(uncle, cast, signed_in):
    invitation, _link, _code = invite(uncle, cast["sam"])
    browser, place = signed_in("sam"), f"/en/plans/students/{uncle.student.uuid}/"
    page = browser.get(f"{place}people/").content.decode()
    assert "Invite once more" in page and "Take the invitation back" in page
    browser.post(f"{place}invitations/{invitation.uuid}/")
    page = browser.get(f"{place}people/").content.decode()
    assert "taken back" in page and "Take the invitation back" not in page


@pytest.mark.parametrize("page", ["invitations/", "students/{0}/people/"])
def test_nobody_waits_for_an_answer_to_what_opens_nothing(uncle, cast, signed_in, page):
    """A roster keeps Leon away under another id, after he was invited."""
    invite(uncle, cast["sam"])
    name = {"first_name": uncle.first_name, "last_name": uncle.last_name}
    Caregiver.objects.create(
        student=uncle.student, sis_id="G-8", restricted=True, relation=Relation.RELATIVE, **name
    )
    shown = signed_in("sam").get("/en/plans/" + page.format(uncle.student.uuid)).text
    assert re.findall(r'data-state="accepted">([^<]+)<', shown) == ["taken back"]
    assert "Take the invitation back" not in shown


def test_an_invitation_of_another_student_is_not_there(uncle, cast, signed_in):
    invitation, _link, _code = invite(uncle, cast["sam"])
    other = Student.objects.get(sis_id="RPS-1002")
    place = f"/en/plans/students/{other.uuid}/invitations/{invitation.uuid}/"
    assert signed_in("lena").post(place).status_code == 404


def test_the_list_shows_what_one_keeps_and_no_more(uncle, cast, signed_in):
    invite(uncle, cast["sam"])
    for name, sees in (("sam", True), ("lena", True), ("teo", False)):
        page = signed_in(name).get("/en/plans/invitations/").content.decode()
        assert ("Leon Ortiz" in page) is sees
    page = signed_in("sam").get("/en/plans/invitations/?state=joined").content.decode()
    assert "Leon Ortiz" not in page


def test_the_list_asks_as_much_for_many_as_for_one(
    uncle, cast, signed_in, django_assert_max_num_queries
):
    for number in range(30):
        uncle.pk, uncle.uuid, uncle.sis_id = None, uuid.uuid4(), f"G-{number + 50}"
        uncle.save(force_insert=True)
        invite(uncle, cast["sam"])
    browser = signed_in("sam")
    with django_assert_max_num_queries(20):
        browser.get("/en/plans/invitations/")
