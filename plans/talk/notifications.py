"""Tells whom a comment was meant for. Names neither the student nor what was said."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from plans import rules
from plans.models import Comment
from portal import languages
from portal.accounts import sms
from portal.accounts.afterwards import soon


def mentioned(comment: Comment, people: list, *, today) -> None:
    """Sent after the commit, to those who still see the plan then."""
    for person in people:
        if rules.may_see_plan(user=person, plan=comment.plan, today=today):
            _tell(person, comment)


def _tell(person, comment: Comment) -> None:
    """By mail; by text to whoever has shown that the phone is theirs and has no mail."""
    language = languages.get(person.language)
    with translation.override(language.code):
        link = reverse("plans:talk_row", args=[comment.plan.uuid, comment.row_uuid])
        words = {
            "name": person.first_name or person.username,
            "link": settings.BASE_URL + link,
        }
        if person.email:
            message = EmailMessage(
                subject=_("Somebody wrote to you"),
                body=render_to_string("plans/mail/mentioned.txt", words),
                to=[person.email],
                headers={"Content-Language": language.tag, "Auto-Submitted": "auto-generated"},
            )
            soon(message.send)
        elif person.phone_verified:
            text = render_to_string("plans/mail/mentioned.sms.txt", words)
            sms.send(str(person.phone), text.strip())
