"""Who else has a plan open just now, as far as they may still see it: read with the plan itself."""

import datetime
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
)
from django.utils.translation import gettext as _

from plans.choices import SCHOOL_WIDE_ROLES, Scope
from plans.models import Caregiver, Enrollment, Plan, StaffAssignment
from portal.models import User
from portal.prepared import Prepared

# A page that is open says so every 20 seconds; it may be late once.
HERE_FOR = datetime.timedelta(seconds=45)


@dataclass(frozen=True)
class Other:
    name: str
    writing: bool

    @property
    def sentence(self) -> str:
        if self.writing:
            return _("%(name)s is writing here too.") % {"name": self.name}
        return _("%(name)s is here too.") % {"name": self.name}


def with_others(plan: UUID, *, user, now: datetime.datetime, today) -> tuple:
    """A plan that this person may see, and who else is there, in one query; (None, []) where there
    is none for them. Of the plan only keys and `revision`.
    """
    if not user.is_authenticated or not user.is_active:
        return None, []
    question = _prepared(connection.vendor, user.hat)
    rows = question.ask(plan=plan, user=user.pk, since=now - HERE_FOR, today=today)
    found, others = None, []
    for row in rows:
        found = Plan(uuid=plan, **{name: row[name] for name in ("id", "revision", "student_id")})
        if row["near_sees"] and row["near__user_id"] != user.pk:
            names = ("first_name", "last_name", "username")
            one = User(**{name: row[f"near__user__{name}"] for name in names})
            others.append(Other(one.display_name, row["near__writing"]))
    return found, others


@cache
def _prepared(vendor: str, hat: str) -> Prepared:
    """The question, for those who wear this hat: pages ask it every few seconds."""

    def build(*, plan, user, since, today):
        person = User(pk=user)
        person.hat = hat
        near = FilteredRelation("presences", condition=Q(presences__at__gte=since))
        found = Plan.objects.visible_to(person, today=today).filter(uuid=plan)
        return (
            found.annotate(near=near)
            .annotate(near_sees=_sees(today))
            .order_by("near__user__first_name", "near__user_id")
            .values(
                "id",
                "revision",
                "student_id",
                "near_sees",
                "near__writing",
                "near__user_id",
                "near__user__first_name",
                "near__user__last_name",
                "near__user__username",
            )
        )

    return Prepared(
        build,
        plan=UUID(int=1),
        user=-1,
        since=datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC),
        today=datetime.date(1900, 1, 2),
    )


def _sees(today) -> ExpressionWrapper:
    """Whether this person may see the plan still; `rules.standing` says why."""
    user, student = OuterRef("near__user_id"), OuterRef("student_id")
    relations = Caregiver.objects.filter(user=user, student=student)
    works = StaffAssignment.objects.current(today).filter(user=user)
    enrolled = Enrollment.objects.current(today).filter(student=student)
    schools = Enrollment.objects.current(today).filter(student=OuterRef(student)).values("school")
    at_work = (
        Exists(works.filter(scope=Scope.DISTRICT))
        | (Exists(enrolled) & Exists(works.filter(scope=Scope.STUDENT, student=student)))
        | Exists(works.filter(scope=Scope.SCHOOL, role__in=SCHOOL_WIDE_ROLES, school__in=schools))
    )
    family = Q(student__user_id=F("near__user_id")) | Exists(relations.current(today))
    is_there = Q(near__user__is_active=True) & ~Exists(relations.filter(restricted=True))
    return ExpressionWrapper(is_there & (family | at_work), output_field=BooleanField())
