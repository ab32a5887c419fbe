"""The students somebody helps, to look through and to find; and one student's own page."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from plans import rules
from plans.choices import ROLE_LABELS
from plans.models import Plan, Student
from plans.records import rules as record_rules
from plans.records.reasons import RIGHTS
from plans.views import searches
from plans.views.doors import enforce, open_student, standing, today

STUDENTS_A_PAGE = 25
# Beyond this one looks by name: a page far down costs as much as all before it.
MOST_PAGES = 400


@require_http_methods(["GET", "HEAD", "POST"])
def students(request):
    """Those this person may see, by name; a search is for names, numbers and ids."""
    day = today()
    enforce(rules.may_list_students(user=request.user, today=day))
    if request.method == "POST":
        return searches.send_on(request, reverse("plans:students"), request.POST.get("q", ""))
    sought, query = searches.sought(request)
    page = _number(request.GET.get("page"))
    # In this order SQLite looks at the words first, which costs least.
    found = Student.objects.search(sought).visible_to(request.user, today=day)
    start = (page - 1) * STUDENTS_A_PAGE
    # One more than fits says whether there are others. Counting them all would cost more.
    rows = list(found.select_related("school")[start : start + STUDENTS_A_PAGE + 1])
    return render(
        request,
        "plans/students.html",
        {
            "students": rows[:STUDENTS_A_PAGE],
            "has_more": len(rows) > STUDENTS_A_PAGE and page < MOST_PAGES,
            "page": page,
            "sought": sought,
            "query": query,
            "may_import": rules.may_import_rosters(user=request.user, today=day),
        },
    )


def _number(text: str | None) -> int:
    return min(max(int(text), 1), MOST_PAGES) if text and text.isascii() and text.isdigit() else 1


@require_safe
def student(request, student):
    """A student's page: the plan, and who can see all this and why."""
    day = today()
    student = open_student(request, student)
    sees = rules.who_sees(student=student, today=day)
    mine = standing(request, student)
    return render(
        request,
        "plans/student.html",
        {
            "student": student,
            "plan": Plan.objects.open().filter(student=student).first(),
            "may_start": rules.may_start_as(mine, student, day),
            "seen_by": [
                {
                    "name": one.user.display_name,
                    "party": one.stand.party,
                    "role": ROLE_LABELS.get(one.stand.role, ""),
                    "is_me": one.user.pk == request.user.pk,
                    "why": one.stand.why.label
                    if one.user.pk == request.user.pk
                    else RIGHTS[one.stand.why],
                }
                for one in sees
            ],
            "may_read_log": record_rules.may_read_log(mine),
            "may_take_copy": record_rules.may_take_copy(mine),
            "has_own_rights": rules.has_own_rights(student, day),
            "may_change_people": rules.may_change_people_as(mine),
            "has_left": not student.enrollments_on(day),
        },
    )
