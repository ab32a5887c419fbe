"""The rows of a student's plans, as a record gives them out."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import (
    ActionStep,
    Agreement,
    BarrierAnswer,
    Celebration,
    CheckIn,
    ChosenBarrier,
    Comment,
    Commitment,
    Goal,
    Helper,
    PaperEntry,
    Plan,
    PlanEvent,
    Proposal,
    Review,
    Student,
    Translation,
    Vision,
)
from plans.records.kept import Kept, through


def _events(student: Student) -> QuerySet:
    plans = Plan.objects.filter(student=student).values("uuid")
    return PlanEvent.objects.filter(plan_uuid__in=plans).order_by("pk")


def _plans(student: Student) -> QuerySet:
    return through(Plan, "student")(student).select_related("school")


def _proposals(student: Student) -> QuerySet:
    return Proposal.objects.filter(student_uuid=student.uuid).order_by("pk")


def _answers(student: Student) -> QuerySet:
    return Agreement.objects.filter(proposal__in=_proposals(student)).order_by("pk")


OF_PLANS = [
    # Agreed texts outlive their plan: the database keeps them as long as it stands.
    Kept(
        Proposal,
        _("Texts to agree to"),
        _proposals,
        {
            "number": _("number"),
            "created": _("when"),
            "by_name": _("who asked"),
            "by_role": _("role"),
            "state": _("status"),
            "in_force_from": _("in force from"),
            "in_force_until": _("until"),
            "needs": _("whose yes it needs"),
            "content": _("what was proposed"),
            "agreed": _("what was agreed"),
        },
    ),
    Kept(
        Agreement,
        _("Answers to these texts"),
        _answers,
        {
            "given_on": _("when"),
            "person_name": _("who"),
            "role": _("role"),
            "answer": _("answer"),
            "excepted": _("except for"),
            "words": _("in their words"),
            "language": _("read in"),
            "method": _("how"),
            "interpreter": _("interpreter"),
            "entered_name": _("written down by"),
            "created": _("written down on"),
            "confirmed": _("confirmed"),
            "denied": _("said to be wrong"),
            "text": _("the text that was read"),
        },
    ),
    Kept(
        Plan,
        _("Plans"),
        _plans,
        {
            "school_year": _("school year"),
            "school": _("school"),
            "audience": _("kind of school"),
            "status": _("status"),
            "started_by": _("started by"),
            "started_on": _("started on"),
            "next_review": _("next meeting"),
            "good_news": _("how good news is said"),
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
            "favourites": _("favorite things"),
            "trusted": _("adults the student trusts"),
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
            "kept_back": _("stays with the family"),
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
        Commitment,
        _("Promises"),
        through(Commitment, "plan__student"),
        {
            "text": _("promise"),
            "owner": _("who promises"),
            "owner_name": _("name"),
            "barrier": _("what it is about"),
            "due": _("by when"),
            "cadence": _("how often"),
            "state": _("how it goes"),
            "why": _("why"),
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
        CheckIn,
        _("How it was going"),
        through(CheckIn, "plan__student"),
        {
            "on": _("when"),
            "name": _("who says it"),
            "party": _("for whom they speak"),
            "channel": _("how"),
            "mood": _("from 1 to 10"),
            "win": _("a good thing"),
            "hard": _("what was hard"),
            "ask": _("what would help"),
            "helpful": _("was it helpful"),
            "language": _("language"),
            "readers": _("who may read it"),
            "writer_name": _("who wrote it down"),
            "kept_back": _("stays with the family"),
        },
    ),
    Kept(
        Review,
        _("When they met"),
        through(Review, "plan__student"),
        {
            "on": _("when"),
            "there": _("who was there"),
            "works": _("what works"),
            "changes": _("what changes"),
            "decision": _("what was decided"),
            "language": _("language"),
            "writer_name": _("who wrote it down"),
            "kept_back": _("stays with the family"),
        },
    ),
    Kept(
        Comment,
        _("What was said about the parts of the plans"),
        through(Comment, "plan__student"),
        {
            "created": _("when"),
            "name": _("who"),
            "role": _("role"),
            "subject": _("where"),
            "words": _("in their words"),
            "language": _("language"),
            "mentions": _("whom it was meant for"),
            "taken_back": _("taken back on"),
            "kept_back": _("stays with the family"),
        },
    ),
    Kept(
        Celebration,
        _("Good news that was said"),
        through(Celebration, "plan__student"),
        {
            "on": _("when"),
            "what": _("what it is about"),
            "words": _("in their words"),
            "language": _("language"),
            "shared_with": _("who may read it"),
            "by_name": _("who"),
            "by_role": _("role"),
            "kept_back": _("stays with the family"),
        },
    ),
    Kept(
        Translation,
        _("Words in other languages"),
        through(Translation, "plan__student"),
        {
            "created": _("when"),
            "unit": _("what it is about"),
            "language": _("language"),
            "text": _("in that language"),
            "machine": _("made by a machine"),
            "by_name": _("who"),
            "by_role": _("role"),
        },
    ),
    Kept(
        Helper,
        _("People who can help"),
        through(Helper, "plan__student"),
        {
            "name": _("name"),
            "circle": _("who they are"),
            "can_help_with": _("what they can help with"),
            "times": _("when they can help"),
            "contact": _("how to reach them"),
            "asked": _("have they said yes"),
            "readers": _("who may read it"),
            "kept_back": _("stays with the family"),
        },
    ),
    Kept(
        PaperEntry,
        _("What came back on paper"),
        through(PaperEntry, "plan__student"),
        {
            "on": _("when"),
            "kind": _("what it is about"),
            "name": _("who says it"),
            "party": _("for whom they speak"),
            "words": _("in their words"),
            "details": _("what they can help with"),
            "language": _("language"),
            "writer_name": _("who wrote it down"),
            "state": _("status"),
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
