"""Taking in a file of attendance: everything or nothing, as often as it is sent.

A file speaks for the days from its first to its last (or those given), at the schools it names, and
for its own feed. What it no longer says of them is taken back; days of other feeds stay.
"""

import datetime
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from plans.actions.attendance import calendars, codes, summaries
from plans.actions.attendance.staging import Staging
from plans.attendance import calendars as calendar_files
from plans.attendance import code_files
from plans.attendance.choices import Trouble
from plans.attendance.layouts import LAYOUTS
from plans.attendance.reading import Reader, Told, Troubles, UnreadableFile
from plans.attendance.record import Year
from plans.attendance.roster import Roster
from plans.models import (
    AttendanceCoverage,
    AttendanceFeed,
    AttendanceImport,
    AttendanceMap,
    school_year_of,
)

SUMMED_AT_ONCE = 2_000


@dataclass
class Report:
    """What became of a file. Every row is counted once: new + changed + unchanged + refused."""

    feed: str
    layout: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    taken_back: int = 0
    students: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None
    calendars: int = 0
    codes: int = 0
    troubles: Troubles = field(default_factory=Troubles)
    # Aspen's columns count a half day as a day unless a part of the day is told.
    halves_untold: bool = False
    # Of what is known nothing can be told to be missing in this file: nothing is taken back.
    may_hide_rows: bool = False

    @property
    def says_anything(self) -> bool:
        return bool(self.rows or self.calendars)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.troubles.refused,
            "taken_back": self.taken_back,
            "students": self.students,
        }


def layout_named(name: str) -> dict | None:
    """A layout of ours, or a column map that a coordinator saved under this name."""
    if name in LAYOUTS:
        return LAYOUTS[name]
    found = AttendanceMap.objects.filter(name=name).first()
    if found is None:
        return None
    return {ours: (heading,) for ours, heading in found.columns.items()}


def take(
    *,
    path: Path,
    layout: str,
    today: datetime.date,
    calendar: Path | None = None,
    code_table: Path | None = None,
    feed: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    dry_run: bool = False,
    by_name: str = "",
    schools: Collection[int] | None = None,
    columns: dict | None = None,
    tell: Callable[[int], None] | None = None,
) -> Report:
    """Read the file at `path` and write its days. Raises `UnreadableFile` where it cannot be read.

    `schools` limits whose days may be told; `columns` is a column map that has no name yet;
    `tell(rows)` hears how far it has come. A dry run does all the same and undoes it.
    """
    columns = columns or layout_named(layout)
    if columns is None:
        raise UnreadableFile(["layout"])
    report = Report(feed=feed or layout, layout=layout)
    with transaction.atomic():
        _Run(report, today=today, schools=schools, columns=columns, tell=tell).take(
            path, calendar, code_table, since, until, by_name
        )
        if dry_run:
            transaction.set_rollback(True)
    return report


class _Run:
    """One import: the lookups, the staging, and what is told of it."""

    def __init__(self, report: Report, *, today, schools, columns, tell):
        self.report, self.today, self.columns, self.tell = report, today, columns, tell
        self.schools = schools
        self.roster = Roster(schools)

    def take(self, path, calendar, code_table, since, until, by_name) -> None:
        report = self.report
        other_calendars = self._calendar(calendar)
        if code_table:
            report.codes = codes.put(code_files.read(code_table, report.troubles))
        reader = Reader(
            path,
            layout=self.columns,
            codes=codes.known(),
            roster=self.roster,
            today=self.today,
            troubles=report.troubles,
        )
        report.halves_untold = "absent" in reader.headings and "portion" not in reader.headings
        feed, _created = AttendanceFeed.objects.get_or_create(name=report.feed[:60])
        staging = Staging(feed)
        staging.load(self._counted(reader))
        report.rows = reader.rows
        staging.spare(reader.unclear)
        reached = reader.reach
        first, last = staging.range()
        report.first, report.last = since or first, until or last
        for row, trouble, earlier in staging.drop_repeated():
            report.troubles.add(path.name, row, trouble, str(earlier))
        for row, trouble, other in staging.drop_told_by_others(self.schools):
            if trouble:
                report.troubles.add(path.name, row, trouble, other)
            else:
                report.unchanged += 1
        counts = staging.compare()
        report.new, report.changed = counts["new"], counts["changed"]
        report.unchanged += counts["unchanged"]
        report.may_hide_rows = reader.unclear.is_all
        if not report.may_hide_rows:
            report.taken_back = staging.take_back(report.first, report.last, reached)
        report.students = staging.count_touched()
        staging.write()
        grown = self._cover(reached, until)
        self._sum_up(staging, other_calendars | grown)
        AttendanceImport.objects.create(
            feed=feed,
            layout=report.layout[:40],
            starts_on=report.first,
            ends_on=report.last,
            counts=report.counts,
            by_name=by_name,
        )

    def _calendar(self, path: Path | None) -> set[int]:
        if path is None:
            return set()
        days = calendar_files.read(path, roster=self.roster, troubles=self.report.troubles)
        changed = calendars.put(days, roster=self.roster)
        self.report.calendars = len(changed)
        return changed

    def _counted(self, reader: Reader) -> Iterator[Told]:
        for told in reader:
            if self.tell and reader.rows % 10_000 == 0:
                self.tell(reader.rows)
            yield told

    def _cover(self, reached: dict[int, datetime.date], until) -> set[int]:
        """Move on how far these schools have told. Returns those that came further."""
        known = dict(AttendanceCoverage.objects.values_list("school_id", "until"))
        news = {}
        for school, last in reached.items():
            last = min(max(last, until), self.today) if until else last
            if school not in known or known[school] < last:
                news[school] = last
        AttendanceCoverage.objects.bulk_create(
            [AttendanceCoverage(school_id=school, until=last) for school, last in news.items()],
            update_conflicts=True,
            unique_fields=["school"],
            update_fields=["until"],
        )
        return set(news)

    def _sum_up(self, staging: Staging, schools: set[int]) -> None:
        """Sums of whoever is touched, and of everybody at schools whose days are counted anew."""
        days = [day for day in (self.report.first, self.report.last) if day]
        for school_year in sorted({school_year_of(day) for day in [*days, self.today]}):
            year = Year(school_year, today=self.today)
            done: set[int] = set()
            if schools:
                done = set(summaries.of_schools(schools, year=year))
                summaries.refresh(done, year=year)
            for batch in staging.touched(SUMMED_AT_ONCE):
                summaries.refresh([pk for pk in batch if pk not in done], year=year)


def unknown_codes(report: Report) -> list[str]:
    """Codes of the file that the code table does not know, each once."""
    found = (one.detail for one in report.troubles.listed if one.trouble == Trouble.UNKNOWN_CODE)
    return sorted(dict.fromkeys(found))
