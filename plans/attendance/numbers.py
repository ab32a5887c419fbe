"""The rules that turn days into numbers. Pure: no clock, no database.

Parts of days are whole hundredths, so that halves add up and a threshold is met or not, never
nearly. A student is chronically absent who missed at least a tenth of the days enrolled, for any
reason (Attendance Works; ESSA state plans). Truancy is another thing and looks at unexcused days
alone (M.G.L. c.76 §1B).
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from plans.attendance.choices import CHRONIC_BANDS, Band, DayKind, Trend

WHOLE = 100


class Record(NamedTuple):
    """What is told of one day. `portion`: hundredths of the day missed."""

    date: datetime.date
    kind: int
    excused: bool
    portion: int


@dataclass(frozen=True)
class Thresholds:
    """The numbers a district holds to from a day on. Percents of enrolled days; whole days.

    `early_days[n]`: days missed by the end of month n + 1 that are an early sign.
    """

    at_risk: Decimal = Decimal(5)
    moderate: Decimal = Decimal(10)
    severe: Decimal = Decimal(20)
    early_days: tuple[int, ...] = (2, 4, 6)
    trend_days: int = 20
    meeting_after: int = 5


@dataclass(frozen=True)
class Numbers:
    """One student's numbers for a stretch of days. Hundredths of days where it says so.

    `checking`: missed according to the record, but a family has said that it is wrong. It stands
    in none of the other counts and reaches no threshold until somebody has looked.
    """

    enrolled: int
    excused: int  # hundredths
    unexcused: int  # hundredths
    checking: int  # hundredths
    tardy: int
    left_early: int
    unexcused_days: int
    band: str
    trend: str
    early_sign: bool

    @property
    def absent(self) -> int:
        """Hundredths."""
        return self.excused + self.unexcused

    @property
    def absent_days(self) -> Decimal:
        return days(self.absent)

    @property
    def excused_days(self) -> Decimal:
        return days(self.excused)

    @property
    def unexcused_total(self) -> Decimal:
        return days(self.unexcused)

    @property
    def checking_days(self) -> Decimal:
        return days(self.checking)

    @property
    def present(self) -> int:
        """Hundredths."""
        return self.enrolled * WHOLE - self.absent - self.checking

    @property
    def present_days(self) -> Decimal:
        return days(self.present)

    @property
    def rate(self) -> Decimal:
        """Part of the enrolled days missed, 0 to 1, four digits."""
        return rate(self.absent, self.enrolled)

    @property
    def is_chronic(self) -> bool:
        return self.band in CHRONIC_BANDS


def days(hundredths: int) -> Decimal:
    return Decimal(hundredths) / WHOLE


def rate(absent: int, enrolled: int) -> Decimal:
    """`absent` in hundredths of days."""
    if not enrolled:
        return Decimal("0.0000")
    return (Decimal(absent) / (enrolled * WHOLE)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def enrolled_days(
    spans: Iterable[tuple[datetime.date | None, datetime.date | None, Sequence[datetime.date]]],
    until: datetime.date | None = None,
) -> list[datetime.date]:
    """The school days a student was enrolled, in order, each once.

    A span is its first day, its last day (both count; None: no limit) and the school's days in
    session, sorted. `until` cuts off what comes later.
    """
    found: list[datetime.date] = []
    several = False
    for first, last, in_session in spans:
        if until is not None and (last is None or until < last):
            last = until
        start = 0 if first is None else bisect_left(in_session, first)
        end = len(in_session) if last is None else bisect_right(in_session, last)
        several = several or bool(found)
        found += in_session[start:end]
    return sorted(set(found)) if several else found


def count(
    *,
    enrolled: Sequence[datetime.date],
    records: Iterable[Record],
    checking: Collection[datetime.date] = (),
    thresholds: Thresholds = Thresholds(),
) -> Numbers:
    """The numbers of one student. No record of a day means that the student was there.

    `enrolled` is sorted. Records of other days count for nothing.
    """
    days_in = set(enrolled)
    excused = unexcused = held = tardy = left_early = unexcused_days = 0
    missed: list[tuple[datetime.date, int]] = []
    for record in records:
        if record.date not in days_in:
            continue
        if record.date in checking:
            held += record.portion
            continue
        if record.kind == DayKind.TARDY:
            tardy += 1
        elif record.kind == DayKind.LEFT_EARLY:
            left_early += 1
        if not record.portion:
            continue
        missed.append((record.date, record.portion))
        if record.excused:
            excused += record.portion
        else:
            unexcused += record.portion
            unexcused_days += 1
    absent = excused + unexcused
    return Numbers(
        enrolled=len(enrolled),
        excused=excused,
        unexcused=unexcused,
        checking=held,
        tardy=tardy,
        left_early=left_early,
        unexcused_days=unexcused_days,
        band=band(absent, len(enrolled), thresholds),
        trend=trend(enrolled, missed, thresholds.trend_days),
        early_sign=early_sign(enrolled, absent, thresholds.early_days),
    )


def band(absent: int, enrolled: int, thresholds: Thresholds) -> str:
    """`absent` in hundredths of days. Exact: 10 % is reached by 1 of 10, not by 0.999 of 10."""
    if not enrolled:
        return ""
    for least, name in (
        (thresholds.severe, Band.SEVERE),
        (thresholds.moderate, Band.MODERATE),
        (thresholds.at_risk, Band.AT_RISK),
    ):
        if absent >= least * enrolled:
            return name.value
    return Band.SATISFACTORY.value


def trend(enrolled: Sequence[datetime.date], missed, length: int) -> str:
    """The last `length` school days beside as many before them; a whole day makes a difference."""
    if len(enrolled) < 2 * length or not length:
        return ""
    lately, before = enrolled[-length], enrolled[-2 * length]
    now = then = 0
    for date, portion in missed:
        if date >= lately:
            now += portion
        elif date >= before:
            then += portion
    if abs(now - then) < WHOLE:
        return Trend.STEADY.value
    return Trend.WORSE.value if now > then else Trend.BETTER.value


def early_sign(enrolled: Sequence[datetime.date], absent: int, early_days: Sequence[int]) -> bool:
    """Whether so much is missed, so early in the student's school year, that one should ask."""
    if not enrolled:
        return False
    for months, least in enumerate(early_days, start=1):
        if enrolled[-1] < months_after(enrolled[0], months):
            return absent >= least * WHOLE
    return False


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(day.day, last))


def days_left(*, absent: int, planned: int, percent: Decimal) -> int:
    """How many more whole days can be missed this year to stay under so many percent.

    `absent` in hundredths, `planned` school days in the whole year. Negative: it cannot be reached
    any more, not even by missing none.
    """
    limit = percent * planned
    # The largest number of hundredths that is still under the limit.
    most = int(limit) - 1 if limit == int(limit) else int(limit)
    return (most - absent) // WHOLE
