"""Letters of the directory, each in the language of whoever reads it, sent after the commit."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal import languages
from portal.models import District
from resources.models import ReviewRequest


def ask_partner(request: ReviewRequest, token: str) -> None:
    """ "Is this still right?", with the link. Neither the subject nor the text holds a place."""
    listing = request.listing
    language = languages.get(listing.review_language)
    with translation.override(language.code):
        own_name = getattr(listing, f"name_{language.suffix}")
        context = {
            "name": own_name or listing.name_en,
            "name_language": language if own_name else languages.DEFAULT,
            "language": language,
            "link": settings.BASE_URL + reverse("resources:check", args=[token]),
            "until": timezone.localdate(request.expires_at),
            "district": District.current(),
        }
        message = EmailMultiAlternatives(
            subject=" ".join(_("Is your page on Presente still right?").split()),
            body=render_to_string("resources/mail/check.txt", context),
            to=[request.sent_to],
            headers={"Content-Language": language.tag, "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(
            render_to_string("resources/mail/check.html", context), "text/html"
        )
        message.send()
