"""May this person do this, for this plan, today? Each rule answers with a verdict that says why.

Rules never write. `Student.objects.visible_to` asks the same question of the database; a test on
random worlds holds the two together.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from plans.choices import (
    GRADES_IN_ORDER,
    KEEPING_ROLES,
    READING_ROLES,
    SCHOOL_WIDE_ROLES,
    Hat,
    Party,
    Scope,
    Verb,
)
from plans.models import (
    ActionStep,
    Caregiver,
    Plan,
    PlanEvent,
    StaffAssignment,
    Student,
)
from portal.rules import Allowed, Denied


class Why(TextChoices):
    """Why a person may see a student."""

    SELF = "self", _("This is your own plan.")
    DECISION_MAKER = "decision-maker", _("You decide about school for this student.")
    CAREGIVER = "caregiver", _("You care for this student.")
    NAMED = "named", _("You were named to help this student.")
    SCHOOL = "school", _("You help students at this school.")
    DISTRICT = "district", _("You help students in the whole district.")


@dataclass(frozen=True)
class Standing:
    """What a person is to a student on a day: for whom they speak, in which role, and why."""

    party: Party
    role: str
    why: Why
    user_id: int
    student_id: int
    # Ids of the schools where the student is on the day, for whoever works with them.
    schools: frozenset[int] = frozenset()
    # Whether who works here has cared for the student before, or will.
    is_concerned: bool = False

    @property
    def is_of_a_school(self) -> bool:
        """Whether the plan has to come along before this person reads what was said in it. Who
        leads attendance for the whole district reads it wherever the student is.
        """
        return self.party == Party.SCHOOL and self.why != Why.DISTRICT


def standing(*, user, student: Student, today: datetime.date, caregivers=None) -> Standing | None:
    """How this person stands to this student; None for a stranger and whoever is restricted.

    In the hat they wear: at work nobody stands to their own family, and whoever acts for their
    family stands to nobody else. `caregivers` are all of the student, where they are read already.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    if caregivers is None:
        caregivers = Caregiver.objects.filter(user=user, student=student)
    relations = [one for one in caregivers if one.user_id == user.pk]
    if any(relation.restricted for relation in relations):
        return None
    if family := _in_family(user, student, relations, today):
        return None if user.hat == Hat.WORK else family
    works = list(StaffAssignment.objects.worn_by(user, today=today))
    schools = {one.school_id for one in student.enrollments_on(today)} if works else set()
    return _at_school(student, works, schools, relations, today)


def _in_family(user, student, relations, today) -> Standing | None:
    """By the person's relations to this student, none of them restricted."""
    if student.user_id == user.pk:
        return Standing(Party.STUDENT, Party.STUDENT.value, Why.SELF, user.pk, student.pk)
    relations = [relation for relation in relations if relation.is_current(today)]
    if relations:
        # Whoever decides is named so, even where an older relation without that right goes on.
        relation = max(relations, key=lambda relation: relation.is_decision_maker)
        why = Why.DECISION_MAKER if relation.is_decision_maker else Why.CAREGIVER
        return Standing(Party.FAMILY, relation.relation, why, user.pk, student.pk)
    return None


def _at_school(student, assignments, schools: set[int], relations, today) -> Standing | None:
    """By the person's work. `schools` are the ids of those where the student is on the day,
    `relations` what the person was to the student or will be."""
    more = {"schools": frozenset(schools), "is_concerned": bool(relations)}
    found = [
        Standing(Party.SCHOOL, assignment.role, why, assignment.user_id, student.pk, **more)
        for assignment in assignments
        if assignment.is_current(today) and (why := _why_staff(assignment, student, schools))
    ]
    # Several assignments: the one that allows most.
    return min(found, key=lambda one: one.role in READING_ROLES, default=None)


@dataclass(frozen=True)
class Sees:
    """Somebody who can see a student, and how they stand to them."""

    user: object
    stand: Standing


def who_sees(*, student: Student, today: datetime.date) -> list[Sees]:
    """Everybody who can see this student on this day: the student, family, then school.

    The same answer as `standing` of each person; four queries, however many they are.
    """
    relations, assignments, people = defaultdict(list), defaultdict(list), {}
    if student.user_id:
        people[student.user_id] = student.user
    for one in student.caregivers.filter(user__isnull=False).select_related("user"):
        relations[one.user_id].append(one)
        people.setdefault(one.user_id, one.user)
    schools = {one.school_id for one in student.enrollments_on(today)}
    working = StaffAssignment.objects.current(today).filter(
        Q(scope=Scope.DISTRICT)
        | Q(scope=Scope.STUDENT, student=student)
        | Q(scope=Scope.SCHOOL, school__in=schools, role__in=SCHOOL_WIDE_ROLES)
    )
    for one in working.select_related("user"):
        assignments[one.user_id].append(one)
        people.setdefault(one.user_id, one.user)
    found = []
    for pk, user in people.items():
        if not user.is_active or any(relation.restricted for relation in relations[pk]):
            continue
        stand = _in_family(user, student, relations[pk], today)
        if stand := stand or _at_school(student, assignments[pk], schools, relations[pk], today):
            found.append(Sees(user, stand))
    order = list(Why)
    return sorted(found, key=lambda one: (order.index(one.stand.why), one.user.display_name))


def _why_staff(assignment: StaffAssignment, student: Student, schools: set[int]) -> Why | None:
    """`schools` are the ids of those where the student is enrolled on the day."""
    if assignment.scope == Scope.STUDENT and assignment.student_id == student.pk and schools:
        return Why.NAMED
    if (
        assignment.scope == Scope.SCHOOL
        and assignment.role in SCHOOL_WIDE_ROLES
        and assignment.school_id in schools
    ):
        return Why.SCHOOL
    if assignment.scope == Scope.DISTRICT:
        return Why.DISTRICT
    return None


STRANGER = Denied(_("This plan belongs to another family."))


def may_see_plan(*, user, plan: Plan, today: datetime.date) -> Allowed | Denied:
    return _may_see(standing(user=user, student=plan.student, today=today))


def _may_see(stand: Standing | None) -> Allowed | Denied:
    return Allowed() if stand else STRANGER


def may_edit_plan(*, user, plan: Plan, today: datetime.date) -> Allowed | Denied:
    """Add to the plan and change its goals, steps, strengths and next meeting."""
    return may_edit_as(standing(user=user, student=plan.student, today=today), plan)


AWAY = Denied(
    _(
        "The family decides first what of this plan your school may read. Until then you see the "
        "hopes, goals, promises and steps."
    )
)


def is_away(stand: Standing | None, plan: Plan) -> bool:
    """Whether the plan has not come along yet to the school this person works at."""
    if not stand or not stand.is_of_a_school or plan.school_id is None:
        return False
    return plan.school_id not in stand.schools


def may_edit_as(stand: Standing | None, plan: Plan) -> Allowed | Denied:
    """The same for a person whose standing is known already."""
    if not stand:
        return STRANGER
    if is_away(stand, plan):
        return AWAY
    if stand.role in READING_ROLES:
        return Denied(
            _("You can read this plan, and the family and the counselor write it. Talk to them.")
        )
    if not plan.is_open:
        return Denied(_("This plan has ended. It can be read, and no longer changed."))
    return Allowed()


TOUCHED = Denied(
    _("This step is older or somebody has changed it, so it stays. You can change its words.")
)


def may_take_back(*, user, step: ActionStep, today: datetime.date) -> Allowed | Denied:
    """Take out a step that this person added and nobody has touched since."""
    verdict = may_edit_plan(user=user, plan=step.plan, today=today)
    if not verdict:
        return verdict
    added = PlanEvent.objects.filter(
        row_uuid=step.uuid, version=1, verb=Verb.ADDED, actor_id=user.pk
    )
    return Allowed() if step.version == 1 and added.exists() else TOUCHED


def hopes_open_to(stand: Standing | None, plan: Plan) -> list[str]:
    """Which parts of the hopes this person may write. Nobody writes another voice's words.

    Where a student has no account, a caregiver writes down what the student says.
    """
    if not may_edit_as(stand, plan):
        return []
    units = ["strengths", "favourites", "trusted"]
    if stand.party == Party.FAMILY:
        units.insert(0, "family_words")
    if stand.party == Party.STUDENT or (
        stand.party == Party.FAMILY and plan.student.user_id is None
    ):
        units.insert(0, "student_words")
    return units


def may_import_rosters(*, user, today: datetime.date) -> Allowed | Denied:
    """Send in the district's roster: who leads attendance for the district."""
    if leads_district(user, today):
        return Allowed()
    return Denied(_("The attendance coordinator of the district does this. Talk to them."))


def may_list_students(*, user, today: datetime.date) -> Allowed | Denied:
    """Look for students by name: whoever helps students at school, among those they may see."""
    if user.is_authenticated and user.is_active:
        if StaffAssignment.objects.worn_by(user, today=today).exists():
            return Allowed()
    return Denied(_("This page is for people who help students at school."))


CONCERNED = Denied(
    _("You stand on this list yourself, so somebody else at work keeps it. Talk to them.")
)


def may_change_people(*, user, student: Student, today: datetime.date) -> Allowed | Denied:
    """Say who cares for a student, who decides and who is kept away. Never about oneself."""
    return may_change_people_as(standing(user=user, student=student, today=today))


def may_change_people_as(stand: Standing | None) -> Allowed | Denied:
    """The same for a person whose standing is known already."""
    if not stand:
        return STRANGER
    if stand.is_concerned:
        return CONCERNED
    if stand.party == Party.SCHOOL and stand.role in KEEPING_ROLES and stand.why != Why.NAMED:
        return Allowed()
    return Denied(
        _("The counselor or the principal keeps this list. Tell them what should be different.")
    )


def has_own_rights(student: Student, today: datetime.date) -> bool:
    """Whether the student's own record rights have begun: by age or by grade (603 CMR 23.01)."""
    if student.grade in GRADES_IN_ORDER and GRADES_IN_ORDER.index(
        student.grade
    ) >= GRADES_IN_ORDER.index(settings.STUDENT_RIGHTS_GRADE):
        return True
    born = student.birth_date
    if not born:
        return False
    turned = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return turned >= settings.STUDENT_RIGHTS_AGE


def leads_district(user, today: datetime.date) -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and StaffAssignment.objects.worn_by(user, today=today).filter(scope=Scope.DISTRICT).exists()
    )


def may_start_plan(*, user, student: Student, today: datetime.date) -> Allowed | Denied:
    """Start this year's plan: the student, a caregiver, or staff who write."""
    return may_start_as(standing(user=user, student=student, today=today), student, today)


def may_start_as(stand: Standing | None, student: Student, today) -> Allowed | Denied:
    """The same for a person whose standing is known already."""
    if not stand:
        return STRANGER
    if stand.role in READING_ROLES:
        return Denied(_("The family, the student or the counselor starts a plan. Talk to them."))
    if not student.enrollments_on(today):
        return Denied(_("This student has left the district, so no new plan can start."))
    return Allowed()
