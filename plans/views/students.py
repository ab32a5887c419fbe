"""The students somebody helps, to look through and to find; and one student's own page."""

import secrets
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from plans import rules
from plans.choices import ROLE_LABELS
from plans.models import Plan, Student
from plans.records import rules as record_rules
from plans.records.reasons import RIGHTS
from plans.views.doors import enforce, open_student, standing, today

STUDENTS_A_PAGE = 25
# Beyond this one looks by name: a page far down costs as much as all before it.
MOST_PAGES = 400
# What somebody looked for, by the name that the address has for it; the last few.
SOUGHT = "students_sought"
SEARCHES_KEPT = 10


@require_http_methods(["GET", "HEAD", "POST"])
def students(request):
    """Those this person may see, by name; `q` looks for names, numbers and ids.

    It is sent as a form, and the answer has an address to come back to that does not say it: names
    of children stay out of histories and of the logs of proxies.
    """
    day = today()
    enforce(rules.may_list_students(user=request.user, today=day))
    if request.method == "POST":
        return _look_for(request, request.POST.get("q", "").strip()[:100])
    search = request.GET.get("search", "")
    sought = request.session.get(SOUGHT, {}).get(search, "")
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
            "query": urlencode({"search": search}) if sought else "",
            "may_import": rules.may_import_rosters(user=request.user, today=day),
        },
    )


def _look_for(request, sought: str):
    """To the page with what is found."""
    address = reverse("plans:students")
    if not sought:
        return redirect(address)
    name = secrets.token_hex(4)
    kept = list(request.session.get(SOUGHT, {}).items())[1 - SEARCHES_KEPT :]
    request.session[SOUGHT] = dict([*kept, (name, sought)])
    return redirect(f"{address}?{urlencode({'search': name})}")


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
