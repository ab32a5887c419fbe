"""Two tables for small schools: `students.csv` and, where families are known, `guardians.csv`.

students   student_id, first_name, last_name, school; also student_number, grade, birth_date,
           home_language, first_day, last_day (the last day at the school, which counts)
guardians  student_id, first_name, last_name; also guardian_id, relation, email, phone, language,
           decision_maker, primary_contact, restricted (yes or no; any other word is a yes)

A school is named by its id, its number or its name. Without a `guardian_id` one person is known
again by their name with an e-mail or phone; by the name alone only with the same child.
"""

import datetime
import hashlib
import re
from pathlib import Path

from plans.rosters import values
from plans.rosters.report import Reason, Report
from plans.rosters.sameness import MADE_UP
from plans.rosters.schools import Schools
from plans.rosters.staging import ABSENT, FAMILY, Staging
from plans.rosters.values import BadCell
from resources.interchange.csv_files import Row, rows
from resources.interchange.records import Refused

# Our heading → what else schools write, as `csv_files` spells headings.
STUDENT_IDS = ("student_id", "studentid", "sis_id", "id", "student_number", "local_id")
FIRST = ("first_name", "firstname", "given_name", "givenname", "first")
LAST = ("last_name", "lastname", "family_name", "familyname", "surname", "last")
SCHOOL = ("school", "school_id", "school_name", "schoolid", "school_number")
BIRTH = ("birth_date", "birthdate", "date_of_birth", "dob", "birthday")
STARTS = ("first_day", "start_date", "entry_date", "enrolled_on", "enrollment_date")
ENDS = ("last_day", "end_date", "exit_date", "withdrawal_date", "left_on")
LANGUAGE = ("home_language", "homelanguage", "language", "primary_language")
# Without anything but letters and digits: "Court order?" is one of them.
RESTRICTED = {
    "restricted",
    "isrestricted",
    "restriction",
    "restrictions",
    "restrictedaccess",
    "accessrestricted",
    "nocontact",
    "nocontactorder",
    "courtorder",
    "restrainingorder",
}
GUARDIAN_IDS = ("guardian_id", "guardianid", "contact_id", "parent_id")


class SimpleRoster:
    """Takes the two tables apart into the staging tables; always a whole roster."""

    is_delta = False
    year_starts: datetime.date | None = None

    def __init__(self, files: dict[str, Path], staged: Staging, schools: Schools, report: Report):
        self.files, self.staged, self.schools, self.report = files, staged, schools, report
        self.term_ends: set[str] = set()

    def read(self, told=lambda file: None) -> None:
        for name, take in (("students", self._student), ("guardians", self._guardian)):
            if name not in self.files:
                continue
            told(self.files[name].name)
            for row in rows(self.files[name], id_of=_student_of):
                self.report.rows[self.files[name].name] += 1
                try:
                    if not isinstance(row, Row):
                        raise BadCell(Reason.UNREADABLE)
                    take(row)
                except BadCell as bad:
                    self.report.refuse(row.where.file, row.where.row, bad.reason)
                    if bad.reason != Reason.TWICE:
                        self._leave_alone(name, row)

    def _leave_alone(self, name: str, row: Row | Refused) -> None:
        """Whoever a row that was refused is or may be about stays as they are."""
        is_read = isinstance(row, Row)
        student = row.first(*STUDENT_IDS) if is_read else row.source_id
        if not student or not is_read and row.hides_others:
            self.report.torn.add(name)
        if name == "students":
            self.staged.put_unclear(student)
        else:
            self.staged.leave_alone(FAMILY, student)

    def _student(self, row: Row) -> None:
        key = values.identifier(row.first(*STUDENT_IDS))
        first_name, last_name = values.names(row.first(*FIRST), row.first(*LAST))
        school = self.schools.by_any(row.first(*SCHOOL))
        if school is None:
            raise BadCell(Reason.NO_SCHOOL)
        starts_on, ends_on = values.date(row.first(*STARTS)), values.date(row.first(*ENDS))
        if starts_on and ends_on and ends_on < starts_on:
            raise BadCell(Reason.ENDS_EARLY)
        birth_date = values.date(row.first(*BIRTH))
        fresh = self.staged.put(
            "student",
            id=key,
            gone=0,
            number=row.first("student_number", "number", "local_id")[: values.LONGEST_ID] or key,
            first_name=first_name,
            last_name=last_name,
            birth_date=birth_date.isoformat() if birth_date else "",
            grade=values.grade(row.first("grade", "grade_level")),
            language=values.language(row.first(*LANGUAGE)),
        )
        if not fresh:
            raise BadCell(Reason.TWICE)
        self.staged.put("home", student=key, school=school, is_primary=1)
        if starts_on or ends_on:
            self.staged.put_spell(
                key,
                school,
                starts_on.isoformat() if starts_on else "",
                ends_on.isoformat() if ends_on else "",
                False,
            )

    def _guardian(self, row: Row) -> None:
        student = values.identifier(row.first(*STUDENT_IDS))
        restricted = _keeps_away(row)
        is_in_roster = self.staged.ask(
            "SELECT 1 FROM student WHERE id = ? AND gone != ?", student, ABSENT
        )
        if not is_in_roster:
            if restricted:
                # They may be known from before, and then the restriction holds.
                self.staged.put("student", id=student, gone=ABSENT)
                self._take_guardian(row, student, restricted)
            raise BadCell(Reason.NO_STUDENT)
        self._take_guardian(row, student, restricted)

    def _take_guardian(self, row: Row, student: str, restricted: bool) -> None:
        key = row.first(*GUARDIAN_IDS)
        if key:
            values.identifier(key)
        try:
            first_name, last_name = values.names(row.first(*FIRST), row.first(*LAST))
        except BadCell:
            if key and restricted:
                self._link(row, student, key, restricted)
            raise
        email = values.email(row.first("email", "e-mail", "email_address"))
        phone = values.phone(row.first("phone", "cell", "mobile", "phone_number"))
        key = key or _known_by(email or phone, student, first_name, last_name)
        self.staged.put(
            "guardian",
            id=key,
            gone=0,
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            language=values.language(row.first(*LANGUAGE)),
            relation=_relation(row),
        )
        self._link(row, student, key, restricted)

    def _link(self, row: Row, student: str, key: str, restricted: bool) -> None:
        """Of two rows about the same people the first counts; either of them keeps away."""
        decides = row.first("decision_maker", "is_decision_maker", "education_decision_maker")
        primary = row.first("primary_contact", "is_primary_contact", "primary")
        fresh = self.staged.put(
            "link",
            student=student,
            guardian=key,
            relation=_relation(row),
            decides=None if not decides else int(values.yes(decides) and not restricted),
            is_primary=None if not primary else int(values.yes(primary) and not restricted),
            restricted=int(restricted),
        )
        if not fresh:
            if restricted:
                self.staged.keep_away(student, key)
            raise BadCell(Reason.TWICE)


def _student_of(row: Row) -> str:
    """The student's id, where a cell too many before it cannot have moved it."""
    heading = next((one for one in STUDENT_IDS if row[one]), "")
    return row[heading] if heading == next(iter(row), "") else ""


def _relation(row: Row) -> str:
    return values.relation(row.first("relation", "relationship"))


def _keeps_away(row: Row) -> bool:
    return any(
        values.restricts(cell)
        for heading, cell in row.items()
        if re.sub(r"[\W_]", "", heading) in RESTRICTED
    )


def _known_by(contact: str, student: str, first_name: str, last_name: str) -> str:
    """An id of our own for a guardian whom the file gives none.

    Without an e-mail or a phone it holds for this child alone: others have the same name.
    """
    words = " ".join((contact or f"of {student}", first_name, last_name)).lower()
    return MADE_UP + hashlib.sha256(words.encode()).hexdigest()[:32]
