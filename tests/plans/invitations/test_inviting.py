"""Inviting: who may, what goes out, what is kept, and what ends it."""

import datetime

import pytest
from django.core import mail

from plans.actions import Refused, invitations, people
from plans.choices import InvitationState, InvitationWay, Relation
from plans.invitations import rules, secret
from plans.models import Caregiver, Invitation, Student
from plans.rules import may_change_people
from portal.accounts.sms import KeepingSender
from portal.models import User
from tests.plans.invitations.conftest import NOW, TODAY, invite
from tests.words import names

pytestmark = pytest.mark.django_db


def test_link_and_code_are_long_enough_and_kept_as_digests_alone(uncle, cast):
    invitation, link, code = invite(uncle, cast["sam"])
    assert len(set(secret.LETTERS)) ** len(code) >= 2**40
    # Each sign of the link tells six bits.
    assert len(link) * 6 >= 128
    row = Invitation.objects.values().get(pk=invitation.pk)
    assert link not in str(row) and code not in str(row)
    assert not set("01258BILOSUZAE") & set(secret.LETTERS)


def test_a_digest_is_worth_nothing_to_whoever_has_only_the_database(settings):
    before = secret.code_digest("CDFGHJKMNP")
    settings.SECRET_KEY = "another"
    assert secret.code_digest("CDFGHJKMNP") != before


@pytest.mark.parametrize(
    "typed", ["cdfgh-3467x", " CDFGH 3467X ", "ＣＤＦＧＨ－３４６７Ｘ", "cdfgh٣٤٦٧x"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert secret.read(typed) == "CDFGH3467X"


@pytest.mark.parametrize("name", ["rosa", "ana", "teo", "nadia", "luc", "grace"])
def test_who_does_not_keep_a_students_people_invites_nobody(uncle, cast, name):
    with pytest.raises(Refused):
        invite(uncle, cast[name])
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["sam", "lena"])
def test_the_counselor_and_the_coordinator_invite(uncle, cast, name):
    invitation, _link, _code = invite(uncle, cast[name])
    assert invitation.state_at(NOW) == InvitationState.WAITING
    assert invitation.sent_by == cast[name]


def test_whoever_is_restricted_gone_or_here_already_is_not_invited(uncle, cast):
    rosas = uncle.student.caregivers.get(user=cast["rosa"])
    lucs = uncle.student.caregivers.get(user=cast["luc"])
    ended = Caregiver.objects.create(
        student=uncle.student,
        first_name="Pia",
        relation=Relation.RELATIVE,
        ends_on=TODAY - datetime.timedelta(days=1),
    )
    for caregiver in (rosas, lucs, ended):
        with pytest.raises(Refused):
            invite(caregiver, cast["sam"])
    with pytest.raises(Refused):
        invite(None, cast["sam"], student=uncle.student)


LUC = {"first_name": "Luc", "last_name": "Joseph", "relation": "father"}


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        (LUC, True),
        (LUC | {"first_name": "L.", "email": "luc@example.org"}, True),
        (LUC | {"first_name": "LÚC", "last_name": "joseph"}, True),
        (LUC | {"first_name": "Marie"}, False),
        (LUC | {"first_name": "Marie", "email": "luc@example.org"}, False),
    ],
)
def test_whom_a_court_keeps_away_is_not_invited_as_somebody_new(cast, plan, written, refused):
    """A school writes Luc down a second time: a new account would know of no restriction."""
    User.objects.filter(pk=cast["luc"].pk).update(email="luc@example.org")
    again = Caregiver.objects.create(student=plan.student, **written)
    verdict = rules.may_be_invited(student=plan.student, caregiver=again, today=TODAY)
    assert (verdict is rules.LIKE_KEPT_AWAY) is refused
    assert bool(verdict) is not refused


def test_who_cannot_be_invited_has_a_reason_beside_their_name(cast, plan, signed_in):
    Caregiver.objects.create(student=plan.student, **LUC)
    place = f"/en/plans/students/{plan.student.uuid}/people/"
    assert str(rules.LIKE_KEPT_AWAY.reason) in signed_in("sam").get(place).text
    plan.student.caregivers.filter(restricted=True).delete()
    Student.objects.filter(pk=plan.student.pk).update(birth_date=None, number="")
    assert "is written down" in signed_in("sam").get(place).text


def test_a_restriction_ends_what_the_same_person_was_sent_under_another_entry(cast, uncle):
    invitation, _link, _code = invite(uncle, cast["sam"])
    Caregiver.objects.create(
        student=uncle.student,
        first_name="Leon",
        last_name="Ortiz",
        relation=Relation.RELATIVE,
        restricted=True,
    )
    invitation = Invitation.objects.get(pk=invitation.pk)
    assert not rules.works(invitation, now=NOW, today=TODAY)


def test_without_a_fact_to_ask_for_nobody_is_invited(uncle, cast):
    Student.objects.filter(pk=uncle.student.pk).update(birth_date=None, number="")
    uncle.student.refresh_from_db()
    with pytest.raises(Refused):
        invite(uncle, cast["sam"])
    uncle.student.number = "77"
    assert rules.asks_for(uncle.student) == "number"


def test_the_mail_is_in_their_language_and_names_no_child(
    uncle, cast, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _invitation, link, code = invite(uncle, cast["sam"], InvitationWay.MAIL)
    (letter,) = mail.outbox
    assert letter.to == ["leon@example.org"]
    assert letter.subject == "Una invitación de Riverbend High"
    assert f"http://testserver/es/join/{link}/" in letter.body
    assert secret.spelled(code) in letter.body
    assert not names(letter.subject + letter.body, "Ana")
    assert letter.extra_headers["Content-Language"] == "es"


def test_the_text_is_short_and_carries_the_link(uncle, cast, django_capture_on_commit_callbacks):
    KeepingSender.sent.clear()
    with django_capture_on_commit_callbacks(execute=True):
        _invitation, link, _code = invite(uncle, cast["sam"], InvitationWay.TEXT)
    (message,) = KeepingSender.sent
    assert message.to == uncle.phone
    assert message.text.endswith(f"/es/join/{link}/")
    assert not names(message.text, "Ana")
    assert len(message.text) < 160


def test_a_new_invitation_ends_the_one_before(uncle, cast):
    first, _link, _code = invite(uncle, cast["sam"])
    second, _link, _code = invite(uncle, cast["lena"])
    first.refresh_from_db()
    assert first.state_at(NOW) == InvitationState.REVOKED
    assert second.state_at(NOW) == InvitationState.WAITING


@pytest.mark.parametrize(
    "change",
    [
        {"restricted": True},
        {"ends_on": TODAY},
        {"email": "another@example.org"},
        {"phone": "+16175550177"},
    ],
)
def test_shutting_somebody_out_ends_what_was_sent_at_once_and_for_good(uncle, cast, change):
    invitation, _link, _code = invite(uncle, cast["sam"])
    people.change(
        caregiver=uncle,
        values=change,
        drawn_from=uncle.version,
        reason="court order",
        by=cast["sam"],
        today=TODAY,
    )
    invitation.refresh_from_db()
    assert invitation.state_at(NOW) == InvitationState.REVOKED


@pytest.mark.parametrize(
    ("names", "works"),
    [
        ({"first_name": "Pia"}, False),
        ({"first_name": "Pia", "last_name": "Moor"}, False),
        ({"first_name": "", "last_name": "Leon"}, False),
        ({"first_name": "LEÓN"}, True),
        ({"first_name": "Ortiz", "last_name": "León"}, True),
        ({"relation": "guardian"}, True),
    ],
)
def test_the_letter_of_one_does_not_join_another_under_whose_name_the_entry_is(
    uncle, cast, names, works
):
    invitation, _link, _code = invite(uncle, cast["sam"])
    people.change(
        caregiver=uncle,
        values=names,
        drawn_from=uncle.version,
        reason="another aunt",
        by=cast["sam"],
        today=TODAY,
    )
    invitation.refresh_from_db()
    assert (invitation.state_at(NOW) == InvitationState.WAITING) is works


def test_a_restriction_that_comes_with_the_roster_holds_at_once(uncle, cast):
    invitation, _link, _code = invite(uncle, cast["sam"])
    Caregiver.objects.filter(pk=uncle.pk).update(restricted=True)
    invitation = Invitation.objects.get(pk=invitation.pk)
    assert not rules.works(invitation, now=NOW, today=TODAY)


def test_taken_back_it_works_no_longer(uncle, cast):
    invitation, _link, _code = invite(uncle, cast["sam"])
    with pytest.raises(Refused):
        invitations.revoke(invitation=invitation, by=cast["rosa"], now=NOW, today=TODAY)
    invitations.revoke(invitation=invitation, by=cast["lena"], now=NOW, today=TODAY)
    invitation.refresh_from_db()
    assert not rules.works(invitation, now=NOW, today=TODAY)


def test_each_state_finds_those_that_say_so(plan):
    yesterday, tomorrow = NOW - datetime.timedelta(days=1), NOW + datetime.timedelta(days=1)
    made = []
    for number, values in enumerate(
        [
            {},
            {"used_at": NOW},
            {"used_at": NOW, "expires_at": NOW, "wrong": 5},
            {"revoked_at": NOW, "wrong": 5},
            {"wrong": 5},
            {"expires_at": NOW},
            {"wrong": 5, "expires_at": NOW},
        ]
    ):
        digests = {"link_digest": f"link {number}", "code_digest": f"code {number}"}
        made.append(
            Invitation.objects.create(
                **{"student": plan.student, "way": InvitationWay.LETTER, "sent_at": yesterday}
                | {"expires_at": tomorrow}
                | digests
                | values
            )
        )
    for state in InvitationState:
        found = set(Invitation.objects.in_state(state, NOW))
        assert found == {one for one in made if one.state_at(NOW) == state}
        assert found


def test_whose_people_one_keeps_agrees_with_the_rule(cast):
    for user in User.objects.all():
        kept = set(Student.objects.kept_by(user, today=TODAY))
        allowed = {
            one
            for one in Student.objects.all()
            if may_change_people(user=user, student=one, today=TODAY)
        }
        assert kept == allowed, user
