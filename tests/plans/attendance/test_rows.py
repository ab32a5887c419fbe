"""The rows and cells of a file, as people and systems send them."""

import datetime

import pytest

from plans.attendance.choices import Trouble
from plans.attendance.reading import UnreadableFile
from plans.models import AttendanceCode, AttendanceMap
from tests.plans.attendance.test_import import BO, CY, HEAD, THREE, line


def test_rows_are_refused_each_with_its_reason(small):
    small.enroll("00345", "Xi", "Dune")  # without zeros it is 345, like Di's
    text = HEAD + "".join(
        [
            line("", "2026-09-08"),
            line("999", "2026-09-08"),
            line("345", "2026-09-08"),
            line(BO, ""),
            line(BO, "13/45/2026"),
            line(BO, "2026-12-01"),
            line(BO, "2026-09-12"),
            line(BO, "2026-06-01"),
            line(BO, "2026-09-10", "", ""),
            line(BO, "2026-09-11", "ZZ", ""),
            f"{BO},9999,2026-09-14,A-U,,1\r\n",
            line(BO, "2026-09-15", "A-U", "Unexcused Absence", "7"),
            line(BO, "2026-09-16") + line(BO, "2026-09-16") + line(BO, "2026-09-16", "T", "Tardy"),
            f"{BO},0070,2026-09-17,A-U,,1,and,more,cells\r\n",
        ]
    )
    report = small.take(text)
    assert [
        (one.row, one.trouble) for one in sorted(report.troubles.listed, key=lambda x: x.row)
    ] == [
        (2, Trouble.NO_STUDENT),
        (3, Trouble.UNKNOWN_STUDENT),
        (4, Trouble.SEVERAL_STUDENTS),
        (5, Trouble.NO_DAY),
        (6, Trouble.BAD_DAY),
        (7, Trouble.FUTURE),
        (8, Trouble.NO_SCHOOL),
        (9, Trouble.NO_CALENDAR),
        (10, Trouble.NO_CODE),
        (11, Trouble.UNKNOWN_CODE),
        (12, Trouble.UNKNOWN_SCHOOL),
        (13, Trouble.BAD_PORTION),
        (15, Trouble.SAID_BEFORE),
        (16, Trouble.CONTRADICTS),
        (17, Trouble.UNREADABLE),
    ]
    assert report.rows == report.new + report.troubles.refused == 16
    assert small.days_of(BO) == {"2026-09-16": (1, False, 100)}


def test_a_day_before_the_enrollment_is_kept_and_not_counted(small):
    late = small.enroll("555", "Flo", "Elm", starts_on=datetime.date(2026, 9, 21))
    small.students["555"] = late
    report = small.take(HEAD + line("555", "2026-09-08") + line("555", "2026-09-22"))
    assert report.troubles.counts == {Trouble.NOT_ENROLLED: 1}
    assert (report.new, report.troubles.refused) == (2, 0)
    assert small.numbers("555").unexcused == 100


def test_files_as_people_send_them(small):
    """BOM, tabs, US dates, other headings, ids without their zeros, blanks, no school column."""
    report = small.take(
        "\ufeffStudent Number\tAtt Date\tAtt_Code\tExcused?\n"
        "12\t9/8/26\tA-U\tN\n"
        " 910000026 \t09/09/2026\th-e\tY\n",
        layout="powerschool",
    )
    assert report.troubles.counts == {}
    assert small.days_of(BO) == {"2026-09-08": (1, False, 100)}
    assert small.days_of(CY) == {"2026-09-09": (1, True, 50)}


def test_one_lesson_is_no_day(small):
    report = small.take(
        "Student_Number\tSchoolID\tAtt_Date\tAtt_Mode_Code\tAtt_Code\n"
        "12\t70\t09/08/2026\tATT_ModeMeeting\tA-U\n"
        "12\t70\t09/09/2026\tATT_ModeDaily\tA-U\n",
        layout="powerschool",
    )
    assert report.troubles.counts == {Trouble.PERIOD: 1}
    assert list(small.days_of(BO)) == ["2026-09-09"]


def test_a_saved_column_map_is_a_layout(small):
    AttendanceMap.objects.create(
        name="our-export", columns={"student": "Pupil", "date": "When", "code": "What"}
    )
    report = small.take("When;Pupil;What\n9/8/2026;12;A-E\n", layout="our-export")
    assert report.feed == "our-export"
    assert small.days_of(BO) == {"2026-09-08": (1, True, 100)}


def test_an_absence_that_does_not_count_is_not_missed(small):
    AttendanceCode.objects.create(code="SA", kind=1, excused=True, portion=0)
    small.take("student_id,date,code\n12,2026-09-08,SA\n12,2026-09-09,A-E\n")
    assert small.numbers(BO).excused == 100


def test_a_file_without_the_columns_is_refused_as_a_whole(small):
    with pytest.raises(UnreadableFile) as refused:
        small.take("name,when\nBo,2026-09-08\n")
    assert refused.value.lacking == ["student", "date", "code"]
    with pytest.raises(UnreadableFile) as refused:
        small.take(THREE, layout="nobody-saved-this")
    assert refused.value.lacking == ["layout"]
