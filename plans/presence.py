"""Who else has a plan open just now, as far as they may still see it: read with the plan itself."""

import datetime
from dataclasses import dataclass
from uuid import UUID

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
from plans.readable import Visible
from portal.models import User

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
    found, others = None, []
    for row in NEAR.ask(user, plan=plan, since=now - HERE_FOR, today=today):
        found = Plan(uuid=plan, **{name: row[name] for name in ("id", "revision", "student_id")})
        if row["near_sees"] and row["near__user_id"] != user.pk:
            names = ("first_name", "last_name", "username")
            one = User(**{name: row[f"near__user__{name}"] for name in names})
            others.append(Other(one.display_name, row["near__writing"]))
    return found, others


def _near(plans, since, today):
    near = FilteredRelation("presences", condition=Q(presences__at__gte=since))
    return (
        plans.annotate(near=near)
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


# Pages ask it every few seconds.
NEAR = Visible(_near, since=datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC))


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
