"""Tells the portal who works here: whoever holds an assignment today."""

from plans.models import StaffAssignment
from portal.staff import works_here_if


@works_here_if
def is_assigned(user, *, today) -> bool:
    return StaffAssignment.objects.current(today).filter(user=user).exists()
