"""Starting a plan."""

from django.db import IntegrityError, transaction

from plans import rules
from plans.actions import demand, history, rows
from plans.choices import Verb
from plans.models import Plan, Student, Vision, school_year_of


@transaction.atomic
def start(*, student: Student, by, today, audience: str = "", hopes: dict | None = None) -> Plan:
    """This year's plan for a student; the one that is open already where there is one.

    `audience`: the kind of school, where it is not what the grade says. `hopes`: first words, as
    units of the vision; where others wrote there meanwhile, the history keeps them.
    """
    demand(rules.may_start_plan(user=by, student=student, today=today))
    stand = rules.standing(user=by, student=student, today=today)
    year = school_year_of(today)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                student=student,
                school=_school(student, today),
                school_year=year,
                audience=audience or Plan.audience_for(student),
                started_by=stand.party,
                started_on=today,
            )
            vision = Vision.objects.create(plan=plan)
            for row, verb in ((plan, Verb.STARTED), (vision, Verb.ADDED)):
                history.record(
                    row=row,
                    verb=verb,
                    before={},
                    after=row.snapshot(),
                    version=row.version,
                    by=by,
                    stand=stand,
                )
    except IntegrityError:
        plan = Plan.objects.open().get(student=student, school_year=year)
    if hopes:
        rows.change(row=plan.vision, units=hopes, drawn_from=1, by=by, today=today)
    return plan


def _school(student: Student, today):
    """Where the student is on this day; at two schools, the one that pages name."""
    schools = [one.school for one in student.enrollments_on(today)]
    return student.school if student.school in schools else schools[-1]
