"""Closed vocabularies of plans: who people are, where a plan stands, and what that means."""

from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Party(TextChoices):
    """The voices of a plan."""

    STUDENT = "student", _("student")
    FAMILY = "family", _("family")
    SCHOOL = "school", _("school")
    PARTNER = "partner", _("community partner")


class Audience(TextChoices):
    PREK = "prek", _("pre-K")
    ELEMENTARY = "elementary", _("elementary school")
    MIDDLE = "middle", _("middle school")
    HIGH = "high", _("high school")


class PlanStatus(TextChoices):
    DRAFT = "draft", _("being written")
    PROPOSED = "proposed", _("waiting for everyone's word")
    AGREED = "agreed", _("agreed")
    IN_REVIEW = "in-review", _("being looked at again")
    PAUSED = "paused", _("paused")
    COMPLETED = "completed", _("completed")
    CLOSED = "closed", _("closed")


OPEN_STATUSES = (
    PlanStatus.DRAFT,
    PlanStatus.PROPOSED,
    PlanStatus.AGREED,
    PlanStatus.IN_REVIEW,
    PlanStatus.PAUSED,
)


class StudentStatus(TextChoices):
    ENROLLED = "enrolled", _("enrolled")
    LEFT = "left", _("left the district")


class Hat(TextChoices):
    """As what somebody acts who is family here and works here."""

    FAMILY = "family", _("with your family")
    WORK = "work", _("at work")


class RecordSource(TextChoices):
    """Where a record comes from. A roster ends only what a roster wrote."""

    ROSTER = "roster", _("the district's roster")
    HAND = "hand", _("written by hand")


# In the history of people, in place of a role and of a reason: the roster said so.
BY_ROSTER = "roster"


class PeopleVerb(TextChoices):
    """What somebody did about a caregiver, or a student's account, as the history keeps it."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    RESTRICTED = "restricted"
    LIFTED = "lifted"
    JOINED = "joined"
    TAKEN_OFF = "taken-off"


class InvitationWay(TextChoices):
    """How an invitation goes out. The letter to print comes with each."""

    MAIL = "mail", _("by e-mail")
    TEXT = "text", _("by text message")
    LETTER = "letter", _("on paper")


class InvitationState(TextChoices):
    WAITING = "waiting", _("invited")
    JOINED = "joined", _("has joined")
    EXPIRED = "expired", _("time is over")
    REVOKED = "revoked", _("taken back")
    LOCKED = "locked", _("too many wrong answers")


class UploadState(TextChoices):
    """How far a roster is that was sent through the browser."""

    CHECKING = "checking", _("being looked at")
    CHECKED = "checked", _("waiting for your word")
    IMPORTING = "importing", _("being taken in")
    DONE = "done", _("taken in")
    REFUSED = "refused", _("could not be read")
    CANCELLED = "cancelled", _("thrown away")


class GoalStatus(TextChoices):
    WORKING = "working", _("we are working on it")
    MET = "met", _("we got there")
    SET_ASIDE = "set-aside", _("set aside for now")


GOAL_MARKS = {
    GoalStatus.WORKING: "accepted",
    GoalStatus.MET: "kept",
    GoalStatus.SET_ASIDE: "not-yet",
}


class Relation(TextChoices):
    """What a caregiver is to a student."""

    PARENT = "parent", _("parent")
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    GRANDPARENT = "grandparent", _("grandparent")
    RELATIVE = "relative", _("relative")
    GUARDIAN = "guardian", _("guardian")
    FOSTER_PARENT = "foster-parent", _("foster parent")
    SURROGATE = "surrogate", _("education surrogate")
    GROUP_HOME = "group-home", _("group-home coordinator")


class StaffRole(TextChoices):
    TEACHER = "teacher", _("teacher")
    COUNSELLOR = "counsellor", _("counselor")
    SOCIAL_WORKER = "social-worker", _("social worker")
    NURSE = "nurse", _("nurse")
    PRINCIPAL = "principal", _("principal")
    SECRETARY = "secretary", _("secretary")
    DRIVER = "driver", _("bus driver")
    COORDINATOR = "coordinator", _("attendance coordinator")


# These care for every student of a school they are assigned to; the others see only the students
# who are named to them.
SCHOOL_WIDE_ROLES = (
    StaffRole.COUNSELLOR,
    StaffRole.SOCIAL_WORKER,
    StaffRole.NURSE,
    StaffRole.PRINCIPAL,
    StaffRole.COORDINATOR,
)
# These keep the list of a student's caregivers, and invite them.
KEEPING_ROLES = (StaffRole.COUNSELLOR, StaffRole.PRINCIPAL, StaffRole.COORDINATOR)
# These read a plan so that they can help, and leave the writing to the others.
READING_ROLES = (StaffRole.SECRETARY, StaffRole.DRIVER)
# These hear what is for "me and my counselor" alone.
COUNSELLING_ROLES = (StaffRole.COUNSELLOR, StaffRole.SOCIAL_WORKER)


class Readers(TextChoices):
    """Who may read what somebody wrote, from the narrowest circle to the widest."""

    COUNSELLOR = "counsellor", _("only the counselor or social worker, and the person who says it")
    FAMILY = "family", _("only the family")
    TEAM = "team", _("the school’s team, and the person who says it")
    EVERYONE = "everyone", _("everyone on the plan")


def readers_open_to(party: str, role: str) -> list[str]:
    """The circles a person belongs to. What they said themselves they read in any case."""
    circles = [Readers.EVERYONE]
    if party in (Party.STUDENT, Party.FAMILY):
        circles.append(Readers.FAMILY)
    if party == Party.SCHOOL and role not in READING_ROLES:
        circles.append(Readers.TEAM)
    if role in COUNSELLING_ROLES:
        circles.append(Readers.COUNSELLOR)
    return [circle.value for circle in circles]


class Scope(TextChoices):
    """How far a staff assignment reaches."""

    SCHOOL = "school", _("a school")
    STUDENT = "student", _("a student")
    DISTRICT = "district", _("the district")


class Verb(TextChoices):
    """What somebody did, as the history keeps it."""

    STARTED = "started"
    ADDED = "added"
    CHANGED = "changed"
    FINISHED = "finished"
    REOPENED = "reopened"
    TAKEN_BACK = "taken-back"
    UNDONE = "undone"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    # Two wrote the same words at once: the second text, kept until its writer has chosen.
    SET_ASIDE = "set-aside"
    # The plan as a whole.
    REVIEWED = "review"
    PAUSED = "pause"
    RESUMED = "resume"
    COMPLETED = "complete"
    CLOSED = "close"
    OPENED_AGAIN = "reopen"
    # Agreeing.
    PROPOSED = "proposed"
    AGREED = "agreed"
    EXCEPTED = "excepted"
    ASKED_TO_TALK = "talk"
    WROTE_DOWN = "wrote-down"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    IN_FORCE = "in-force"
    # The plan goes along to another school.
    MOVED_SCHOOL = "moved-school"
    LET_READ = "let-read"


class AccessVerb(TextChoices):
    """What was done with a student's record, as its log keeps it."""

    LOOKED = "looked", _("looked at")
    EXPORTED = "exported", _("took a copy of")
    RELEASED = "released", _("gave to somebody else")
    HELD = "held", _("put under a legal hold")
    FREED = "freed", _("ended the legal hold of")


class RecordPart(TextChoices):
    """Which part of a student's record."""

    STUDENT = "student", _("the student’s page")
    PLAN = "plan", _("the plan")
    HISTORY = "history", _("the history of the plan")
    ATTENDANCE = "attendance", _("the attendance")
    PEOPLE = "people", _("who cares and who helps")
    LOG = "log", _("this list")
    WHOLE = "whole", _("the whole record")


_grade = lazy(lambda number: gettext("grade %(number)s") % {"number": number}, str)


# Grades as the Common Education Data Standards write them.
GRADES = [
    ("PK", _("pre-K")),
    ("KG", _("kindergarten")),
    *((f"{number:02}", _grade(number)) for number in range(1, 13)),
]
GRADES_IN_ORDER = [code for code, _label in GRADES]
GRADE_AUDIENCES = {
    "PK": Audience.PREK,
    "KG": Audience.ELEMENTARY,
    **{f"{number:02}": Audience.ELEMENTARY for number in range(1, 6)},
    **{f"{number:02}": Audience.MIDDLE for number in range(6, 9)},
    **{f"{number:02}": Audience.HIGH for number in range(9, 13)},
}

ROLE_LABELS = {
    Party.STUDENT.value: Party.STUDENT.label,
    **dict(Relation.choices),
    **dict(StaffRole.choices),
}
