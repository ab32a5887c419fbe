"""Small rosters, written file by file as a test needs them."""

import csv
import datetime
from pathlib import Path

import pytest

from plans.actions.rosters import import_roster
from portal.demo.cast import create_cast

TODAY = datetime.date(2026, 11, 25)


class Package:
    """A OneRoster folder. Rows are given as `column=value`; `write` gives the folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.tables = {"orgs": [], "academicSessions": [], "users": [], "enrollments": []}
        self.mode = "bulk"

    def school(self, key, number="", name=""):
        row = {"sourcedId": key, "type": "school", "identifier": number, "name": name or key}
        self.tables["orgs"].append(row)
        return self

    def year(self, begins="2026-08-17", ends="2027-06-20"):
        row = {"sourcedId": "y", "type": "schoolYear", "startDate": begins, "endDate": ends}
        self.tables["academicSessions"].append(row)
        return self

    def user(self, key, role, first="Kim", last="Lane", **more):
        row = {"sourcedId": key, "status": "active", "role": role, "givenName": first}
        self.tables["users"].append(row | {"familyName": last} | more)
        return self

    def student(self, key, school="s1", guardians="", **more):
        more = {"orgSourcedIds": school, "agentSourcedIds": guardians, "grades": "05"} | more
        return self.user(key, "student", **more)

    def enrolled(self, student, school="s1", begins="2026-08-17", ends="2027-06-20", **more):
        row = {"status": "active", "schoolSourcedId": school, "userSourcedId": student}
        row |= {"role": "student", "beginDate": begins, "endDate": ends} | more
        self.tables["enrollments"].append(row)
        return self

    def write(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.csv"):
            old.unlink()
        manifest = [{"propertyName": "oneroster.version", "value": "1.1"}]
        for name, rows in self.tables.items():
            if rows:
                manifest.append({"propertyName": f"file.{name}", "value": self.mode})
                self.file(name, rows)
        self.file("manifest", manifest)
        return self.folder

    def file(self, name, rows):
        headings = list(dict.fromkeys(key for row in rows for key in row))
        with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture
def package(tmp_path):
    """A fresh package each time it is called."""

    def fresh() -> Package:
        return (
            Package(tmp_path / "roster")
            .school("s1", "1000", "North")
            .school("s2", "2000", "South")
            .year()
        )

    return fresh


@pytest.fixture
def simple(tmp_path):
    """students.csv and, where given, guardians.csv."""

    def write(students: str, guardians: str = "") -> Path:
        folder = tmp_path / "simple"
        folder.mkdir(exist_ok=True)
        (folder / "students.csv").write_text(students, encoding="utf-8")
        if guardians:
            (folder / "guardians.csv").write_text(guardians, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def cast(db, today):
    """Made for each test: the others of a file begin without any student."""
    return create_cast(today=today)


@pytest.fixture
def take(db):
    """Import what a package or folder holds, as of a day."""

    def run(source, today=TODAY, **options):
        path = source.write() if isinstance(source, Package) else source
        return import_roster(path=path, by=options.pop("by", None), today=today, **options)

    return run
