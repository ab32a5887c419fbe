"""students.csv and guardians.csv, as a small school writes them; and files nobody should trust."""

import datetime
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from plans import people_story
from plans.actions import Refused
from plans.models import (
    AttendanceCoverage,
    AttendanceSummary,
    Caregiver,
    PeopleEvent,
    SchoolDay,
    Student,
)
from plans.records import retention
from plans.rosters import values
from plans.rosters.make import make_roster
from plans.rosters.report import RosterRefused
from portal.models import School
from resources.interchange.records import FeedRefused
from tests.plans.rosters.conftest import TODAY
from tests.plans.rosters.test_oneroster import counted

STANDARDS = Path(__file__).resolve().parents[4] / "shared" / "standards"
STUDENTS = """Student ID,First Name,Last Name,School,Grade,DOB,Home Language,Entry Date,Exit Date
0007,Iris,Vega,Harbor Elementary,3,8/17/2018,Spanish,9/1/2026,
0008,Noor,Kouri,RPS-HARBOR,K,2020-01-05,ar,,
"""
GUARDIANS = """student_id,first_name,last_name,relation,email,phone,language,decision_maker,primary_contact,restricted
0007,Rui,Vega,father,rui@family.example,555-010-0123,pt,yes,yes,
0007,Flo,Moor,Foster parent,,,,yes,,
0008,Max,Stone,guardian,,,,yes,yes,yes
0009,Ada,Lane,mother,,,,,,
"""  # noqa: E501


@pytest.fixture
def harbor(db):
    return School.objects.create(slug="harbor", name="Harbor Elementary", sis_id="RPS-HARBOR")


def test_two_tables_become_students_and_caregivers(harbor, simple, take):
    report = take(simple(STUDENTS, GUARDIANS))
    assert counted(report) == {"new": 2, "care-new": 3}
    assert report.refused == [("guardians.csv", 5, "no-student")]
    iris = Student.objects.get(sis_id="0007")
    assert (iris.grade, iris.home_language, iris.school) == ("03", "es", harbor)
    assert iris.birth_date == datetime.date(2018, 8, 17)
    assert iris.enrollments.get().starts_on == datetime.date(2026, 9, 1)
    rui, flo = iris.caregivers.all()
    assert (rui.relation, rui.is_decision_maker, rui.is_primary_contact) == ("father", True, True)
    assert (rui.phone, rui.language) == ("+15550100123", "pt-br")
    assert (flo.relation, flo.is_decision_maker) == ("foster-parent", True)
    kept_away = Caregiver.objects.get(first_name="Max")
    assert kept_away.restricted and not kept_away.is_decision_maker
    assert counted(take(simple(STUDENTS, GUARDIANS))) == {"same": 2}


def test_a_restriction_in_the_roster_holds_at_once_and_is_never_lifted_by_it(harbor, simple, take):
    take(simple(STUDENTS, GUARDIANS))
    take(simple(STUDENTS, GUARDIANS.replace("yes,yes,\n", ",,yes\n")))
    rui = Caregiver.objects.get(first_name="Rui")
    assert rui.restricted and not rui.is_decision_maker and not rui.is_primary_contact
    take(simple(STUDENTS, GUARDIANS))
    rui.refresh_from_db()
    assert rui.restricted


def test_whom_the_roster_shuts_out_is_signed_out_and_it_stands_in_the_history(
    harbor, simple, take, cast, client
):
    take(simple(STUDENTS, GUARDIANS))
    Caregiver.objects.filter(first_name="Rui").update(user=cast["nadia"])
    client.force_login(cast["nadia"])
    assert client.get("/en/plans/").status_code == 200
    take(simple(STUDENTS, GUARDIANS.replace("yes,yes,\n", ",,yes\n")))
    assert client.get("/en/plans/").status_code == 302
    iris = Student.objects.get(sis_id="0007")
    told = [people_story.tell(one) for one in PeopleEvent.objects.filter(student_uuid=iris.uuid)]
    assert [one.sentence for one in told] == ["The district’s roster shut out Nadia Haddad."]
    assert told[0].reason.startswith("The roster says so.")
    # Sent again, it is no news.
    take(simple(STUDENTS, GUARDIANS.replace("yes,yes,\n", ",,yes\n")))
    assert PeopleEvent.objects.filter(student_uuid=iris.uuid).count() == 1


def test_an_exit_date_is_the_last_day_and_counts(harbor, simple, take):
    take(simple(STUDENTS.replace("9/1/2026,", "9/1/2026,11/20/2026")))
    iris = Student.objects.get(sis_id="0007")
    assert iris.enrollments.get().ends_on == datetime.date(2026, 11, 20)
    assert iris.status == "left"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_files_come_in_many_encodings(harbor, simple, take, encoding):
    folder = simple("")
    text = STUDENTS.replace("Iris", "José").replace("\n", "\r\n")
    (folder / "students.csv").write_bytes(text.encode(encoding))
    take(folder)
    assert Student.objects.get(sis_id="0007").first_name == "José"


def test_a_formula_stays_words_and_markup_stays_text(harbor, simple, take):
    take(simple(STUDENTS.replace("Iris", "=HYPERLINK(1)").replace("Noor", "<b>Noor</b>")))
    assert Student.objects.get(sis_id="0007").first_name == "=HYPERLINK(1)"
    assert Student.objects.get(sis_id="0008").first_name == "<b>Noor</b>"


def packed(path, files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "files",
    [
        {"../../students.csv": STUDENTS},
        {"students.csv": b"\0" * 200_000_000},
        {"students.csv": "<?xml version='1.0'?><students/>"},
        {"students.csv": "first," + "x" * 2_000_000},
        {"notes.csv": "a,b\n1,2\n"},
        {"enrollments.csv": "sourcedId,role\n1,student\n"},
        {"readme.html": "<p>"},
    ],
    ids=["slip", "bomb", "xml", "endless line", "other table", "half a package", "no table"],
)
def test_a_forged_or_foreign_file_is_refused_as_a_whole(take, tmp_path, files):
    with pytest.raises((RosterRefused, FeedRefused)):
        take(packed(tmp_path / "roster.zip", files))
    assert not Student.objects.exists()


def test_a_zip_with_one_folder_inside_is_read(harbor, take, tmp_path):
    take(packed(tmp_path / "r.zip", {"out/students.csv": STUDENTS}))
    assert Student.objects.count() == 2


def test_only_who_leads_the_district_sends_a_roster(cast, simple, take, today):
    assert take(simple(STUDENTS), by=cast["lena"], today=today).written
    for username in ("sam", "rosa", "ana", "grace"):
        with pytest.raises(Refused):
            take(simple(STUDENTS), by=cast[username], today=today)


def test_the_command_tells_in_plain_words(harbor, simple):
    out = StringIO()
    folder = simple(STUDENTS, GUARDIANS)
    call_command("import_roster", folder, "--dry-run", "--today=2026-11-25", stdout=out)
    assert "2 new students, 0 students left, 0 students changed schools" in out.getvalue()
    assert "guardians.csv, row 5: The student is not in the roster." in out.getvalue()
    with pytest.raises(CommandError, match="no roster"):
        call_command("import_roster", folder / "guardians.csv", stdout=out)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("(617) 555-0123", "+16175550123"),
        ("1-617-555-0123", "+16175550123"),
        ("+52 55 1234 5678", "+525512345678"),
        ("555-0123", ""),
        ("none", ""),
    ],
)
def test_phones_become_e164(cell, number):
    assert values.phone(cell) == number


@pytest.mark.parametrize(
    ("cell", "grade"),
    [("9", "09"), ("09", "09"), ("K", "KG"), ("Pre-K", "PK"), ("10th", "10"), ("13", ""), ("", "")],
)
def test_grades_are_understood(cell, grade):
    assert values.grade(cell) == grade


def test_a_made_up_roster_is_taken_in_and_its_next_file_tells_the_difference(take, tmp_path):
    facts = {"students": 1300, "classes": 2, "seed": 3, "year": 2026}
    make_roster(tmp_path / "one", **facts)
    report = take(tmp_path / "one", today=TODAY)
    assert report.counts["new"] == 1300 and report.counts["schools"] == 2
    make_roster(tmp_path / "two", **facts, without=50)
    report = take(tmp_path / "two", today=TODAY)
    assert counted(report)["left"] == 26 and counted(report)["moved"] == 26
    assert counted(take(tmp_path / "two", today=TODAY))["same"] == 1274


@pytest.mark.skipif(not STANDARDS.is_dir(), reason="Standards data are not here.")
def test_the_district_of_the_standards_folder_is_read_whole(take):
    report = take(STANDARDS / "attendance" / "dev_set" / "oneroster.zip", today=TODAY)
    assert report.refusals.total() == 0
    assert Student.objects.count() == 72
    assert Caregiver.objects.values("sis_id").distinct().count() == 88
    assert Student.objects.filter(number="0000012").exists()


def test_sums_of_attendance_follow_the_enrollments(harbor, simple, take):
    take(simple(STUDENTS))
    monday = datetime.date(2026, 11, 16)
    for number in range(5):
        day = monday + datetime.timedelta(days=number)
        SchoolDay.objects.create(school=harbor, date=day, in_session=True)
    AttendanceCoverage.objects.create(school=harbor, until=TODAY)
    take(simple(STUDENTS.replace("9/1/2026,", "9/1/2026,11/18/2026")))
    iris = AttendanceSummary.objects.get(student__sis_id="0007")
    assert (iris.enrolled, iris.school_year) == (3, 2026)
    # Nothing has changed for the other.
    assert not AttendanceSummary.objects.filter(student__sis_id="0008").exists()


def test_who_never_came_was_last_touched_when_they_were_withdrawn(harbor, simple, take):
    head = "student_id,first_name,last_name,school,first_day\n"
    noor = "2,Noor,Kouri,RPS-HARBOR,\n"
    take(simple(head + "1,Iris,Vega,RPS-HARBOR,2027-01-10\n" + noor))
    iris = Student.objects.get(sis_id="1")
    Student.objects.update(changed_on=datetime.date(2020, 1, 1))
    take(simple(head + noor))
    assert not iris.enrollments.exists()
    iris.refresh_from_db()
    assert retention.left_on(iris) == iris.changed_on == timezone.localdate()
