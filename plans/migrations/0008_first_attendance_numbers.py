"""Codes that many districts use, and the numbers that hold until a district sets its own."""

import datetime

from django.db import migrations

PRESENT, ABSENT, TARDY, LEFT_EARLY = range(4)
CODES = [
    ("A", "Absent", ABSENT, False, 100),
    ("AE", "Absent, excused", ABSENT, True, 100),
    ("A-E", "Absent, excused", ABSENT, True, 100),
    ("AU", "Absent, unexcused", ABSENT, False, 100),
    ("A-U", "Absent, unexcused", ABSENT, False, 100),
    ("E", "Excused absence", ABSENT, True, 100),
    ("U", "Unexcused absence", ABSENT, False, 100),
    ("H-E", "Half day, excused", ABSENT, True, 50),
    ("H-U", "Half day, unexcused", ABSENT, False, 50),
    ("OSS", "Suspension out of school", ABSENT, True, 100),
    ("ISS", "Suspension in school", PRESENT, False, 0),
    ("T", "Tardy", TARDY, False, 0),
    ("TE", "Tardy, excused", TARDY, True, 0),
    ("T-E", "Tardy, excused", TARDY, True, 0),
    ("TU", "Tardy, unexcused", TARDY, False, 0),
    ("T-U", "Tardy, unexcused", TARDY, False, 0),
    ("ED", "Early dismissal", LEFT_EARLY, False, 0),
    ("FT", "Field trip", PRESENT, False, 0),
    ("P", "Present", PRESENT, False, 0),
]


def fill(apps, schema_editor):
    Code = apps.get_model("plans", "AttendanceCode")
    for code, label, kind, excused, portion in CODES:
        Code.objects.get_or_create(
            code=code,
            defaults={"label": label, "kind": kind, "excused": excused, "portion": portion},
        )
    apps.get_model("plans", "AttendanceThresholds").objects.get_or_create(
        holds_from=datetime.date(2000, 7, 1)
    )


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_attendance")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
