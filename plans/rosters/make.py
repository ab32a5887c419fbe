"""Making up a roster of any size, as OneRoster 1.1 CSV, for measuring. Nobody in it is real."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path
from random import Random

FIRST = [
    "Amara",
    "Beatriz",
    "Camille",
    "Daniela",
    "Emil",
    "Farah",
    "Gael",
    "Hana",
    "Iris",
    "Jonas",
    "Khadija",
    "Linh",
    "Mateus",
    "Noor",
    "Olu",
    "Paloma",
    "Quang",
    "Rosemé",
    "Samir",
    "Thiago",
    "Uma",
    "Víctor",
    "Wei",
    "Ximena",
    "Yara",
    "Zoë",
]
LAST = [
    "Abreu",
    "Baptiste",
    "Castro",
    "Duong",
    "Estrada",
    "Fontaine",
    "Gomes",
    "Hassan",
    "Ibarra",
    "Jean",
    "Kouri",
    "Lopes",
    "Medina",
    "Nguyễn",
    "Oliveira",
    "Pierre",
    "Quiroz",
    "Ramos",
    "Santos",
    "Tran",
    "Urena",
    "Vega",
    "Wong",
    "Xu",
    "Yusuf",
    "Zhang",
]
LANGUAGES = ("en", "en", "en", "en", "es", "es", "pt", "ht", "zh", "vi", "ar", "so")
GRADES = ("PK", "KG", *(f"{number:02}" for number in range(1, 13)))
STUDENTS_A_SCHOOL = 600
STATUS = ("active", "2026-09-01T12:00:00.000Z")
USERS = [
    "sourcedId",
    "status",
    "dateLastModified",
    "enabledUser",
    "orgSourcedIds",
    "role",
    "username",
    "userIds",
    "givenName",
    "familyName",
    "middleName",
    "identifier",
    "email",
    "sms",
    "phone",
    "agentSourcedIds",
    "grades",
    "password",
    "metadata.homeLanguage",
]


def make_roster(
    folder: Path, *, students: int, classes: int, seed: int, year: int, without: int = 0
) -> None:
    """Write the folder: about 1.6 guardians a student, brothers and sisters sharing theirs.

    The same seed gives the same people. `without`: every so manieth student is missing and the one
    after is at another school, as in the next file of the same district.
    """
    folder.mkdir(parents=True, exist_ok=True)
    schools = max(1, students // STUDENTS_A_SCHOOL)
    begins, ends = f"{year}-08-17", f"{year + 1}-06-20"
    _write(
        folder / "manifest.csv",
        ("propertyName", "value"),
        [("oneroster.version", "1.1")]
        + [(f"file.{name}", "bulk") for name in ("orgs", "users", "enrollments")],
    )
    _write(
        folder / "orgs.csv",
        ("sourcedId", "status", "dateLastModified", "name", "type", "identifier"),
        [
            (f"s{n}", *STATUS, f"Made-up School {n}", "school", f"{1000 + n}")
            for n in range(schools)
        ],
    )
    _write(
        folder / "academicSessions.csv",
        ("sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate"),
        [("y", *STATUS, f"{year}", "schoolYear", begins, ends)],
    )
    people = Random(seed)
    _write(folder / "users.csv", USERS, _users(students, schools, people, year, without))
    _write(
        folder / "enrollments.csv",
        [
            "sourcedId",
            "status",
            "dateLastModified",
            "classSourcedId",
            "schoolSourcedId",
            "userSourcedId",
            "role",
            "primary",
            "beginDate",
            "endDate",
        ],
        (
            (
                f"e{n}-{k}",
                *STATUS,
                f"c{n // 25}-{k}",
                f"s{at}",
                f"u{n}",
                "student",
                "",
                begins,
                ends,
            )
            for n in range(students)
            if (at := _school(n, schools, without)) is not None
            for k in range(classes)
        ),
    )


def _school(number: int, schools: int, without: int) -> int | None:
    """Where this student is; None for one who is left out."""
    if without and number % without == 0:
        return None
    moved = bool(without) and number % without == 1
    return (number // STUDENTS_A_SCHOOL + moved) % schools


def _users(students: int, schools: int, people: Random, year: int, without: int) -> Iterator[tuple]:
    guardians: list[str] = []
    last_name = ""
    for number in range(students):
        is_sibling = number > 0 and people.random() < 0.3
        if not is_sibling:
            last_name = f"{people.choice(LAST)}-{people.choice(LAST)}"
            guardians = [f"g{number}-{place}" for place in range(people.choice((1, 2, 2, 3)))]
        first, grade = people.choice(FIRST), people.choice(GRADES)
        language = people.choice(LANGUAGES)
        names = [people.choice(FIRST) for _guardian in guardians]
        at = _school(number, schools, without)
        if at is not None:
            yield (
                *(f"u{number}", *STATUS, "true", f"s{at}", "student", f"u{number}", "", first),
                *(last_name, "", f"{number:07}", "", "", "", ",".join(guardians), grade, ""),
                language,
            )
        for place, guardian in enumerate(() if is_sibling else guardians):
            phone = f"+1555{number % 10_000_000:07}"
            yield (
                *(guardian, *STATUS, "true", f"s{at or 0}", "parent", guardian, "", names[place]),
                *(last_name, "", "", f"{guardian}@family.example", phone, "", "", "", "", language),
            )


def _write(path: Path, headings, rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def this_year(today: datetime.date) -> int:
    return today.year if today.month >= 8 else today.year - 1
