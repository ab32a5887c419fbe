"""An invitation by mail or text, in the language of whoever gets it. Neither names the student."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from plans.choices import InvitationWay
from plans.invitations import secret
from plans.models import Invitation
from portal import languages
from portal.accounts import sms
from portal.accounts.afterwards import soon
from portal.models import District


def invite(invitation: Invitation, link: str, code: str) -> None:
    """Sent after the commit. A letter is printed, not sent."""
    language = languages.get(invitation.language)
    with translation.override(language.code):
        if invitation.way == InvitationWay.MAIL:
            message = EmailMessage(
                subject=" ".join(
                    (_("An invitation from %(school)s") % {"school": school_of(invitation)}).split()
                ),
                body=render_to_string("plans/mail/invitation.txt", words(invitation, link, code)),
                to=[invitation.caregiver.email],
                headers={"Content-Language": language.tag, "Auto-Submitted": "auto-generated"},
            )
            soon(message.send)
        elif invitation.way == InvitationWay.TEXT:
            text = render_to_string("plans/mail/invitation.sms.txt", words(invitation, link, code))
            sms.send(invitation.caregiver.phone, text.strip())


def words(invitation: Invitation, link: str, code: str) -> dict:
    """What mail, text and letter say; to be called in the language of whoever gets it."""
    return {
        "name": invitation.name,
        "for_student": invitation.caregiver is None,
        "school": school_of(invitation),
        "link": settings.BASE_URL + reverse("join:link", args=[link]),
        "typed_at": (settings.BASE_URL + reverse("join:code")).partition("://")[2],
        "code": secret.spelled(code),
        "until": timezone.localdate(invitation.expires_at),
        "district": District.current(),
    }


def school_of(invitation: Invitation) -> str:
    return invitation.student.school.name
