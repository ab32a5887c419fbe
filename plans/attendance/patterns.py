"""What the missed days of a year have in common: noticed, not proven.

Reads no database. A few missed days make no pattern, and nobody concludes anything from one.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from plans.attendance.choices import DayKind
from plans.attendance.record import StudentYear

# Fewer missed days than this have nothing in common that is worth a word.
FEWEST = 4
# So many of them fall together: at least half, and twice what chance alone would give.
LEAST_SHARE, LEAST_LIFT = 0.5, 2
# A weekend is three days from Friday to Monday.
WEEKEND = 3


@dataclass(frozen=True)
class Pattern:
    """Missed days that fall on one weekday (0 is Monday), or right after days off (None)."""

    weekday: int | None
    count: int
    of: int

    @property
    def day(self) -> datetime.date:
        """A day with this weekday, to be named by it."""
        return datetime.date(2024, 1, 1) + datetime.timedelta(days=self.weekday or 0)


def find(year: StudentYear) -> list[Pattern]:
    """At most one weekday, and whether it is mostly after days off."""
    missed = [day for day in year.enrolled if _is_missed(year, day)]
    if len(missed) < FEWEST:
        return []
    found = []
    weekday, count = Counter(day.weekday() for day in missed).most_common(1)[0]
    usual = sum(day.weekday() == weekday for day in year.enrolled) / len(year.enrolled)
    if _stands_out(count, len(missed), usual):
        found.append(Pattern(weekday, count, len(missed)))
    after = _after_days_off(year.enrolled)
    count, usual = len(after & set(missed)), len(after) / len(year.enrolled)
    if _stands_out(count, len(missed), usual):
        found.append(Pattern(None, count, len(missed)))
    return found


def _is_missed(year: StudentYear, day: datetime.date) -> bool:
    record = year.records.get(day)
    return bool(
        record and record.kind == DayKind.ABSENT and record.portion and day not in year.checking
    )


def _stands_out(count: int, total: int, usual: float) -> bool:
    share = count / total
    return share >= LEAST_SHARE and share >= LEAST_LIFT * usual


def _after_days_off(days: list[datetime.date]) -> set[datetime.date]:
    """The school days that follow more than a weekend without school, or a day off in the week."""
    return {
        day
        for before, day in zip(days, days[1:], strict=False)
        if (day - before).days > (WEEKEND if day.weekday() < before.weekday() else 1)
    }
