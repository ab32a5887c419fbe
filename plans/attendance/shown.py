"""A student's school year as a page shows it: good news first, a month of days, kind words.

Reads no database: everything comes from a `StudentYear`.
"""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.attendance import months, patterns
from plans.attendance.choices import Band, DayKind, Trend
from plans.attendance.numbers import WHOLE, days_left, rate
from plans.attendance.record import StudentYear

WEEK = 5
# state: the word in the calendar's cell, and what is read out
STATES = {
    "here": ("", pgettext_lazy("attendance", "here")),
    "late": (pgettext_lazy("calendar", "late"), pgettext_lazy("attendance", "came late")),
    "early": (pgettext_lazy("calendar", "early"), pgettext_lazy("attendance", "left early")),
    "half": (pgettext_lazy("calendar", "half"), pgettext_lazy("attendance", "here for a part")),
    "away": (pgettext_lazy("calendar", "out"), pgettext_lazy("attendance", "not here")),
    "checking": (pgettext_lazy("calendar", "asked"), _("being checked, does not count")),
    "off": ("", _("no school")),
    "ahead": ("", _("nothing told yet")),
}
# Which rays of the week sun shine for a state of the calendar.
RAYS = {"late": "late", "early": "late", "half": "late", "away": "away", "here": "here"}


@dataclass(frozen=True)
class Cell:
    """One day of the calendar. `word` stands in the cell, `label` is read out after the number."""

    date: datetime.date
    state: str
    may_ask: bool

    @property
    def word(self):
        return STATES[self.state][0]

    @property
    def label(self):
        return STATES[self.state][1]


@dataclass(frozen=True)
class Month:
    first: datetime.date
    weeks: list[list[Cell | None]]
    before: str
    after: str

    @property
    def weekdays(self) -> list[datetime.date]:
        """A day for each column, to be named by its weekday."""
        monday = datetime.date(2024, 1, 1)
        return [monday + datetime.timedelta(days=n) for n in range(len(self.weeks[0]))]


class Shown:
    """What the family's page and the plan's part about attendance say."""

    def __init__(self, year: StudentYear, *, may_ask: bool):
        self.year, self.numbers, self.may_ask = year, year.numbers, may_ask
        self._enrolled, self._planned = set(year.enrolled), set(year.planned)

    @property
    def has_days(self) -> bool:
        return bool(self.year.enrolled)

    def state(self, day: datetime.date) -> str:
        if day not in self._planned:
            return "off"
        if day not in self._enrolled:
            return "ahead"
        if day in self.year.checking:
            return "checking"
        record = self.year.records.get(day)
        if record is None or (record.kind == DayKind.ABSENT and not record.portion):
            return "here"
        if record.kind == DayKind.ABSENT:
            return "away" if record.portion == WHOLE else "half"
        return {DayKind.TARDY: "late", DayKind.LEFT_EARLY: "early"}.get(record.kind, "here")

    def month(self, wanted: tuple[int, int] | None) -> Month:
        """A month of the school year; the one with the newest day where another was asked for."""
        first, last = self._limits()
        if wanted is None or not first <= wanted <= last:
            wanted = self._newest()
        planned = [day for day in self.year.planned if (day.year, day.month) == wanted]
        weeks = [
            [
                day and Cell(day, self.state(day), self.may_ask and day in self._enrolled)
                for day in week
            ]
            for week in months.weeks(*wanted, planned)
        ]
        before, after = months.beside(*wanted, -1), months.beside(*wanted, 1)
        return Month(
            datetime.date(*wanted, 1),
            weeks,
            "{:04}-{:02}".format(*before) if before >= first else "",
            "{:04}-{:02}".format(*after) if after <= last else "",
        )

    def _limits(self):
        days = self.year.planned or [datetime.date(self.year.school_year, 9, 1)]
        return (days[0].year, days[0].month), (days[-1].year, days[-1].month)

    def _newest(self):
        days = self.year.enrolled or self.year.planned
        day = days[-1] if self.year.enrolled else days[0] if days else None
        day = day or datetime.date(self.year.school_year, 9, 1)
        return day.year, day.month

    @property
    def week(self) -> list[tuple[datetime.date, str]]:
        """Monday to Friday of the newest week that was told of, each with its state."""
        if not self.has_days:
            return []
        newest = self.year.enrolled[-1]
        monday = newest - datetime.timedelta(days=newest.weekday())
        days = [monday + datetime.timedelta(days=n) for n in range(WEEK)]
        return [(day, self.state(day)) for day in days]

    @property
    def rays(self) -> str:
        """The week for the week sun; a day without school is one that is still ahead."""
        return " ".join(RAYS.get(state, "ahead") for _day, state in self.week)

    @property
    def week_in_words(self) -> str:
        """What the week sun shows, for those who hear it."""
        return ", ".join(f"{date_format(day, 'l')}: {STATES[state][1]}" for day, state in self.week)

    @property
    def is_whole_week(self) -> bool:
        """Here, if late, on each day of the newest week that was told of, and there were some."""
        states = {state for _day, state in self.week} - {"off", "ahead"}
        return bool(states) and states <= {"here", "late", "early"}

    @property
    def is_better(self) -> bool:
        return self.numbers.trend == Trend.BETTER

    @property
    def left(self) -> int:
        """Whole days that can still be missed this year below the line of chronic absence."""
        return days_left(
            absent=self.numbers.absent,
            planned=len(self.year.planned),
            percent=self.year.thresholds.moderate,
        )

    @property
    def can_stay_under(self) -> bool:
        return self.left >= 0

    @property
    def percent(self):
        return self.numbers.rate * 100

    @property
    def percent_at_best(self):
        """The part of the year missed, in percent, if no more day is."""
        return rate(self.numbers.absent, len(self.year.planned)) * 100

    @property
    def patterns(self) -> list[patterns.Pattern]:
        """What the missed days have in common: noticed, not proven."""
        return patterns.find(self.year)

    @property
    def needs_meeting(self) -> bool:
        """Unexcused days are another matter than chronic absence: the law counts them apart."""
        return self.numbers.unexcused_days >= self.year.thresholds.meeting_after

    @property
    def band_label(self):
        return Band(self.numbers.band).label if self.numbers.band else ""

    @property
    def trend_label(self):
        return Trend(self.numbers.trend).label if self.numbers.trend else ""
