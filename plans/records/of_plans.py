"""The rows of a student's plans, as a record gives them out."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import (
    ActionStep,
    BarrierAnswer,
    ChosenBarrier,
    Goal,
    Plan,
    PlanEvent,
    Student,
    Vision,
)
from plans.records.kept import Kept, through


def _events(student: Student) -> QuerySet:
    plans = Plan.objects.filter(student=student).values("uuid")
    return PlanEvent.objects.filter(plan_uuid__in=plans).order_by("pk")


OF_PLANS = [
    Kept(
        Plan,
        _("Plans"),
        through(Plan, "student"),
        {
            "school_year": _("school year"),
            "audience": _("kind of school"),
            "status": _("status"),
            "started_by": _("started by"),
            "started_on": _("started on"),
            "next_review": _("next meeting"),
        },
    ),
    Kept(
        Vision,
        _("Hopes and strengths"),
        through(Vision, "plan__student"),
        {
            "student_words": _("the student’s words"),
            "family_words": _("the family’s words"),
            "strengths": _("what goes well"),
        },
    ),
    Kept(
        BarrierAnswer,
        _("What gets in the way"),
        through(BarrierAnswer, "plan__student"),
        {
            "barrier": _("what it is about"),
            "name": _("who says it"),
            "party": _("for whom they speak"),
            "words": _("in their words"),
            "wants_help": _("wants help"),
            "readers": _("who may read it"),
            "writer_name": _("who wrote it down"),
            "confirmed_on": _("confirmed by the family on"),
            "confirmed_name": _("by whom"),
        },
    ),
    Kept(
        ChosenBarrier,
        _("Chosen to work on"),
        through(ChosenBarrier, "plan__student"),
        {"barrier": _("what it is about")},
    ),
    Kept(
        Goal,
        _("Goals"),
        through(Goal, "plan__student"),
        {
            "text": _("goal"),
            "own_words": _("in the student’s own words"),
            "baseline": _("where we start"),
            "target": _("where we want to get"),
            "due": _("by when"),
            "owner": _("who looks after it"),
            "status": _("status"),
        },
    ),
    Kept(
        ActionStep,
        _("Steps"),
        through(ActionStep, "plan__student"),
        {
            "text": _("step"),
            "owner": _("who does it"),
            "owner_name": _("name"),
            "due": _("by when"),
            "done_on": _("done on"),
        },
    ),
    Kept(
        PlanEvent,
        _("What was changed in the plans"),
        _events,
        {
            "created": _("when"),
            "actor_name": _("who"),
            "actor_role": _("role"),
            "subject": _("where"),
            "verb": _("what"),
            "before": _("before"),
            "after": _("after"),
        },
    ),
]
