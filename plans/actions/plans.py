"""Starting a plan."""

from django.db import IntegrityError, transaction

from plans import rules
from plans.actions import demand, history
from plans.choices import Verb
from plans.models import Plan, Student, Vision, school_year_of


def start(*, student: Student, by, today) -> Plan:
    """This year's plan for a student; the one that is open already where there is one."""
    demand(rules.may_start_plan(user=by, student=student, today=today))
    stand = rules.standing(user=by, student=student, today=today)
    year = school_year_of(today)
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                student=student,
                school_year=year,
                audience=Plan.audience_for(student),
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
        return Plan.objects.open().get(student=student, school_year=year)
    return plan
