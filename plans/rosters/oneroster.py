"""OneRoster CSV, editions 1.1 and 1.2, whole ("bulk") or only what changed ("delta").

1.1 names a person's role in `users.csv`, 1.2 in `roles.csv`; both link guardians by
`agentSourcedIds`, from either side. Microsoft's School Data Sync is 1.2 with a `relationships.csv`.
An `endDate` is the first day that no longer counts. Passwords are not read; of `demographics.csv`
only the birth date, which a family's rights and an invitation need, and nothing else.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path

from plans.rosters import values
from plans.rosters.report import Reason, Report
from plans.rosters.schools import Schools
from plans.rosters.staging import GUARDIAN, PLACES, Staging
from plans.rosters.values import BadCell
from resources.interchange.csv_files import Row, rows
from resources.interchange.records import Refused

FILES = (
    "orgs",
    "academicsessions",
    "roles",
    "relationships",
    "users",
    "enrollments",
    "demographics",
)
GUARDIANS = {"parent", "guardian", "relative"}
# Who is in a roster and has no place here.
NOBODY = {"aide", "proctor", ""}
DAY = datetime.timedelta(days=1)


class OneRoster:
    """Takes a folder apart into the staging tables.

    `term_ends` are the last days of terms and years: a class that ends with its term does not end a
    student's time at the school. `year_starts` is the first day of the latest school year.
    """

    def __init__(self, folder: Path, staged: Staging, schools: Schools, report: Report):
        self.staged, self.schools, self.report = staged, schools, report
        found = {file.stem.lower(): file for file in sorted(folder.glob("*.[cC][sS][vV]"))}
        self.files = {name: found[name] for name in FILES if name in found}
        self.manifest = self._manifest(found.get("manifest"))
        self.term_ends: set[str] = set()
        self.year_starts: datetime.date | None = None
        self.saw_deletions = False
        self.has_roles = "roles" in self.files

    @property
    def is_delta(self) -> bool:
        """As the manifest says; without one, a file that deletes rows is no whole roster."""
        modes = {self.manifest.get(f"file.{name}", "") for name in ("users", "enrollments")}
        if modes & {"bulk", "delta"}:
            return "delta" in modes
        return self.saw_deletions

    def _manifest(self, file: Path | None) -> dict[str, str]:
        if file is None:
            return {}
        found = list(rows(file))
        pairs = [row for row in found if isinstance(row, Row)]
        if len(pairs) < len(found):
            self.report.torn.add("manifest")
        return {row["propertyname"].lower(): row["value"].lower() for row in pairs}

    def read(self, told=lambda file: None) -> None:
        for name in self.files:
            told(self.files[name].name)
            getattr(self, f"_{name}")()

    def _rows(self, name: str) -> Iterator[Row]:
        """The rows of one file; those that cannot be read are refused here."""
        for row in rows(self.files[name], id_of=_first_cell):
            self.report.rows[self.files[name].name] += 1
            if isinstance(row, Row):
                yield row
            else:
                self.report.refuse(row.where.file, row.where.row, Reason.UNREADABLE)
                self._leave_alone(name, row)

    def _leave_alone(self, name: str, row: Refused) -> None:
        """Whoever a row that cannot be read is or may be about stays as they are."""
        if name == "users" and row.source_id:
            self._leave_person_alone(row.source_id)
            if not row.hides_others:
                return
        if name != "demographics":
            self.report.torn.add(name)

    def _leave_person_alone(self, key: str) -> None:
        if not key:
            self.report.torn.add("users")
        self.staged.put_unclear(key)
        self.staged.leave_alone(GUARDIAN, key)

    def _leave_places_alone(self, row: Row) -> None:
        if not row["usersourcedid"]:
            self.report.torn.add("enrollments")
        self.staged.leave_alone(PLACES, row["usersourcedid"])

    def _refuse(self, row: Row, reason: Reason) -> None:
        self.report.refuse(row.where.file, row.where.row, reason)

    def _is_gone(self, row: Row) -> bool:
        gone = row["status"].lower() in ("tobedeleted", "inactive")
        self.saw_deletions = self.saw_deletions or gone
        return gone

    def _orgs(self):
        for row in self._rows("orgs"):
            if row["type"].lower() in ("school", "") and not self._is_gone(row):
                try:
                    self.schools.add(
                        values.identifier(row["sourcedid"]), row["identifier"], row["name"]
                    )
                except BadCell as bad:
                    self._refuse(row, bad.reason)

    def _academicsessions(self):
        for row in self._rows("academicsessions"):
            try:
                starts_on, ends_on = values.date(row["startdate"]), values.date(row["enddate"])
            except BadCell as bad:
                self._refuse(row, bad.reason)
                self.report.torn.add("academicsessions")
                continue
            if ends_on:
                self.term_ends.add((ends_on - DAY).isoformat())
            if starts_on and row["type"].lower() in ("schoolyear", ""):
                self.year_starts = max(starts_on, self.year_starts or starts_on)

    def _roles(self):
        self.staged.db.execute(
            "CREATE TABLE role (user TEXT, org TEXT, role TEXT, is_primary INTEGER, grade TEXT,"
            " PRIMARY KEY (user, role, org)) WITHOUT ROWID"
        )
        for row in self._rows("roles"):
            if self._is_gone(row):
                continue
            primary = row["roletype"].lower() == "primary" or values.yes(row["isprimary"])
            self.staged.put(
                "role",
                user=row["usersourcedid"],
                org=row["orgsourcedid"],
                role=row["role"].lower(),
                is_primary=primary,
                grade=row["grade"],
            )

    def _roles_of(self, row: Row) -> list[tuple[str, str, bool, str]]:
        """Role, school's id, whether it is the main one, and the grade."""
        if self.has_roles:
            return [
                tuple(one)
                for one in self.staged.ask(
                    "SELECT role, org, is_primary, grade FROM role WHERE user = ?"
                    " ORDER BY is_primary DESC, org",
                    row["sourcedid"],
                )
            ]
        orgs = _list(row["orgsourcedids"]) or [""]
        return [(row["role"].lower(), org, not place, "") for place, org in enumerate(orgs)]

    def _users(self):
        for row in self._rows("users"):
            try:
                self._user(row)
            except BadCell as bad:
                self._refuse(row, bad.reason)
                if bad.reason != Reason.TWICE:
                    self._leave_person_alone(row["sourcedid"])

    def _user(self, row: Row) -> None:
        key = values.identifier(row["sourcedid"])
        gone = self._is_gone(row)
        roles = self._roles_of(row)
        kinds = {role for role, *_rest in roles}
        if not kinds and "relationships" in self.files:
            # School Data Sync: whoever is only named beside a child has no role of their own.
            named = self.staged.ask("SELECT relation FROM link WHERE guardian = ? LIMIT 1", key)
            kinds = {row["relation"] for row in named}
        if "student" in kinds:
            self._student(row, key, gone, [one for one in roles if one[0] == "student"])
        if guards := kinds & GUARDIANS:
            self._guardian(row, key, gone, min(guards, key=sorted(GUARDIANS).index))
        elif gone and not kinds and self.has_roles:
            # 1.2: the roles of somebody who is gone are gone as well.
            self._gone_by_id(key)
        elif kinds and "student" not in kinds and not kinds <= NOBODY and not gone:
            self.staged.put(
                "staff",
                id=key,
                first_name=row["givenname"][:100],
                last_name=row["familyname"][:100],
                email=values.email(row["email"]),
                role=min(kinds),
            )

    def _gone_by_id(self, key: str) -> None:
        self.staged.put("student", id=key, gone=1)
        self.staged.put("guardian", id=key, gone=1)

    def _student(self, row: Row, key: str, gone: bool, roles) -> None:
        homes = [
            (school, primary)
            for _role, org, primary, _grade in roles
            if (school := self.schools.by_id(org)) is not None
        ]
        if not gone and not homes and any(org for _role, org, *_rest in roles):
            raise BadCell(Reason.NO_SCHOOL)
        first_name, last_name = row["givenname"], row["familyname"]
        if not gone:
            first_name, last_name = values.names(first_name, last_name)
        grade = row["grades"] or next((one[3] for one in roles if one[3]), "")
        number = row["identifier"][: values.LONGEST_ID]
        fresh = self.staged.put(
            "student",
            id=key,
            gone=int(gone),
            number=number,
            first_name=first_name,
            last_name=last_name,
            birth_date=_iso(values.date(row.first("metadata.birthdate", "birthdate"))),
            grade=values.grade(grade),
            language=values.language(row.first("metadata.homelanguage", "homelanguage")),
        )
        if not fresh:
            raise BadCell(Reason.TWICE)
        for school, primary in homes:
            self.staged.put("home", student=key, school=school, is_primary=bool(primary))
        for guardian in _list(row["agentsourcedids"]):
            self._link(key, guardian)

    def _guardian(self, row: Row, key: str, gone: bool, relation: str) -> None:
        first_name, last_name = row["givenname"], row["familyname"]
        if not gone:
            first_name, last_name = values.names(first_name, last_name)
        fresh = self.staged.put(
            "guardian",
            id=key,
            gone=int(gone),
            first_name=first_name,
            last_name=last_name,
            email=values.email(row["email"]),
            phone=values.phone(row["sms"]) or values.phone(row["phone"]),
            language=values.language(row.first("metadata.homelanguage", "homelanguage")),
            relation=relation,
        )
        if not fresh:
            raise BadCell(Reason.TWICE)
        for student in _list(row["agentsourcedids"]):
            self._link(student, key)

    def _link(self, student: str, guardian: str, relation: str = "") -> None:
        self.staged.put("link", student=student, guardian=guardian, relation=relation)

    def _relationships(self):
        """School Data Sync: who is what to whom; a child is named from the other side too."""
        self.staged.db.execute("CREATE INDEX link_guardian ON link (guardian)")
        for row in self._rows("relationships"):
            role = row["relationshiprole"].lower()
            if role in GUARDIANS and not self._is_gone(row):
                self._link(row["usersourcedid"], row["relationshipusersourcedid"], role)

    def _enrollments(self):
        for row in self._rows("enrollments"):
            if row["role"].lower() != "student":
                continue
            school = self.schools.by_id(row["schoolsourcedid"])
            if school is None:
                if row["schoolsourcedid"] or not self.has_roles:
                    self._refuse(row, Reason.NO_SCHOOL)
                    self._leave_places_alone(row)
                continue
            try:
                starts_on, ends_on = values.date(row["begindate"]), values.date(row["enddate"])
                if starts_on and ends_on and ends_on <= starts_on:
                    raise BadCell(Reason.ENDS_EARLY)
                student = values.identifier(row["usersourcedid"])
            except BadCell as bad:
                self._refuse(row, bad.reason)
                self._leave_places_alone(row)
                continue
            last_day = ends_on - DAY if ends_on else None
            self.staged.put_spell(
                student, school, _iso(starts_on), _iso(last_day), self._is_gone(row)
            )

    def _demographics(self):
        for row in self._rows("demographics"):
            try:
                birth_date = values.date(row["birthdate"])
            except BadCell as bad:
                self._refuse(row, bad.reason)
                continue
            if birth_date:
                self.staged.put("birth", id=row["sourcedid"], birth_date=_iso(birth_date))


def _first_cell(row: Row) -> str:
    """The row's own id, where it stands first: a cell too many cannot have moved it."""
    return row["sourcedid"] if next(iter(row), "") == "sourcedid" else ""


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _list(cell: str) -> list[str]:
    return [one for part in cell.split(",") if (one := part.strip())]
