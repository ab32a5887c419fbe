"""Attendance in templates: parts of days as numbers, and the plan's part about it."""

from django import template
from django.utils import formats, timezone

from plans.attendance import record, rules
from plans.attendance.shown import Shown
from plans.models import school_year_of

register = template.Library()


@register.filter
def days(value):
    """A count of days as the reader writes numbers: 58, 58.5."""
    plain = format(value.normalize(), "f")
    places = len(plain.partition(".")[2])
    return formats.number_format(value, decimal_pos=places)


@register.filter
def percent(value):
    """One digit behind the point, none where it is a round number."""
    rounded = round(value, 1)
    return formats.number_format(rounded, decimal_pos=0 if rounded == int(rounded) else 1)


@register.inclusion_tag("plans/attendance/_now.html")
def attendance_now(student, stand):
    """The part "Attendance now" of a plan. Nothing where it may not be seen."""
    if not rules.may_see(stand):
        return {"shown": None}
    today = timezone.localdate()
    # Another part of the page may have read it already.
    year = getattr(student, "this_year", None) or record.of_student(
        student, school_year=school_year_of(today), today=today
    )
    shown = Shown(year, may_ask=bool(rules.may_ask(stand)))
    return {
        "student": student,
        "shown": shown,
        "month": shown.month(None),
        "year": year,
        "numbers": year.numbers,
        "today": today,
    }
