"""The home of the logged-in area: my plan, my children, the students I help."""

from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plans import hats
from plans.attendance import rules as attendance_rules
from plans.choices import READING_ROLES
from plans.models import Caregiver, DayCorrection, Plan, StaffAssignment, Student
from plans.views.doors import today

STUDENTS_SHOWN = 25


@require_safe
def home(request):
    """Everyone this person may see, under the hat they see them with."""
    day = today()
    hats.settle(request, today=day)
    visible = (
        Student.objects.visible_to(request.user, today=day)
        .select_related("school")
        .prefetch_related(Prefetch("plans", queryset=Plan.objects.open(), to_attr="open_plans"))
    )
    children = Caregiver.objects.current(day).filter(user=request.user).values("student")
    mine = visible.filter(Q(user=request.user) | Q(pk__in=children))
    family = {"self": [], "children": []}
    for student in mine:
        family["self" if student.user_id == request.user.pk else "children"].append(student)
    # A few; the others are looked for by name. Counting a whole district would cost most.
    helped = list(visible.exclude(Q(user=request.user) | Q(pk__in=children))[: STUDENTS_SHOWN + 1])
    return render(
        request,
        "plans/home.html",
        {
            "own": family["self"],
            "children": family["children"],
            "helped": helped[:STUDENTS_SHOWN],
            "helps_more": len(helped) > STUDENTS_SHOWN,
            "may_start": StaffAssignment.objects.worn_by(request.user, today=day)
            .exclude(role__in=READING_ROLES)
            .exists(),
            "may_import": attendance_rules.may_import(user=request.user, today=day),
            "questions": DayCorrection.objects.waiting_for(request.user, today=day).count(),
            "nobody": not mine and not helped,
        },
    )
