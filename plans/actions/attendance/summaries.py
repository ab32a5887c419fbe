"""Making the sums of students' school years again."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from plans.attendance.record import StudentYear, Year
from plans.models import AttendanceSummary, Student

BATCH = 2_000
FIELDS = [
    field.name
    for field in AttendanceSummary._meta.concrete_fields
    if field.name not in ("id", "student", "school_year")
]


def refresh(students: Iterable[int], *, year: Year) -> int:
    """The sums of these students (primary keys) for a school year. Returns how many were made."""
    done = 0
    for batch in batches(students, BATCH):
        AttendanceSummary.objects.bulk_create(
            [summary(pk, found) for pk, found in year.students(batch).items()],
            update_conflicts=True,
            unique_fields=["student", "school_year"],
            update_fields=FIELDS,
            batch_size=BATCH // 4,
        )
        done += len(batch)
    return done


def of_schools(schools: Collection[int], *, year: Year) -> Iterator[int]:
    """Whoever was enrolled at one of these schools in this school year."""
    found = Student.objects.filter(
        enrollments__school__in=schools, enrollments__starts_on__lte=year.last
    ).exclude(enrollments__ends_on__lt=year.first)
    return found.order_by().values_list("pk", flat=True).distinct().iterator()


def summary(student: int, found: StudentYear) -> AttendanceSummary:
    numbers = found.numbers
    return AttendanceSummary(
        student_id=student,
        school_year=found.school_year,
        until=found.until,
        enrolled=numbers.enrolled,
        present=numbers.present,
        excused=numbers.excused,
        unexcused=numbers.unexcused,
        checking=numbers.checking,
        tardy=numbers.tardy,
        left_early=numbers.left_early,
        unexcused_days=numbers.unexcused_days,
        rate=numbers.rate,
        band=numbers.band,
        trend=numbers.trend,
        early_sign=numbers.early_sign,
    )


def batches(items: Iterable, size: int) -> Iterator[list]:
    items = iter(items)
    while batch := list(islice(items, size)):
        yield batch
