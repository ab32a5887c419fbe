"""Tells the portal who works here: whoever holds an assignment today."""

from django.db.models import Exists, OuterRef

from plans.models import StaffAssignment
from portal.staff import works_here_if


@works_here_if
def is_assigned(today) -> Exists:
    return Exists(StaffAssignment.objects.current(today).filter(user=OuterRef("pk")))
