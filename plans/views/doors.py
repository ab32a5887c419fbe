"""How every page gets at its plan: a stranger meets 404, a member without the right 403."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from plans import hats, rules
from plans.actions import records
from plans.actions.rows import TAKEN_OUT
from plans.barriers.read import with_chosen
from plans.choices import RecordPart
from plans.models import Plan, PlanEvent, Row, Student
from plans.papers.back import with_waiting
from plans.readable import Visible
from plans.talk.about import with_counts
from portal import languages


def today():
    return timezone.localdate()


def language() -> str:
    """The code of the language the page is read in; words are taken to be written in it."""
    return languages.get(get_language()).code


def sent(request):
    """What a form sent, though it were nothing; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def open_plan(request, plan_uuid, part=RecordPart.PLAN, *, beside=()) -> Plan:
    """The plan behind an address, for whoever may see it. A look by staff leaves a line.

    `beside`: what the page reads of the student besides, as for `prefetch_related`.
    """

    found = find(request.user, plan_uuid)
    if not found:
        _refuse(request, lambda user: Plan.objects.visible_to(user, today=today()), plan_uuid)
    plan = found[0]
    prefetch_related_objects([plan.student], *beside)
    _note_look(request, plan.student, part)
    return plan


def find(user, plan: UUID) -> list[Plan]:
    """The plan with all that its pages show of it, where this person may see it."""
    return WHOLE.find(user, plan=plan, today=today())


def _whole(plans, today):
    return with_waiting(with_counts(with_chosen(plans))).select_related(
        "student__school", "student__user", "vision", "school"
    )


# Nearly every page of a plan begins with it.
WHOLE = Visible(_whole)


def open_student(request, student_uuid, part=RecordPart.STUDENT) -> Student:
    """The student behind an address, for whoever may see them. A look by staff leaves a line."""

    def visible(user):
        return Student.objects.visible_to(user, today=today())

    student = visible(request.user).select_related("school").filter(uuid=student_uuid).first()
    if student is None:
        _refuse(request, visible, student_uuid)
    _note_look(request, student, part)
    return student


def _refuse(request, visible, uuid):
    """Always raises."""
    hats.refuse_in_this_hat(request, visible, uuid=uuid)
    raise Http404


def standing(request, student: Student) -> rules.Standing | None:
    """What this person is to the student today; asked of the database once a request."""
    known = request.__dict__.setdefault("standings", {})
    if student.pk not in known:
        known[student.pk] = rules.standing(
            user=request.user, student=student, today=today(), caregivers=student.relations
        )
    return known[student.pk]


def _note_look(request, student: Student, part: RecordPart) -> None:
    """What is sent is told by the history; here is told what was read."""
    if request.method in ("GET", "HEAD"):
        stand = standing(request, student)
        records.note_look(
            student=student, part=part, by=request.user, stand=stand, now=timezone.now()
        )


def enforce(verdict) -> None:
    """403 with the rule's own sentence where the rule says no."""
    if not verdict:
        raise PermissionDenied(verdict.reason)


def row_of(request, plan: Plan, rows, uuid: UUID) -> Row:
    """The row of this plan behind an address, among `rows`. Who comes to one that was taken out is
    told so, with what they typed.
    """
    if found := rows.filter(plan=plan, uuid=uuid).first():
        return found
    refuse_gone(request, plan, uuid)
    raise Http404


def refuse_gone(request, plan: Plan, uuid: UUID) -> None:
    """403 where the row was in this plan, as far as this person may know."""
    gone = PlanEvent.objects.filter(plan_uuid=plan.uuid, row_uuid=uuid, after={})
    told = gone.readable_by(standing(request, plan.student))
    if told.filter(version__isnull=False).exists():
        raise PermissionDenied(TAKEN_OUT)
