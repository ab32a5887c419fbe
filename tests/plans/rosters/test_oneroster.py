"""A OneRoster package becomes students, times at schools and caregivers; and again, and again."""

import datetime

import pytest

from plans.choices import RecordSource, StudentStatus
from plans.models import Caregiver, Enrollment, Student
from plans.rosters.report import Count
from portal.models import School
from tests.plans.rosters.conftest import TODAY

YESTERDAY = TODAY - datetime.timedelta(days=1)


def counted(report):
    return {key.value: number for key, number in report.counts.items() if number}


def two_children(package):
    found = package()
    found.user("g1", "parent", "Rui", "Lane", email="rui@family.example", sms="(555) 010-0123")
    found.user("t1", "teacher", "Tess", "Moor", orgSourcedIds="s1")
    for key in ("u1", "u2"):
        found.student(key, guardians="g1", identifier=f"00{key}", password="never")
        found.enrolled(key).enrolled(key)
    return found


def test_a_package_becomes_students_schools_and_caregivers(package, take):
    report = take(two_children(package))
    assert counted(report) == {"new": 2, "schools": 2, "care-new": 2, "staff-other": 1}
    student = Student.objects.get(sis_id="u1")
    assert (student.number, student.school.name, student.school.number) == ("00u1", "North", "1000")
    assert (student.grade, student.source) == ("05", RecordSource.ROSTER)
    enrollment = student.enrollments.get()
    assert (enrollment.starts_on, enrollment.ends_on) == (datetime.date(2026, 8, 17), None)
    guardian = student.caregivers.get()
    assert (guardian.name, guardian.email) == ("Rui Lane", "rui@family.example")
    assert (guardian.phone, guardian.relation) == ("+15550100123", "parent")
    assert guardian.user is None and guardian.is_decision_maker


def test_the_same_package_again_changes_nothing(package, take):
    take(two_children(package))
    before = list(Enrollment.objects.values()) + list(Caregiver.objects.values())
    assert counted(take(two_children(package))) == {"same": 2, "staff-other": 1}
    assert list(Enrollment.objects.values()) + list(Caregiver.objects.values()) == before


def test_a_dry_run_says_the_same_and_writes_nothing(package, take):
    report = take(two_children(package), dry_run=True)
    assert counted(report)["new"] == 2 and not report.written
    assert not Student.objects.exists() and not School.objects.exists()


def test_who_is_missing_is_ended_and_kept(package, take):
    take(two_children(package))
    report = take(package().student("u2").enrolled("u2"))
    assert counted(report)["left"] == 1
    student = Student.objects.get(sis_id="u1")
    assert student.status == StudentStatus.LEFT
    assert student.enrollments.get().ends_on == YESTERDAY
    assert student.caregivers.get().ends_on is None


def test_who_comes_back_keeps_the_record(package, take):
    take(two_children(package))
    pk = Student.objects.get(sis_id="u1").pk
    take(package().student("u2").enrolled("u2"))
    later = TODAY + datetime.timedelta(days=40)
    again = two_children(package)
    for row in again.tables["enrollments"]:
        row["beginDate"] = "2027-01-04"
    report = take(again, today=later)
    assert counted(report)["back"] == 1
    assert Student.objects.get(sis_id="u1").pk == pk
    assert Enrollment.objects.filter(student=pk).count() == 2


def test_a_new_school_ends_the_old_one_the_day_before(package, take):
    take(two_children(package))
    moved = two_children(package)
    moved.tables["users"][2]["orgSourcedIds"] = "s2"
    for row in moved.tables["enrollments"][:2]:
        row |= {"schoolSourcedId": "s2", "beginDate": "2026-12-07"}
    report = take(moved)
    assert counted(report)["moved"] == 1
    student = Student.objects.get(sis_id="u1")
    old, new = student.enrollments.all()
    assert (old.school.name, old.ends_on) == ("North", datetime.date(2026, 12, 6))
    assert (new.school.name, new.starts_on) == ("South", datetime.date(2026, 12, 7))
    # Until that day pages name the old school.
    assert student.school.name == "North"
    assert counted(take(moved)) == {"same": 2, "staff-other": 1}


def test_the_last_day_is_the_one_before_the_end_date(package, take):
    leaver = package().student("u1").enrolled("u1", ends="2026-10-10")
    take(leaver)
    student = Student.objects.get()
    assert student.enrollments.get().ends_on == datetime.date(2026, 10, 9)
    assert student.status == StudentStatus.LEFT


def test_a_class_that_ends_is_no_student_who_leaves(package, take):
    take(package().student("u1").enrolled("u1").enrolled("u1", ends="2026-10-10"))
    assert Student.objects.get().enrollments.get().ends_on is None


def test_two_schools_at_once_leave_the_own_one_open(package, take):
    take(package().student("u1", school="s1,s2").enrolled("u1").enrolled("u1", school="s2"))
    first, second = Enrollment.objects.order_by("school__name")
    assert (first.school.name, first.ends_on) == ("North", None)
    assert (second.school.name, second.ends_on) == ("South", datetime.date(2027, 6, 19))


def test_without_enrollments_the_school_of_the_user_counts(package, take):
    take(package().student("u1"))
    enrollment = Enrollment.objects.get()
    assert (enrollment.school.name, enrollment.starts_on) == ("North", datetime.date(2026, 8, 17))
    report = take(package().student("u1", school="s2"))
    assert counted(report)["moved"] == 1
    old, new = Enrollment.objects.all()
    assert (old.ends_on, new.starts_on) == (YESTERDAY, TODAY)


def test_a_school_is_known_by_its_number_too(package, take):
    known = School.objects.create(slug="north", name="North", sis_id="1000")
    take(package().student("u1"))
    assert Student.objects.get().school == known
    assert School.objects.count() == 2


def test_guardians_are_linked_from_either_side(package, take):
    found = package().student("u1").enrolled("u1")
    found.user("g1", "guardian", "Rui", agentSourcedIds="u1")
    found.user("g2", "relative", "Ada", agentSourcedIds="u1")
    take(found)
    assert set(Caregiver.objects.values_list("first_name", "relation", "is_decision_maker")) == {
        ("Rui", "guardian", True),
        ("Ada", "relative", False),
    }


def test_a_guardian_who_is_named_no_more_is_ended(package, take):
    take(two_children(package), today=TODAY - datetime.timedelta(days=9))
    fewer = package().user("g2", "parent", "New")
    fewer.student("u1", guardians="g2").enrolled("u1").student("u2", guardians="g1").enrolled("u2")
    fewer.user("g1", "parent", "Rui", "Lane")
    report = take(fewer)
    assert counted(report)["care-ended"] == 1
    assert Caregiver.objects.get(student__sis_id="u1", sis_id="g1").ends_on == YESTERDAY
    assert Caregiver.objects.get(student__sis_id="u2", sis_id="g1").ends_on is None


def test_a_roster_without_guardians_ends_none(package, take):
    take(two_children(package))
    take(package().student("u1").enrolled("u1").student("u2").enrolled("u2"))
    assert not Caregiver.objects.exclude(ends_on=None).exists()


def test_what_a_person_wrote_stands(package, take):
    take(two_children(package))
    Caregiver.objects.update(relation="mother", is_decision_maker=False, restricted=True)
    hand = Caregiver.objects.create(
        student=Student.objects.get(sis_id="u1"), relation="foster-parent", first_name="Flo"
    )
    take(two_children(package))
    take(package().user("x", "parent").student("u1", guardians="x").student("u2", guardians="x"))
    for one in Caregiver.objects.filter(sis_id="g1"):
        assert (one.relation, one.restricted, one.ends_on) == ("mother", True, None)
    hand.refresh_from_db()
    assert hand.ends_on is None


def test_a_caregiver_with_an_account_gains_a_new_child_unless_restricted(package, take, cast):
    take(two_children(package))
    Caregiver.objects.filter(sis_id="g1").update(user=cast["rosa"])
    more = two_children(package)
    more.student("u3", guardians="g1").enrolled("u3")
    assert counted(take(more))["care-linked"] == 1
    assert Caregiver.objects.get(student__sis_id="u3").user == cast["rosa"]
    Caregiver.objects.filter(student__sis_id="u1").update(
        restricted=True, is_decision_maker=False, is_primary_contact=False
    )
    more.student("u4", guardians="g1").enrolled("u4")
    take(more)
    assert Caregiver.objects.get(student__sis_id="u4").user is None


def test_brothers_and_sisters_share_a_guardian_and_each_has_a_relation(package, take):
    take(two_children(package))
    assert Caregiver.objects.filter(sis_id="g1").count() == 2


def test_a_truncated_roster_is_refused_unless_confirmed(package, take):
    whole = package()
    for number in range(20):
        whole.student(f"u{number}").enrolled(f"u{number}")
    take(whole)
    short = package().student("u1").enrolled("u1")
    report = take(short)
    assert report.too_many_leave and not report.written
    assert report.counts[Count.LEFT] == 19
    assert Enrollment.objects.filter(ends_on=None).count() == 20
    assert take(short, let_many_leave=True).written
    assert Enrollment.objects.filter(ends_on=None).count() == 1
    assert Student.objects.count() == 20


def test_bad_rows_are_refused_with_their_reason_and_the_good_ones_kept(package, take):
    found = package().student("u1").enrolled("u1")
    found.student("u1").student("").student("u3", first="", last="").student("u4", school="s9")
    found.enrolled("u1", begins="soon").enrolled("u1", begins="2026-12-01", ends="2026-11-01")
    found.student("u5", guardians="nobody").enrolled("u5")
    report = take(found)
    assert report.refused == [
        ("users.csv", 3, "twice"),
        ("users.csv", 4, "no-id"),
        ("users.csv", 5, "no-name"),
        ("users.csv", 6, "no-school"),
        ("enrollments.csv", 3, "bad-date"),
        ("enrollments.csv", 4, "ends-early"),
    ]
    assert report.refusals["no-guardian"] == 1
    assert set(Student.objects.values_list("sis_id", flat=True)) == {"u1", "u5"}


def test_a_row_that_is_refused_ends_nobody(package, take):
    take(two_children(package))
    broken = two_children(package)
    broken.tables["users"][2] |= {"givenName": "", "familyName": ""}
    report = take(broken)
    assert report.refusals["no-name"] == 1
    assert Student.objects.get(sis_id="u1").enrollments.get().ends_on is None


@pytest.mark.parametrize("role_row", [True, False])
def test_edition_1_2_names_roles_in_a_file_of_its_own(package, take, role_row):
    found = package()
    for row in ({"sourcedId": "u1"}, {"sourcedId": "g1", "agentSourcedIds": "u1"}):
        found.tables["users"].append({"givenName": "Kim", "familyName": "Lane"} | row)
    rows = [{"userSourcedId": "u1", "role": "student", "orgSourcedId": "s2", "roleType": "primary"}]
    if role_row:
        rows.append({"userSourcedId": "g1", "role": "guardian", "orgSourcedId": "s2"})
    found.tables["roles"] = rows
    report = take(found)
    assert report.layout == "OneRoster 1.2"
    assert Student.objects.get().school.name == "South"
    assert Caregiver.objects.count() == role_row
