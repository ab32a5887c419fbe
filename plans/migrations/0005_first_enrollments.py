"""Gives each student an enrollment at the school they have, and each caregiver a uuid."""

import datetime
import uuid

from django.db import migrations

BATCH = 1000


def enroll(apps, schema_editor):
    Student = apps.get_model("plans", "Student")
    Enrollment = apps.get_model("plans", "Enrollment")
    today = datetime.date.today()
    began = datetime.date(today.year if today.month >= 7 else today.year - 1, 7, 1)
    yesterday = today - datetime.timedelta(days=1)
    students = Student.objects.filter(enrollments__isnull=True).order_by()
    Enrollment.objects.bulk_create(
        [
            Enrollment(
                student_id=student.pk,
                school_id=student.school_id,
                grade=student.grade,
                starts_on=min(began, yesterday),
                ends_on=yesterday if student.status == "left" else None,
            )
            for student in students.only("school_id", "grade", "status").iterator()
        ],
        batch_size=BATCH,
    )


def name_caregivers(apps, schema_editor):
    # One default for all rows was written when the column was added.
    Caregiver = apps.get_model("plans", "Caregiver")
    caregivers = list(Caregiver.objects.order_by().only("pk"))
    for caregiver in caregivers:
        caregiver.uuid = uuid.uuid4()
    Caregiver.objects.bulk_update(caregivers, ["uuid"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_enrollments")]

    operations = [
        migrations.RunPython(enroll, migrations.RunPython.noop),
        migrations.RunPython(name_caregivers, migrations.RunPython.noop),
    ]
