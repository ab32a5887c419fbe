"""Keeping what pages show of a student's school to what the enrollments say."""

import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from plans.choices import StudentStatus
from plans.models import Enrollment, Student
from plans.rosters.changes import is_live, standing_at

BATCH = 500


@transaction.atomic
def follow(*, today: datetime.date) -> int:
    """Set school and status of the students whose day has come; how many changed."""
    live = Enrollment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), student=OuterRef("pk")
    )
    elsewhere = Enrollment.objects.current(today).exclude(school=F("student__school"))
    due = Student.objects.filter(
        Q(pk__in=elsewhere.values("student"))
        | (Q(status=StudentStatus.ENROLLED) & ~Exists(live))
        | (Q(status=StudentStatus.LEFT) & Exists(live))
    )
    changed = []
    for student in due.prefetch_related("enrollments").iterator(chunk_size=BATCH):
        enrollments = list(student.enrollments.all())
        before = (student.school_id, student.status)
        if place := standing_at(enrollments, today):
            student.school_id = place.school_id
        is_here = any(is_live(one, today) for one in enrollments)
        student.status = StudentStatus.ENROLLED if is_here else StudentStatus.LEFT
        if before != (student.school_id, student.status):
            student.changed_on = today
            changed.append(student)
    Student.objects.bulk_update(changed, ["school", "status", "changed_on"], batch_size=BATCH)
    return len(changed)
