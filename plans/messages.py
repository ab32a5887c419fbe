"""A message to one person, in their language: by mail, or by text to whoever has no mail.

What it says names no student and nobody's attendance; a link leads to the rest, behind the sign-in.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal import languages
from portal.accounts import sms
from portal.accounts.afterwards import soon


def send(person, *, subject, name: str, address: str, arguments=(), **words) -> None:
    """`subject` is lazy; `name` is that of the templates in `plans/mail/`, `address` of the page
    that the link leads to. Called after the commit. A text goes only to a proven phone.
    """
    language = languages.get(person.language)
    with translation.override(language.code):
        words |= {
            "name": person.first_name or person.username,
            "link": settings.BASE_URL + reverse(address, args=arguments),
        }
        if person.email:
            message = EmailMessage(
                subject=str(subject),
                body=render_to_string(f"plans/mail/{name}.txt", words),
                to=[person.email],
                headers={"Content-Language": language.tag, "Auto-Submitted": "auto-generated"},
            )
            soon(message.send)
        elif person.phone_verified:
            text = render_to_string(f"plans/mail/{name}.sms.txt", words)
            sms.send(str(person.phone), text.strip())
