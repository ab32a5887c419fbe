"""For each kind of row that tells of a person: how it is given out, how erased, how long it stays.

`RECORD` is the student's record: given out whole, destroyed whole (603 CMR 23.06: temporary records
within seven years of leaving; `RECORDS_KEPT_YEARS`). `ELSEWHERE` names personal rows that belong to
an account, not to a record, and says what becomes of them. `NOT_PERSONAL` tell of nobody. A test
fails on a model of `plans`, or one that names an account or a student, that stands in none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from plans.models import (
    AccessEntry,
    ActionStep,
    Caregiver,
    Enrollment,
    Goal,
    LegalHold,
    Plan,
    PlanEvent,
    StaffAssignment,
    Student,
    Vision,
)
from portal.models import User


@dataclass(frozen=True)
class Kept:
    """`of` finds a student's rows; `fields` are given out in this order, each with its label."""

    model: type[Model]
    title: str
    of: Callable[[Student], QuerySet]
    fields: dict[str, str]

    @property
    def key(self) -> str:
        return self.model._meta.label_lower


def _through(model, path: str) -> Callable[[Student], QuerySet]:
    return lambda student: model.objects.filter(**{path: student}).order_by("pk")


def _events(student: Student) -> QuerySet:
    plans = Plan.objects.filter(student=student).values("uuid")
    return PlanEvent.objects.filter(plan_uuid__in=plans).order_by("pk")


def _log(student: Student) -> QuerySet:
    return AccessEntry.objects.filter(student_uuid=student.uuid).order_by("number")


# In the order in which people read them; erased from the end, each before what it hangs on.
RECORD = [
    Kept(
        Student,
        _("The student"),
        lambda student: Student.objects.filter(pk=student.pk),
        {
            "first_name": _("first name"),
            "last_name": _("last name"),
            "birth_date": _("date of birth"),
            "number": _("student number"),
            "sis_id": _("id in the school’s system"),
            "school": _("school"),
            "grade": _("grade"),
            "home_language": _("language at home"),
            "status": _("status"),
            "source": _("where this comes from"),
        },
    ),
    Kept(
        Enrollment,
        _("Schools"),
        _through(Enrollment, "student"),
        {
            "school": _("school"),
            "grade": _("grade"),
            "starts_on": _("from"),
            "ends_on": _("until"),
            "source": _("where this comes from"),
        },
    ),
    Kept(
        Caregiver,
        _("People who care for the student"),
        _through(Caregiver, "student"),
        {
            "name": _("name"),
            "relation": _("who they are"),
            "is_decision_maker": _("decides about school"),
            "is_primary_contact": _("first to be called"),
            "restricted": _("kept away by a court order"),
            "email": _("e-mail"),
            "phone": _("phone"),
            "language": _("language"),
            "starts_on": _("from"),
            "ends_on": _("until"),
            "sis_id": _("id in the school’s system"),
            "source": _("where this comes from"),
        },
    ),
    Kept(
        StaffAssignment,
        _("People named to help the student"),
        _through(StaffAssignment, "student"),
        {
            "user": _("name"),
            "role": _("role"),
            "school": _("school"),
            "starts_on": _("from"),
            "ends_on": _("until"),
        },
    ),
    Kept(
        Plan,
        _("Plans"),
        _through(Plan, "student"),
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
        _through(Vision, "plan__student"),
        {
            "student_words": _("the student’s words"),
            "family_words": _("the family’s words"),
            "strengths": _("what goes well"),
        },
    ),
    Kept(
        Goal,
        _("Goals"),
        _through(Goal, "plan__student"),
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
        _through(ActionStep, "plan__student"),
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
    Kept(
        LegalHold,
        _("Legal holds"),
        _through(LegalHold, "student"),
        {"reason": _("why"), "placed_on": _("from"), "lifted_on": _("until")},
    ),
    Kept(
        AccessEntry,
        _("Who looked at this record"),
        _log,
        {
            "number": _("number"),
            "at": _("when"),
            "actor_name": _("who"),
            "actor_role": _("role"),
            "why": _("by what right"),
            "verb": _("what"),
            "part": _("of what"),
            "recipient": _("to whom"),
            "purpose": _("what for"),
        },
    ),
]

# Personal, and part of an account: what becomes of it.
ELSEWHERE = {
    "portal.user": "Its owner reads and changes it; deleted with the last record that needs it.",
    "account.emailaddress": "Goes with its account.",
    "account.emailconfirmation": "Goes with its account; holds for three days.",
    "portal.basepage": "Who owns and locks a page; no family is in it.",
    "wagtailimages.image": "Who uploaded a picture for the pages.",
    "wagtaildocs.document": "Who uploaded a document for the pages.",
    "wagtailcore.uploadedfile": "A file on its way to the pages.",
    "wagtailcore.apitoken": "A key of an editor's; goes with its account.",
    "wagtailadmin.formstate": "An editor's unsaved form; gone after a day.",
    "sessions.session": "Ends by itself after eight hours at most.",
    "wagtailcore.modellogentry": "What editors did with listings; no student is in it.",
    "wagtailcore.pagelogentry": "What editors did with pages; no student is in it.",
    "wagtailcore.revision": "Drafts of pages and listings, with their author; no student is in it.",
    "wagtailcore.comment": "Editors' remarks on pages; go with the page.",
    "wagtailcore.commentreply": "Editors' remarks on pages; go with the page.",
    "wagtailcore.pagesubscription": "Who follows a page; goes with its account.",
    "wagtailcore.task": "Names groups of editors, nobody else.",
    "wagtailcore.taskstate": "Who approved a page; goes with the page.",
    "wagtailcore.workflowstate": "Who asked for approval; goes with the page.",
    "wagtailusers.userprofile": "An editor's settings; goes with its account.",
    "wagtailadmin.editingsession": "Who edits a page just now; gone after an hour.",
    "resources.listing": "Names the editor who looks after it, nobody else.",
    "resources.report": "What a visitor said of a listing, and how to answer where they left it.",
    "resources.correction": "What a partner proposed for a listing.",
    "resources.savedlisting": "Listings an account has saved; goes with its account.",
    "plans.destruction": "Names nobody: how many rows of a record were destroyed, and when.",
}

# Tables of `plans` that tell of nobody.
NOT_PERSONAL: set[str] = set()


def accounts_of(student: Student) -> list[int]:
    """Ids of the accounts that this record brought along."""
    caregivers = student.caregivers.exclude(user=None).values_list("user_id", flat=True)
    return sorted({*caregivers, *filter(None, [student.user_id])})


def unneeded(accounts: list[int]) -> QuerySet:
    """Those of these accounts that no other record, school or page needs."""
    return User.objects.filter(
        pk__in=accounts,
        student=None,
        caregiver_relations=None,
        staff_assignments=None,
        groups=None,
        is_superuser=False,
    )


def erase(student: Student) -> int:
    """Delete all rows of the record but the student and the log; returns how many."""
    count = 0
    for kept in reversed(RECORD):
        if kept.model not in (Student, AccessEntry):
            count += kept.of(student).delete()[0]
    return count
