"""What is refused on the way from an invitation into a plan, and what nobody learns there."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from plans.actions import Refused, invitations
from plans.choices import Relation
from plans.models import Caregiver, Invitation
from portal.models import Session, User
from tests.plans.invitations.conftest import NOW, TODAY, born, make_account, show

pytestmark = pytest.mark.django_db


def test_it_works_once(client, invited):
    show(client, invited)
    make_account(client)
    other = Client()
    assert other.get(f"/en/join/{invited[1]}/").status_code == 422
    assert other.post("/en/join/", {"code": invited[2]}).status_code == 422


def test_the_link_leads_whoever_joined_by_it_home_and_others_to_signing_in(client, invited):
    """People keep the text message, and tap its link again next week."""
    show(client, invited)
    make_account(client)
    assert client.get(f"/en/join/{invited[1]}/")["Location"] == "/en/plans/"
    main = Client().get(f"/en/join/{invited[1]}/").text.partition("<main")[2]
    assert "I have an account" in main and 'href="/en/account/login/"' in main


def test_of_two_who_hold_it_one_gets_in(invited, cast):
    """Both have shown the fact; only the first counts."""
    first, second = Client(), Client()
    show(first, invited)
    show(second, invited)
    make_account(first)
    assert make_account(second)["Location"] == "/en/join/"
    with pytest.raises(Refused):
        invitations.accept(invitation=invited[0], by=cast["nadia"], now=NOW, today=TODAY)
    assert User.objects.filter(username__startswith="leon").count() == 1


def test_after_five_wrong_answers_nobody_gets_in(client, invited, plan):
    client.get(f"/en/join/{invited[1]}/")
    wrong = born(plan.student, year=1999)
    for _ in range(4):
        assert client.post("/en/join/check/", wrong).status_code == 422
    assert client.post("/en/join/check/", wrong)["Location"] == "/en/join/"
    other = Client()
    assert other.get(f"/en/join/{invited[1]}/").status_code == 422
    assert not invitations.prove(
        invitation=invited[0], fact=plan.student.birth_date, now=NOW, today=TODAY
    )


def said_at(response, name) -> str:
    """What a reader of the screen says of a field that is wrong."""
    page = response.text
    field = re.search(rf'<input[^>]* name="{name}"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field
    *_hint, error = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    return re.search(rf'<p[^>]*id="{error}"[^>]*>(?:<svg.*?</svg>)?([^<]+)', page)[1]


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(client, invited, plan):
    answer = client.post("/en/join/", {"code": "CDFGH-34679"})
    assert "does not work" in said_at(answer, "code") and "CDFGH-34679" in answer.text
    client.get(f"/en/join/{invited[1]}/")
    answer = client.post("/en/join/check/", born(plan.student, year=1999))
    assert "something else" in said_at(answer, "day") and 'value="1999"' in answer.text


def test_codes_cannot_be_guessed_one_after_the_other(client, invited):
    answers = [
        client.post("/en/join/", {"code": f"{number:010}"}).status_code for number in range(62)
    ]
    assert answers == [422] * 60 + [429] * 2
    # Not even the right one, and links no more than codes.
    assert client.post("/en/join/", {"code": invited[2]}).status_code == 429
    assert client.get(f"/en/join/{invited[1]}/").status_code == 429


def ended(invited, **values):
    Invitation.objects.filter(pk=invited[0].pk).update(**values)


@pytest.mark.parametrize("end", ["expired", "revoked", "restricted", "ended", "unknown"])
def test_one_answer_whatever_is_wrong_with_an_invitation(client, invited, uncle, end):
    link = invited[1]
    if end == "expired":
        ended(invited, expires_at=timezone.now())
    elif end == "revoked":
        ended(invited, revoked_at=NOW)
    elif end == "restricted":
        Caregiver.objects.filter(pk=uncle.pk).update(restricted=True)
    elif end == "ended":
        Caregiver.objects.filter(pk=uncle.pk).update(ends_on="2020-01-01")
    else:
        link = "guessed"
    response = client.get(f"/en/join/{link}/")
    assert response.status_code == 422
    assert "This invitation does not work (any more)" in response.content.decode()


def test_a_restriction_ends_it_also_for_whoever_has_shown_the_fact(client, invited, uncle):
    show(client, invited)
    Caregiver.objects.filter(pk=uncle.pk).update(restricted=True)
    assert make_account(client)["Location"] == "/en/join/"
    assert not User.objects.filter(username__startswith="leon").exists()


@pytest.mark.parametrize("name", ["luc", "ana", "rosa"])
def test_whom_it_cannot_be_meant_for_does_not_join(client, cast, invited, uncle, name):
    client.force_login(cast[name])
    show(client, invited)
    assert "Join with this account" not in client.get("/en/join/accept/").content.decode()
    assert client.post("/en/join/accept/").status_code == 403
    uncle.refresh_from_db()
    assert uncle.user is None


@pytest.mark.parametrize("name", ["rosa", "nadia", "teo", "lena", "grace"])
def test_a_grown_up_does_not_become_the_student(client, cast, ana_invited, name):
    """Nor whoever works here, and tries the letter out before they hand it over."""
    client.force_login(cast[name])
    show(client, ana_invited)
    assert "Join with this account" not in client.get("/en/join/accept/").text
    assert client.post("/en/join/accept/").status_code == 403
    assert ana_invited[0].student.user is None


def test_an_account_that_may_be_somebodys_who_is_kept_away_does_not_join(
    client, cast, invited, uncle
):
    """The roster keeps a Nadia Haddad away from Ana and knows of no account of hers."""
    Caregiver.objects.create(
        student=uncle.student,
        first_name="Nadia",
        last_name="Haddad",
        relation=Relation.RELATIVE,
        restricted=True,
    )
    client.force_login(cast["nadia"])
    show(client, invited)
    assert client.post("/en/join/accept/").status_code == 403


def test_who_sent_it_does_not_join_by_it(client, cast, invited, uncle):
    """They would be family, and write down in their own name what the family says."""
    client.force_login(cast["sam"])
    show(client, invited)
    assert "You sent this invitation yourself" in client.get("/en/join/accept/").text
    assert client.post("/en/join/accept/").status_code == 403
    uncle.refresh_from_db()
    assert uncle.user is None


def test_another_account_can_be_chosen_without_the_letter(client, cast, invited, uncle):
    client.force_login(cast["luc"])
    show(client, invited)
    client.post("/en/join/accept/", {"another": "1"})
    assert "_auth_user_id" not in client.session
    make_account(client)
    uncle.refresh_from_db()
    assert uncle.user.first_name == "Leon"


def test_the_fact_cannot_be_left_out(client, invited):
    client.get(f"/en/join/{invited[1]}/")
    assert client.get("/en/join/accept/")["Location"] == "/en/join/check/"
    assert make_account(client).status_code == 302
    assert not User.objects.filter(username__startswith="leon").exists()


def test_no_name_is_told_before_the_fact(client, invited):
    client.get(f"/en/join/{invited[1]}/")
    page = client.get("/en/join/check/").content.decode()
    assert not [name for name in ("Ana", "Leon", "Riverbend High") if name in page]


@pytest.mark.parametrize("password", ["", "short", "password", "12345678"])
def test_a_weak_password_is_named_at_its_field(client, invited, password):
    show(client, invited)
    response = make_account(client, password=password)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'aria-invalid="true"' in page and 'id="id_password_error"' in page
    assert 'autocomplete="new-password"' in page


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"day": "31", "month": "2", "year": "2012"},
        {"day": "x", "month": "1", "year": "2012"},
        {"day": "1", "month": "13", "year": "2012"},
        {"day": "1", "month": "1", "year": "99999"},
        {"day": "\0", "month": "1", "year": "²"},
        {"day": "1", "month": "2", "year": "12"},
    ],
)
def test_what_is_no_day_is_named_and_costs_no_try(client, invited, typed):
    client.get(f"/en/join/{invited[1]}/")
    assert client.post("/en/join/check/", typed).status_code == 422
    invited[0].refresh_from_db()
    assert invited[0].wrong == 0


@pytest.mark.parametrize(
    ("typed", "right"), [("a 0123", True), ("A–٠١٢٣", True), ("A-123", False), ("-", False)]
)
def test_a_number_is_read_as_people_type_it(client, invited, plan, typed, right):
    type(plan.student).objects.filter(pk=plan.student.pk).update(birth_date=None, number="A-0123")
    client.get(f"/en/join/{invited[1]}/")
    answer = client.post("/en/join/check/", {"number": typed})
    assert (answer.status_code == 302) is right


def test_an_arabic_keyboard_types_the_day(client, invited, plan):
    client.get(f"/ar/join/{invited[1]}/")
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    day = born(plan.student)
    typed = {name: str(day[name]).translate(digits) for name in ("day", "year")}
    response = client.post("/ar/join/check/", typed | {"month": day["month"]})
    assert response["Location"] == "/ar/join/accept/"


def test_no_page_keeps_or_passes_on_where_one_came_from(client, invited):
    for address in (f"/en/join/{invited[1]}/", "/en/join/check/", "/en/join/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert invited[1] not in response.content.decode()
    assert "Disallow: /ar/join/" in client.get("/robots.txt").content.decode()


def test_a_session_that_somebody_planted_is_not_kept(client, invited):
    client.get(f"/en/join/{invited[1]}/")
    planted = client.session.session_key
    show(client, invited)
    make_account(client)
    assert client.session.session_key != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_what_lies_in_a_browser_is_forgotten_after_half_an_hour(client, invited):
    show(client, invited)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=31)):
        assert client.get("/en/join/accept/")["Location"] == "/en/join/"


def test_every_form_needs_its_token(invited):
    strict = Client(enforce_csrf_checks=True)
    strict.get(f"/en/join/{invited[1]}/")
    for page in ("", "check/", "accept/"):
        assert strict.post(f"/en/join/{page}").status_code == 403


def test_links_are_ours_whatever_host_was_named(settings, uncle, signed_in):
    settings.ALLOWED_HOSTS = ["*"]
    place = f"/en/plans/students/{uncle.student.uuid}/people/{uncle.uuid}/invite/"
    page = signed_in("sam", HTTP_HOST="evil.example.org").post(place, {"way": "letter"})
    assert "testserver/es/join/" in page.content.decode()
    assert "evil.example.org/es/join" not in page.content.decode()
