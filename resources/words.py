"""Small sentences about a listing: open until when, room since when, checked how long ago.

Pure but for the language. Each is one whole text for translators, never pieced together.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils.formats import date_format, number_format, time_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from resources.choices import Room, Weekday
from resources.opening import Opening

# By ISO weekday. Inside a sentence many languages write a day small, or with another word before.
DAYS_IN_A_SENTENCE = {
    1: pgettext_lazy("in a sentence", "Monday"),
    2: pgettext_lazy("in a sentence", "Tuesday"),
    3: pgettext_lazy("in a sentence", "Wednesday"),
    4: pgettext_lazy("in a sentence", "Thursday"),
    5: pgettext_lazy("in a sentence", "Friday"),
    6: pgettext_lazy("in a sentence", "Saturday"),
    7: pgettext_lazy("in a sentence", "Sunday"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with a shape: `state` and `icon` belong to the component `tag`."""

    state: str
    icon: str
    text: str


def opening_tag(found: Opening, now: datetime) -> Tag | None:
    """Open now and until when, or when it opens next; nothing where nobody knows."""
    if found.unknown:
        return None
    if found.always:
        return Tag("open", "clock", _("Open day and night"))
    if found.is_open:
        hour = clock(found.closes)
        if found.closes - now < timedelta(hours=24):
            return Tag("open", "clock", _("Open now, until {time}").format(time=hour))
        text = _("Open now, until {day} {time}")
        return Tag("open", "clock", text.format(day=day_name(found.closes, now), time=hour))
    # Also where a language writes the day small that the sentence begins with.
    return Tag("closed", "clock", capfirst(opens_words(found, now)))


def opens_words(found: Opening, now: datetime) -> str:
    if found.opens is None:
        return _("Closed for now")
    hour = clock(found.opens)
    days = (found.opens.date() - now.date()).days
    if days == 0:
        return _("Opens today at {time}").format(time=hour)
    if days == 1:
        return _("Opens tomorrow at {time}").format(time=hour)
    if days >= 7:
        return _("Opens on {day} at {time}").format(day=day_name(found.opens, now), time=hour)
    return _("Opens {day} at {time}").format(day=day_name(found.opens, now), time=hour)


def day_name(moment: datetime, now: datetime) -> str:
    """Within a week its weekday, later its date."""
    if (moment.date() - now.date()).days < 7:
        return weekday(moment)
    return date_format(moment.date(), "MONTH_DAY_FORMAT")


def weekday(day: date) -> str:
    """Its name as it stands inside a sentence: "since Thursday", "desde el jueves"."""
    return str(DAYS_IN_A_SENTENCE[day.isoweekday()])


def clock(moment: datetime | time) -> str:
    return _clock(moment.hour, moment.minute, get_language())


# One for each minute of a day and language.
@lru_cache(maxsize=24 * 60 * 7)
def _clock(hour: int, minute: int, _language: str) -> str:
    return time_format(time(hour, minute), "TIME_FORMAT")


def span(row) -> str:
    """For example 2:00 PM – 6:00 PM."""
    if row.opens == row.closes or (row.opens == time(0) and row.closes >= time(23, 59)):
        return _("Day and night")
    return f"{clock(row.opens)} – {clock(row.closes)}"


def exception(row) -> str:
    """For example "Thursday, November 26: closed"."""
    days = date_format(row.starts, "MONTH_DAY_FORMAT")
    if row.ends == row.starts:
        label = Weekday(row.starts.isoweekday()).label
        days = _("{weekday}, {day}").format(weekday=label, day=days)
    else:
        days = f"{days} – {date_format(row.ends, 'MONTH_DAY_FORMAT')}"
    if row.opens is None:
        return capfirst(_("{days}: closed").format(days=days))
    return capfirst(_("{days}: {hours}").format(days=days, hours=span(row)))


def room_tag(listing, today: date) -> Tag | None:
    """Whether there is room, and since when; nothing where nobody told."""
    match listing.room:
        case Room.ACCEPTING:
            tag = Tag("accepting", "check", _("Room now"))
        case Room.WAITING:
            tag = Tag("waiting", "partly", waiting_words(listing.room_weeks))
        case Room.FULL:
            tag = Tag("full", "alert", _("No room now"))
        case _unknown:
            return None
    since = since_words(listing.room_since, today)
    if not since:
        return tag
    if listing.room_since == today:
        return replace(tag, text=_("{room}, since today").format(room=tag.text))
    return replace(tag, text=_("{room}, since {day}").format(room=tag.text, day=since))


def waiting_words(weeks: int | None) -> str:
    if not weeks:
        return _("Waiting list")
    text = ngettext("Waiting list: about {weeks} week", "Waiting list: about {weeks} weeks", weeks)
    return text.format(weeks=weeks)


def since_words(day: date | None, today: date) -> str:
    if day is None or day > today:
        return ""
    if (today - day).days < 7:
        return weekday(day) if day < today else _("today")
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def checked(day: date | None, today: date) -> str:
    """How long ago, in the largest unit that is still honest."""
    if day is None:
        return _("Not checked yet")
    days = (today - day).days
    if days <= 0:
        return _("Last checked today")
    if days == 1:
        return _("Last checked yesterday")
    if days < 14:
        text = ngettext("Last checked {n} day ago", "Last checked {n} days ago", days)
        return text.format(n=days)
    if days < 60:
        weeks = days // 7
        text = ngettext("Last checked {n} week ago", "Last checked {n} weeks ago", weeks)
        return text.format(n=weeks)
    if days < 730:
        months = days // 30
        text = ngettext("Last checked {n} month ago", "Last checked {n} months ago", months)
        return text.format(n=months)
    years = days // 365
    text = ngettext("Last checked {n} year ago", "Last checked {n} years ago", years)
    return text.format(n=years)


def ages(youngest: int | None, oldest: int | None) -> str:
    if youngest and oldest is not None:
        if youngest == oldest:
            return _("Age {age}").format(age=oldest)
        return _("Ages {youngest} to {oldest}").format(youngest=youngest, oldest=oldest)
    if oldest is not None:
        return _("Up to age {age}").format(age=oldest)
    if youngest:
        return _("Age {age} and older").format(age=youngest)
    return ""


def miles(distance: float | None) -> str:
    """In miles; next door is said without a number."""
    if distance is None:
        return ""
    if distance < 0.1:
        return _("Very near")
    number = round(distance, 1 if distance < 10 else None)
    if number == 1:
        return _("1 mile")
    return _("{miles} miles").format(miles=number_format(number, 1 if number < 10 else 0))
