"""A file of changes touches those whom it names, and nobody else."""

import datetime

import pytest

from plans.choices import StudentStatus
from plans.models import Caregiver, Student
from tests.plans.rosters.conftest import TODAY
from tests.plans.rosters.test_oneroster import YESTERDAY, counted, two_children


@pytest.fixture
def delta(package, take):
    """Changes to two children who are known, each with two classes at North."""
    take(two_children(package), today=TODAY - datetime.timedelta(days=9))

    def fresh():
        found = package()
        found.mode = "delta"
        return found

    return fresh


def test_whoever_is_not_named_stays(delta, take):
    report = take(delta().student("u1", first="Kimberly", guardians="g1"))
    assert counted(report) == {"changed": 1}
    assert Student.objects.filter(status=StudentStatus.ENROLLED).count() == 2
    assert Student.objects.get(sis_id="u1").first_name == "Kimberly"


def test_a_student_to_be_deleted_has_left_and_stays_on_record(delta, take):
    assert counted(take(delta().student("u1", status="tobedeleted"))) == {"left": 1}
    student = Student.objects.get(sis_id="u1")
    assert (student.status, student.enrollments.get().ends_on) == (StudentStatus.LEFT, YESTERDAY)


def test_one_class_that_goes_does_not_end_the_school(delta, take):
    take(delta().enrolled("u1", status="tobedeleted"))
    assert Student.objects.get(sis_id="u1").enrollments.get().ends_on is None


def test_when_all_classes_have_gone_the_school_has_ended(delta, take):
    take(delta().enrolled("u1", status="tobedeleted"))
    report = take(delta().enrolled("u1", status="tobedeleted", ends="2026-11-21"))
    assert counted(report) == {"left": 1}
    last_day = Student.objects.get(sis_id="u1").enrollments.get().ends_on
    assert last_day == datetime.date(2026, 11, 20)


def test_classes_at_another_school_move_the_student(delta, take):
    moved = delta().enrolled("u1", status="tobedeleted")
    moved.enrolled("u1", school="s2", begins="2026-12-01")
    assert counted(take(moved)) == {"moved": 1}
    old, new = Student.objects.get(sis_id="u1").enrollments.all()
    assert (old.ends_on, new.starts_on) == (datetime.date(2026, 11, 30), datetime.date(2026, 12, 1))


def test_a_guardian_alone_changes_for_every_child(delta, take):
    report = take(delta().user("g1", "parent", "Rui", "Lane", email="new@family.example"))
    assert counted(report) == {"care-changed": 2}
    assert set(Caregiver.objects.values_list("email", flat=True)) == {"new@family.example"}


def test_a_guardian_to_be_deleted_is_ended_for_every_child(delta, take):
    take(delta().user("g1", "parent", status="tobedeleted"))
    assert set(Caregiver.objects.values_list("ends_on", flat=True)) == {YESTERDAY}


def test_a_new_student_may_name_a_guardian_who_is_known(delta, take):
    report = take(delta().student("u3", guardians="g1").enrolled("u3"))
    assert counted(report) == {"new": 1, "care-new": 1}
    assert Caregiver.objects.get(student__sis_id="u3").name == "Rui Lane"


def test_without_a_manifest_a_file_that_deletes_is_no_whole_roster(delta, take):
    folder = delta().student("u1", status="tobedeleted").write()
    (folder / "manifest.csv").unlink()
    assert counted(take(folder)) == {"left": 1}
