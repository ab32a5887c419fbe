"""The numbers that the standards folder gives for its district, in every layout."""

from collections import Counter

import pytest

from plans.attendance.choices import Trouble
from plans.models import AttendanceDay

LAYOUTS = {
    "canonical": "attendance_canonical.csv",
    "edfi": "attendance_edfi_csv.csv",
    "powerschool": "powerschool_attendance.txt",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_gives_exactly_the_expected_numbers(district, layout):
    report = district.take(LAYOUTS[layout], layout)
    assert (report.rows, report.new) == (district.events, district.events)
    assert report.troubles.counts == {}
    assert district.found() == district.per_student
    assert sum(one["chronic"] for one in district.found().values()) == district.chronic


def test_aspen_gives_them_too_but_for_the_halves_it_does_not_tell(district):
    """Aspen's export says `absence=1` for a half day as for a whole one: no reader can know."""
    halves = Counter()
    for row in district.rows("attendance_canonical.csv"):
        if row["duration"] == "0.5":
            halves[row["student_id"], row["category"].split()[0].lower()] += 0.5
    report = district.take("aspen_attendance_export.txt", "aspen")
    assert report.halves_untold
    assert (report.rows, report.new) == (district.events, district.events)
    for sis_id, found in district.found().items():
        expected = dict(district.per_student[sis_id])
        more = [halves[expected["identifier"], kind] for kind in ("excused", "unexcused")]
        expected["excused"] += more[0]
        expected["unexcused"] += more[1]
        expected["days_absent"] += sum(more)
        if any(more):
            part = expected["days_absent"] / expected["days_enrolled"]
            expected["absence_rate"] = round(part, 4)
            expected["chronic"] = part >= 0.1
        assert found == expected


def test_aspen_gives_exactly_the_numbers_where_another_source_knows_the_halves(district):
    district.take("attendance_edfi_csv.csv", "edfi")
    report = district.take("aspen_attendance_export.txt", "aspen")
    assert report.troubles.counts == {Trouble.OTHER_SOURCE: 30}
    assert district.found() == district.per_student


def test_the_code_table_of_powerschool_is_read(district):
    from plans.models import AttendanceCode
    from tests.plans.attendance.conftest import DEV_SET

    AttendanceCode.objects.all().delete()
    report = district.take(
        "powerschool_attendance.txt",
        "powerschool",
        code_table=DEV_SET / "powerschool_attendance_codes.txt",
    )
    assert report.codes == 9
    assert district.found() == district.per_student


def test_every_row_of_the_dirty_file_is_accounted_for(district):
    report = district.take("attendance_dirty.csv")
    injected = district.injected
    assert report.rows == district.dirty_rows
    assert report.new + report.troubles.refused == report.rows
    assert report.troubles.counts == {
        Trouble.UNKNOWN_STUDENT: injected["unknown_student"],
        Trouble.SAID_BEFORE: injected["duplicate_same"],
        Trouble.CONTRADICTS: injected["duplicate_conflict"],
        Trouble.FUTURE: injected["future_date"],
        Trouble.NO_SCHOOL: injected["not_in_session"],
        # One of the two bad days is no day at all.
        Trouble.BAD_DAY: injected["bad_date"] - 1,
        Trouble.NO_DAY: 1,
        Trouble.UNKNOWN_CODE: injected["unknown_code"],
        Trouble.NO_CODE: injected["blank_code"],
        Trouble.NO_STUDENT: injected["blank_student"],
    }
    listed = {one.row: one.trouble for one in report.troubles.listed}
    assert len(listed) == report.troubles.refused
    rows = district.rows("attendance_dirty.csv")
    for number, trouble in listed.items():
        row = rows[number - 2]
        if trouble == Trouble.UNKNOWN_STUDENT:
            assert row["Student ID"].startswith("99999")
        elif trouble == Trouble.UNKNOWN_CODE:
            assert row["Code"] in ("ZZ", "??")
        elif trouble == Trouble.NO_SCHOOL:
            assert row["Date"] == "9/7/2026"
        elif trouble == Trouble.FUTURE:
            assert row["Date"] == "6/1/2027"


def test_the_good_rows_of_the_dirty_file_give_the_expected_numbers(district):
    """Also the four ids whose leading zeros a spreadsheet ate."""
    district.take("attendance_dirty.csv")
    assert district.found() == district.per_student


def test_each_layout_again_changes_nothing(district):
    for layout, name in LAYOUTS.items():
        district.take(name, layout, feed="sis")
        days = AttendanceDay.objects.count()
        again = district.take(name, layout, feed="sis")
        assert (again.new, again.changed, again.taken_back) == (0, 0, 0)
        assert (again.unchanged, again.students) == (district.events, 0)
        assert AttendanceDay.objects.count() == days
        assert district.found() == district.per_student
