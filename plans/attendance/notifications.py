"""Tells the family that the school has answered. Names neither the student nor the day."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from plans.models import DayCorrection
from portal import languages
from portal.accounts import sms
from portal.accounts.afterwards import soon


def answered(correction: DayCorrection, *, today) -> None:
    """To whoever asked, if they still see the student; else to those who decide. After commit."""
    family = correction.student.family(today)
    asked = [one for one in family if one.pk == correction.asked_by_id]
    deciding = correction.student.caregivers.current(today).filter(is_decision_maker=True)
    keys = set(deciding.values_list("user_id", flat=True))
    for person in asked or [one for one in family if one.pk in keys]:
        transaction.on_commit(lambda person=person: _tell(person, correction))


def _tell(person, correction: DayCorrection) -> None:
    """By mail; by text to whoever has shown that the phone is theirs and has no mail."""
    language = languages.get(person.language)
    with translation.override(language.code):
        words = {
            "name": person.first_name or person.username,
            "school": correction.student.school.name,
            "link": settings.BASE_URL + reverse("plans:attendance", args=[correction.student.uuid]),
        }
        if person.email:
            message = EmailMessage(
                subject=_("The school has answered you"),
                body=render_to_string("plans/mail/answered.txt", words),
                to=[person.email],
                headers={"Content-Language": language.tag, "Auto-Submitted": "auto-generated"},
            )
            soon(message.send)
        elif person.phone_verified:
            text = render_to_string("plans/mail/answered.sms.txt", words)
            sms.send(str(person.phone), text.strip())
