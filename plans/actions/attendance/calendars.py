"""Writing school calendars."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from plans.attendance.calendars import CalendarDay
from plans.attendance.roster import Roster
from plans.models import SchoolDay
from portal import pagecache


@transaction.atomic
def put(days: Iterable[CalendarDay], *, roster: Roster) -> set[int]:
    """Take these days for what they say. Returns the schools whose calendar is another now."""
    wanted: dict[int, dict] = defaultdict(dict)
    for day in days:
        for school in [day.school] if day.school else roster.every_school():
            wanted[school][day.date] = day.in_session
    changed = set()
    for school, told in wanted.items():
        known = roster.in_session[school]
        news = {day: is_open for day, is_open in told.items() if known.get(day) != is_open}
        if not news:
            continue
        changed.add(school)
        SchoolDay.objects.bulk_create(
            [SchoolDay(school_id=school, date=day, in_session=news[day]) for day in sorted(news)],
            update_conflicts=True,
            unique_fields=["school", "date"],
            update_fields=["in_session"],
            batch_size=1_000,
        )
        known.update(news)
    if changed:
        # Pages remember calendars.
        pagecache.invalidate()
    return changed
