"""When the school answers, whoever asked hears of it, in their language, and nobody is named."""

import datetime

import pytest

from plans.actions.attendance import corrections
from plans.attendance.choices import Claim
from plans.models import DayCorrection
from portal.accounts.sms import KeepingSender


@pytest.fixture
def asked(cast, plan, today):
    rosa = cast["rosa"]
    rosa.email, rosa.language = "rosa@family.example", "es"
    rosa.save()
    return DayCorrection.objects.create(
        student=plan.student,
        date=today - datetime.timedelta(days=1),
        claim=Claim.HERE,
        was_kind=3,
        was_excused=False,
        was_portion=100,
        asked_by=rosa,
        asked_name=rosa.display_name,
        asked_party="family",
        asked_role="mother",
    )


@pytest.fixture
def answer(asked, cast, today, django_capture_on_commit_callbacks):
    def keep():
        with django_capture_on_commit_callbacks(execute=True):
            corrections.keep(
                correction=asked, answer="We looked.", language="en", by=cast["sam"], today=today
            )

    return keep


def test_a_mail_in_their_language_names_neither_student_nor_day(answer, asked, mailoutbox):
    answer()
    (mail,) = mailoutbox
    assert mail.to == ["rosa@family.example"]
    assert mail.subject == "La escuela le ha respondido"
    whole = mail.subject + mail.body
    for name in ("Ana", "Díaz", "We looked", asked.date.isoformat()):
        assert name not in whole.replace(f"{asked.student.uuid}", "")
    assert f"/es/plans/students/{asked.student.uuid}/attendance/" in mail.body


def test_a_text_reaches_whoever_has_no_mail(answer, asked, cast, mailoutbox):
    rosa = cast["rosa"]
    rosa.email, rosa.phone, rosa.phone_verified = "", "+16175550188", True
    rosa.save()
    KeepingSender.sent.clear()
    answer()
    (text,) = KeepingSender.sent
    assert text.to == "+16175550188" and "/es/plans/" in text.text and not mailoutbox


def test_whoever_was_shut_out_meanwhile_hears_nothing(answer, asked, plan, cast, mailoutbox):
    plan.student.caregivers.filter(user=cast["rosa"]).update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    answer()
    assert not mailoutbox


def test_an_answer_that_is_undone_is_not_told(asked, cast, today, mailoutbox):
    corrections.keep(correction=asked, answer="x", language="en", by=cast["sam"], today=today)
    assert not mailoutbox
