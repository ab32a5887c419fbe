"""A roster taken apart on disk, so that memory stays the same for a hundred students and a million.

A small SQLite file of its own, in a folder that only this process can read and that is gone
afterwards; it has nothing to do with the site's database.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE student (
    id TEXT PRIMARY KEY, gone INTEGER, number TEXT, first_name TEXT, last_name TEXT,
    birth_date TEXT, grade TEXT, language TEXT, dirty INTEGER DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE birth (id TEXT PRIMARY KEY, birth_date TEXT) WITHOUT ROWID;
CREATE TABLE guardian (
    id TEXT PRIMARY KEY, gone INTEGER, first_name TEXT, last_name TEXT, email TEXT, phone TEXT,
    language TEXT, relation TEXT
) WITHOUT ROWID;
CREATE TABLE link (
    student TEXT, guardian TEXT, relation TEXT, decides INTEGER, is_primary INTEGER,
    restricted INTEGER, PRIMARY KEY (student, guardian)
) WITHOUT ROWID;
CREATE TABLE home (
    student TEXT, school INTEGER, is_primary INTEGER, PRIMARY KEY (student, school)
) WITHOUT ROWID;
CREATE TABLE spell (
    student TEXT, school INTEGER, starts_on TEXT, ends_on TEXT, gone INTEGER, rows INTEGER,
    PRIMARY KEY (student, school, starts_on, ends_on, gone)
) WITHOUT ROWID;
CREATE TABLE staff (
    id TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, role TEXT
) WITHOUT ROWID;
CREATE TABLE unclear (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE missing (id INTEGER PRIMARY KEY);
CREATE TABLE moved (id INTEGER PRIMARY KEY);
"""
# `student.gone` of someone of whom the roster has no row, or none that can be understood.
TOUCHED = 2
# What of somebody stays as it is, as a row about it was refused: the guardians of a student, the
# schools of a student, one guardian.
FAMILY, PLACES, GUARDIAN = "family", "places", "guardian"
# Of someone whom only guardians name: the roster does not have them.
ABSENT = 3
# Kibibytes of the file that SQLite may keep in memory.
CACHE = 16_000


class Staging:
    """Rows of a roster by table. `put` keeps the first of two with the same id and says so."""

    def __init__(self, path: Path):
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE}"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(SCHEMA)
        self.db.execute("BEGIN")
        self.statements: dict[tuple, str] = {}

    def put(self, table: str, **values) -> bool:
        """False where a row with this id is there already."""
        key = (table, *values)
        if key not in self.statements:
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            self.statements[key] = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
        return self.db.execute(self.statements[key], tuple(values.values())).rowcount == 1

    def put_unclear(self, student: str) -> None:
        """The row of somebody was refused: perhaps a student, who then is not missing."""
        if student:
            self.put("student", id=student, gone=TOUCHED)

    def leave_alone(self, kind: str, key: str) -> None:
        self.put("unclear", kind=kind, id=key)

    def left_alone(self, kind: str, keys) -> set[str]:
        """Those of these ids that stay as they are."""
        marks = ",".join("?" * len(keys))
        rows = self.ask(f"SELECT id FROM unclear WHERE kind = ? AND id IN ({marks})", kind, *keys)
        return {row["id"] for row in rows}

    def keep_away(self, student: str, guardian: str) -> None:
        """Another row about the same two keeps the guardian away."""
        self.db.execute(
            "UPDATE link SET restricted = 1, decides = 0, is_primary = 0"
            " WHERE student = ? AND guardian = ?",
            (student, guardian),
        )

    def put_spell(self, student: str, school: int, starts_on: str, ends_on: str, gone: bool):
        """One class; classes of the same days at the same school are counted, not kept."""
        self.db.execute(
            "INSERT INTO spell VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET rows = rows + 1",
            (student, school, starts_on, ends_on, gone),
        )

    def ask(self, sql: str, *values) -> list[sqlite3.Row]:
        return self.db.execute(sql, values).fetchall()

    def number(self, sql: str, *values) -> int:
        return self.db.execute(sql, values).fetchone()[0]

    def students(self, size: int, *, only_dirty: bool = False) -> Iterator[list[sqlite3.Row]]:
        """The students in batches, in the order of their ids."""
        last = ""
        dirty = "AND dirty" if only_dirty else ""
        while batch := self.ask(
            f"SELECT * FROM student WHERE id > ? {dirty} ORDER BY id LIMIT ?", last, size
        ):
            yield batch
            last = batch[-1]["id"]


@contextmanager
def staging() -> Iterator[Staging]:
    with tempfile.TemporaryDirectory(prefix="roster-") as folder:
        staged = Staging(Path(folder) / "roster.sqlite3")
        try:
            yield staged
        finally:
            staged.db.close()
