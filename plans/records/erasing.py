"""Taking a record away whole: its rows, and the accounts that nothing else needs."""

from django.db.models import QuerySet

from plans.models import AccessEntry, Student
from plans.records.record import RECORD
from portal.models import User


def accounts_of(student: Student) -> list[int]:
    """Ids of the accounts that this record brought along."""
    caregivers = student.caregivers.exclude(user=None).values_list("user_id", flat=True)
    return sorted({*caregivers, *filter(None, [student.user_id])})


def unneeded(accounts: list[int]) -> QuerySet:
    """Those of these accounts that no other record, school or page needs."""
    return User.objects.filter(
        pk__in=accounts,
        student=None,
        caregiver_relations=None,
        staff_assignments=None,
        groups=None,
        is_superuser=False,
    )


def erase(student: Student) -> int:
    """Delete all rows of the record but the student and the log; returns how many."""
    count = 0
    for kept in reversed(RECORD):
        if kept.model not in (Student, AccessEntry):
            count += kept.of(student).delete()[0]
    return count
