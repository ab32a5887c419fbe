"""The day people meet again, as an iCalendar file (RFC 5545). A calendar may be read by others and
kept by anybody's server, so the file names nobody and leads to the sign-in only.
"""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from plans.models import Plan
from portal import languages


def meeting(plan: Plan, *, made: datetime.datetime) -> bytes:
    """In the language that is active. Taken in again after the day has changed, it moves."""
    link = settings.BASE_URL + reverse("plans:home")
    event = Event()
    event.add("uid", _opaque(plan))
    event.add("sequence", plan.version)
    event.add("dtstamp", made)
    event.add("dtstart", plan.next_review)
    # Without its end an event is one day long, and the last of all days has no next one.
    if plan.next_review < datetime.date.max:
        event.add("dtend", plan.next_review + datetime.timedelta(days=1))
    event.add("summary", _("School meeting"), {"language": languages.get(get_language()).tag})
    event.add("url", link)
    event.add("class", "PRIVATE")
    # The day is not taken up.
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Presente//plans//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def _opaque(plan: Plan) -> str:
    """The same for a plan each time, and nobody finds the plan by it."""
    return salted_hmac("plans.living.calendar", str(plan.uuid), algorithm="sha256").hexdigest()
