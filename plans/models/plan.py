"""The student attendance success plan."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from plans.celebrating.choices import Wish
from plans.choices import GRADE_AUDIENCES, OPEN_STATUSES, Audience, Party, PlanStatus, Scope
from plans.models.enrollment import Enrollment
from plans.models.people import StaffAssignment
from plans.models.row import Row
from plans.models.student import Student


def school_year_of(day: datetime.date) -> int:
    """The calendar year in which the school year of this day began, in July."""
    return day.year if day.month >= 7 else day.year - 1


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user, *, today):
        """The only door to a plan: those of the students this person may see on this day."""
        return self.filter(student__in=Student.objects.visible_to(user, today=today))

    def written_by(self, user, *, today):
        """The open plans this person may write on this day; `rules.may_edit_as` says why. Nobody
        of a school writes in a plan that has not come along yet.
        """
        now = Enrollment.objects.current(today).filter(
            student=OuterRef("student"), school=OuterRef("school")
        )
        family = Student.objects.of_family(user, today=today).values("pk")
        leads = StaffAssignment.objects.worn_by(user, today=today).filter(scope=Scope.DISTRICT)
        come_along = Q(school=None) | Exists(now) | Q(student__in=family) | Exists(leads)
        written = Student.objects.written_by(user, today=today)
        return self.open().filter(come_along, student__in=written)

    def open(self):
        return self.filter(status__in=OPEN_STATUSES)


class Plan(Row):
    """One student's plan for one school year, written together by family, student and school.

    `revision` moves on with every change of anything in the plan.
    """

    UNITS = {"next_review": ("next_review",)}
    AGREED = ("next_review",)
    SUBJECT = "plan"

    student = models.ForeignKey(Student, models.PROTECT, related_name="plans")
    # The school the plan is with. Its student may be at another one already: then the family says
    # first what goes along. `staying` are the parts that it did not let go (`plans.moves`).
    school = models.ForeignKey(
        "portal.School", models.PROTECT, related_name="plans", null=True, blank=True
    )
    staying = models.JSONField(default=list, blank=True, editable=False)
    school_year = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=12, choices=Audience.choices)
    status = models.CharField(max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    started_by = models.CharField(max_length=10, choices=Party.choices)
    started_on = models.DateField()
    next_review = models.DateField(null=True, blank=True)
    # How the student likes to hear good news.
    good_news = models.CharField(max_length=8, choices=Wish.choices, default=Wish.FAMILY)
    revision = models.PositiveIntegerField(default=0)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-school_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "school_year"],
                condition=Q(status__in=OPEN_STATUSES),
                name="plan_one_open_a_year",
            ),
            models.CheckConstraint(
                condition=Q(started_by__in=[Party.STUDENT, Party.FAMILY, Party.SCHOOL]),
                name="plan_started_by_a_member",
            ),
        ]

    def __str__(self):
        return f"{self.student}, {self.school_year_label}"

    @property
    def plan(self) -> "Plan":
        """Every row knows its plan; a plan is its own."""
        return self

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def school_year_label(self) -> str:
        return f"{self.school_year}–{(self.school_year + 1) % 100:02}"

    @staticmethod
    def audience_for(student: Student) -> str:
        return GRADE_AUDIENCES.get(student.grade, Audience.ELEMENTARY)
