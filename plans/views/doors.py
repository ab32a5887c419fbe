"""How every page gets at its plan: a stranger meets 404, a member without the right 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plans.models import Plan, Student


def today():
    return timezone.localdate()


def open_plan(request, plan_uuid) -> Plan:
    """The plan behind an address, for whoever may see it."""
    visible = Plan.objects.visible_to(request.user, today=today())
    return get_object_or_404(
        visible.select_related("student__school", "student__user"), uuid=plan_uuid
    )


def open_student(request, student_uuid) -> Student:
    visible = Student.objects.visible_to(request.user, today=today())
    return get_object_or_404(visible.select_related("school"), uuid=student_uuid)


def enforce(verdict) -> None:
    """403 with the rule's own sentence where the rule says no."""
    if not verdict:
        raise PermissionDenied(verdict.reason)
