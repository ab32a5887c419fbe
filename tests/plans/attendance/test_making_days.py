"""Made-up students and days, to measure with."""

from django.core.management import call_command

from plans.models import AttendanceDay, Student


def test_made_up_days_are_taken_in_whole(db, tmp_path, capsys):
    file = tmp_path / "days.csv"
    call_command("make_attendance_data", file, students=3, days=5, force=True)
    call_command("benchmark_attendance", file)
    assert "| first time | 15 |" in capsys.readouterr().out
    assert Student.objects.count() == 3 and AttendanceDay.objects.exists()
