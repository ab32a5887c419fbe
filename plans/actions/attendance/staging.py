"""A file's rows side by side with the days that are known: what is new, other, or taken back.

All in tables of the database that are gone at the end, so memory stays flat whatever the file's
size. The statements are the same on SQLite and PostgreSQL; only the loading differs.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator

from django.db import connection

from plans.attendance.choices import Trouble
from plans.attendance.reading import Told
from plans.models import AttendanceFeed
from portal.new_rows import insert

COLUMNS = ("row", "student_id", "school_id", "date", *Told._fields[4:])
WRITTEN = COLUMNS[1:]
# Whether a day that is not missed is excused changes no number.
SAYS_OTHERWISE = (
    "(d.kind <> i.kind OR d.portion <> i.portion OR (d.excused <> i.excused AND i.portion > 0))"
)
DIFFERS = "(" + " OR ".join(f"d.{column} <> i.{column}" for column in WRITTEN[1:]) + ")"
DAYS = "plans_attendanceday"
# Apart: the database finds each by what it is equal to.
SPARED = (
    f"u.student_id = {DAYS}.student_id AND u.date = {DAYS}.date",
    f"u.student_id = {DAYS}.student_id AND u.date IS NULL",
    f"u.student_id IS NULL AND u.date = {DAYS}.date",
)
SAME_DAY = "d.student_id = i.student_id AND d.date = i.date"


class Staging:
    """The rows of one file. Lives in the transaction of one import."""

    def __init__(self, feed: AttendanceFeed):
        self.feed = feed
        self.is_postgresql = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            if self.is_postgresql:
                # For this transaction: sorting millions of rows in pieces of 4 MB takes long.
                cursor.execute("SET LOCAL work_mem = '128MB'")
            for name, columns in (
                (
                    "attendance_in",
                    "row integer, student_id bigint, school_id bigint, date date, kind smallint,"
                    " excused boolean, portion smallint, minutes smallint, code varchar(16)",
                ),
                ("attendance_unclear", "student_id bigint, date date"),
                ("attendance_touched", "student_id bigint"),
            ):
                cursor.execute(f"DROP TABLE IF EXISTS {name}")
                cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns})")

    def load(self, rows: Iterable[Told]) -> None:
        self._fill("attendance_in", COLUMNS, rows)
        self._analyze("attendance_in")

    def spare(self, days: Iterable[tuple[int | None, datetime.date | None]]) -> None:
        """Days that are not taken back, as `Unclear` gives them."""
        self._fill("attendance_unclear", ("student_id", "date"), days)

    def range(self) -> tuple[datetime.date | None, datetime.date | None]:
        first, last = self._one("SELECT min(date), max(date) FROM attendance_in")
        return _date(first), _date(last)

    def drop_repeated(self) -> Iterator[tuple[int, Trouble, int]]:
        """Rows about a day that an earlier row names: row, trouble, the earlier row."""
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS attendance_twice")
            cursor.execute(
                "CREATE TEMPORARY TABLE attendance_twice AS SELECT student_id, date,"
                " min(row) AS first FROM attendance_in GROUP BY student_id, date"
                " HAVING count(*) > 1"
            )
            cursor.execute(
                "SELECT i.row, d.row, " + SAYS_OTHERWISE + " FROM attendance_twice t"
                " JOIN attendance_in d ON d.student_id = t.student_id AND d.date = t.date"
                " AND d.row = t.first"
                " JOIN attendance_in i ON i.student_id = t.student_id AND i.date = t.date"
                " AND i.row <> t.first ORDER BY i.row"
            )
            for row, first, otherwise in cursor.fetchall():
                yield row, Trouble.CONTRADICTS if otherwise else Trouble.SAID_BEFORE, first
            cursor.execute(
                "DELETE FROM attendance_in WHERE EXISTS (SELECT 1 FROM attendance_twice t WHERE"
                " t.student_id = attendance_in.student_id AND t.date = attendance_in.date"
                " AND t.first <> attendance_in.row)"
            )

    def drop_told_by_others(
        self, schools: Collection[int] | None
    ) -> Iterator[tuple[int, Trouble | None, str]]:
        """Rows about days of other feeds, or known of other schools than these (None: all):
        row, trouble (none where they agree), the other feed.
        """
        of_others, values = "d.feed_id <> %s", [self.feed.pk]
        if schools is not None:
            of_others += f" OR d.school_id NOT IN ({', '.join(['%s'] * len(schools))})"
            values += schools
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT i.row, {SAYS_OTHERWISE}, f.by_hand, f.name FROM attendance_in i"
                f" JOIN {DAYS} d ON {SAME_DAY} JOIN plans_attendancefeed f ON f.id = d.feed_id"
                f" WHERE {of_others} ORDER BY i.row",
                values,
            )
            found = cursor.fetchall()
            for row, otherwise, by_hand, name in found:
                trouble = Trouble.CORRECTED if by_hand else Trouble.OTHER_SOURCE
                yield row, trouble if otherwise else None, name
            if found:
                cursor.execute(
                    "DELETE FROM attendance_in WHERE EXISTS (SELECT 1 FROM"
                    f" {DAYS} d WHERE d.student_id = attendance_in.student_id"
                    f" AND d.date = attendance_in.date AND ({of_others}))",
                    values,
                )

    def compare(self) -> dict[str, int]:
        """How many days are new, changed and unchanged; whose they are is noted."""
        new, changed, total = self._one(
            f"SELECT sum(CASE WHEN d.id IS NULL THEN 1 ELSE 0 END),"
            f" sum(CASE WHEN d.id IS NOT NULL AND {DIFFERS} THEN 1 ELSE 0 END), count(*)"
            f" FROM attendance_in i LEFT JOIN {DAYS} d ON {SAME_DAY}"
        )
        self._run(
            "INSERT INTO attendance_touched SELECT DISTINCT i.student_id FROM attendance_in i"
            f" LEFT JOIN {DAYS} d ON {SAME_DAY} WHERE d.id IS NULL OR {DIFFERS}"
        )
        new, changed = new or 0, changed or 0
        return {"new": new, "changed": changed, "unchanged": total - new - changed}

    def take_back(self, first, last, schools: Iterable[int]) -> int:
        """Remove this feed's days of these schools and dates that the file no longer says."""
        schools = list(schools)
        if first is None or not schools:
            return 0
        marks = ", ".join(["%s"] * len(schools))
        gone = (
            f"FROM {DAYS} WHERE feed_id = %s AND date BETWEEN %s AND %s AND school_id IN ({marks})"
            " AND NOT EXISTS (SELECT 1 FROM attendance_in i WHERE"
            f" i.student_id = {DAYS}.student_id AND i.date = {DAYS}.date)"
            + "".join(
                f" AND NOT EXISTS (SELECT 1 FROM attendance_unclear u WHERE {is_spared})"
                for is_spared in SPARED
            )
        )
        values = [self.feed.pk, first, last, *schools]
        self._run(f"INSERT INTO attendance_touched SELECT DISTINCT student_id {gone}", values)
        return self._run(f"DELETE {gone}", values)

    def write(self) -> None:
        columns = ", ".join(WRITTEN)
        values = ", ".join(f"i.{column}" for column in WRITTEN)
        news = ", ".join(f"{column} = excluded.{column}" for column in WRITTEN[1:])
        differs = DIFFERS.replace("d.", f"{DAYS}.").replace("i.", "excluded.")
        # "WHERE true" keeps SQLite from taking ON for the condition of a join.
        self._run(
            f"INSERT INTO {DAYS} ({columns}, feed_id) SELECT {values}, %s FROM attendance_in i"
            f" WHERE true ON CONFLICT (student_id, date) DO UPDATE SET {news}"
            f" WHERE {DAYS}.feed_id = excluded.feed_id AND {differs}",
            [self.feed.pk],
        )

    def count_touched(self) -> int:
        return self._one("SELECT count(DISTINCT student_id) FROM attendance_touched")[0]

    def touched(self, size: int) -> Iterator[list[int]]:
        """The students whose days are not what they were, so many at a time."""
        last = 0
        while True:
            rows = self._all(
                "SELECT DISTINCT student_id FROM attendance_touched WHERE student_id > %s"
                " ORDER BY student_id LIMIT %s",
                [last, size],
            )
            if not rows:
                return
            last = rows[-1][0]
            yield [pk for (pk,) in rows]

    def _fill(self, table: str, columns, rows) -> None:
        if not self.is_postgresql:
            rows = ([_plain(value) for value in row] for row in rows)
        insert(table, columns, rows)

    def _analyze(self, table: str) -> None:
        if self.is_postgresql:
            self._run(f"ANALYZE {table}")

    def _run(self, statement: str, values=()) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount

    def _all(self, statement: str, values=()) -> list:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    def _one(self, statement: str):
        return self._all(statement)[0]


def _plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def _date(value) -> datetime.date | None:
    """SQLite gives text back where a column has no model."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
