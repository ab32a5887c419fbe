"""Those whose yes a plan needs hear that it waits, and that it holds: in their language, and the
message names nobody.
"""

import datetime

import pytest

from plans.agreement.choices import Answer
from plans.models import ActionStep, Caregiver, StaffAssignment
from portal.accounts.sms import KeepingSender
from tests.words import names


@pytest.fixture
def reachable(cast):
    """Everybody of the cast has a mail address; Rosa reads Spanish."""
    for name in ("rosa", "ana", "sam", "lena", "teo", "nadia", "luc"):
        cast[name].email = f"{name}@mail.example"
        cast[name].language = "es" if name == "rosa" else "en"
        cast[name].save()
    return cast


@pytest.fixture
def propose(draft, act, django_capture_on_commit_callbacks):
    def propose(username="sam"):
        with django_capture_on_commit_callbacks(execute=True):
            return act.propose(draft, username)

    return propose


@pytest.fixture
def answer(act, django_capture_on_commit_callbacks):
    def answer(proposal, username, answer=Answer.AGREES):
        with django_capture_on_commit_callbacks(execute=True):
            act.answer(proposal, username, answer)

    return answer


def told(mailoutbox):
    return sorted(mail.to[0].partition("@")[0] for mail in mailoutbox)


@pytest.mark.parametrize(
    ("by", "asked"), [("sam", ["ana", "rosa"]), ("rosa", ["ana", "sam"]), ("ana", ["rosa", "sam"])]
)
def test_each_whose_yes_is_needed_is_told_and_never_who_asks(
    reachable, propose, mailoutbox, by, asked
):
    propose(by)
    assert told(mailoutbox) == asked


def test_the_mail_is_in_their_language_and_names_nobody(reachable, propose, draft, mailoutbox):
    propose()
    mail = next(one for one in mailoutbox if one.to == ["rosa@mail.example"])
    assert mail.subject == "Un plan espera que usted lo lea"
    assert f"/es/plans/{draft.uuid}/agree/" in mail.body
    for word in ("Ana", "Díaz", "Okafor"):
        assert not names(mail.subject + mail.body, word)


def test_a_text_reaches_whoever_has_no_mail_and_a_proven_phone(cast, propose, mailoutbox):
    for name in ("rosa", "ana"):
        cast[name].email = ""
        cast[name].save()
    rosa = cast["rosa"]
    rosa.phone, rosa.phone_verified = "+16175550188", True
    rosa.save()
    propose()
    (text,) = KeepingSender.sent
    assert text.to == "+16175550188" and mailoutbox == []
    assert not names(text.text, "Ana")


def test_nobody_is_told_who_is_kept_away_or_no_longer_cares(
    reachable, propose, draft, today, mailoutbox
):
    yesterday = today - datetime.timedelta(days=1)
    Caregiver.objects.filter(user=reachable["rosa"], student=draft.student).update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    Caregiver.objects.create(
        student=draft.student,
        user=reachable["nadia"],
        relation="mother",
        is_decision_maker=True,
        ends_on=yesterday,
    )
    propose()
    assert told(mailoutbox) == ["ana"]


def test_a_caregiver_who_does_not_decide_is_not_asked(reachable, propose, draft, mailoutbox):
    Caregiver.objects.create(student=draft.student, user=reachable["nadia"], relation="grandparent")
    propose()
    assert told(mailoutbox) == ["ana", "rosa"]


def test_at_school_the_nearest_is_asked(reachable, propose, draft, mailoutbox):
    StaffAssignment.objects.create(
        user=reachable["teo"], role="teacher", scope="student", student=draft.student
    )
    propose("rosa")
    assert told(mailoutbox) == ["ana", "teo"]


def test_asking_again_for_the_same_text_tells_nobody_twice(reachable, propose, mailoutbox):
    propose()
    propose()
    assert told(mailoutbox) == ["ana", "rosa"]


def test_a_change_asks_only_those_whom_it_touches(
    reachable, agreed, draft, act, propose, mailoutbox
):
    draft.refresh_from_db()
    act.add(draft, "sam", ActionStep, text="Ring the bell", owner="family")
    mailoutbox.clear()
    propose()
    assert told(mailoutbox) == ["rosa"]


def test_when_everyone_has_agreed_the_others_are_told(reachable, propose, answer, mailoutbox):
    proposal = propose()
    answer(proposal, "ana")
    mailoutbox.clear()
    answer(proposal, "rosa")
    assert told(mailoutbox) == ["ana", "sam"]
    assert {mail.subject for mail in mailoutbox} == {"The plan holds now"}


def test_while_somebody_wants_to_talk_nobody_is_told_that_it_holds(
    reachable, propose, answer, mailoutbox
):
    proposal = propose()
    mailoutbox.clear()
    answer(proposal, "ana")
    answer(proposal, "rosa", Answer.TALK)
    assert mailoutbox == []


def test_nothing_is_sent_where_nothing_is_kept(reachable, draft, act, mailoutbox):
    act.propose(draft, "sam")
    assert mailoutbox == []
