"""The people round a student: caregivers and staff, each from a day on and until a day."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q

from plans.choices import Hat, RecordSource, Relation, Scope, StaffRole
from portal import languages


class DatedQuerySet(models.QuerySet):
    def current(self, today):
        """Those that hold on this day; the last day counts."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=today),
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        )


class CaregiverQuerySet(DatedQuerySet):
    def shown_to(self, user, *, today):
        """Through which this person sees a student on this day."""
        return self.current(today).filter(user=user, restricted=False)


class StaffAssignmentQuerySet(DatedQuerySet):
    def worn_by(self, user, *, today):
        """What this person works as today, unless they act for their family just now.

        Whoever is family here and has not chosen acts for the family: powers are picked up, never
        left lying about. No queries: the database sees to it.
        """
        if not user.is_authenticated or not user.is_active or user.hat == Hat.FAMILY:
            return self.none()
        works = self.current(today).filter(user=user)
        if user.hat == Hat.WORK:
            return works
        return works.exclude(Exists(Caregiver.objects.shown_to(user, today=today))).exclude(
            user__student__isnull=False
        )


class Dated(models.Model):
    """A relation that may begin and end; an empty day means no limit on that side."""

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="%(class)s_ends_after_start",
            )
        ]

    def is_current(self, today) -> bool:
        return (self.starts_on is None or self.starts_on <= today) and (
            self.ends_on is None or self.ends_on >= today
        )


class Caregiver(Dated):
    """One person's care for one student.

    `is_decision_maker` marks the Education Decision Makers. `restricted` follows a court order: the
    person then sees nothing of the student, whatever else they are to them.

    A roster names guardians long before anybody invites them: without an account (`user`) the name
    and the ways to reach them stand here. `sis_id` is the guardian's in the student information
    system, the same for each child of theirs.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="caregivers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="caregiver_relations",
        null=True,
        blank=True,
    )
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    # E.164: "+16175550123".
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(
        max_length=10, choices=languages.CHOICES, default=languages.DEFAULT.code
    )
    sis_id = models.CharField(max_length=64, blank=True, db_index=True)
    source = models.CharField(
        max_length=10, choices=RecordSource.choices, default=RecordSource.HAND
    )
    relation = models.CharField(max_length=20, choices=Relation.choices)
    is_decision_maker = models.BooleanField(default=False)
    is_primary_contact = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    # Moves on with every change: a form that was drawn before is not saved over it.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CaregiverQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["-is_primary_contact", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["student", "user"],
                condition=Q(ends_on__isnull=True),
                name="caregiver_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["student"],
                condition=Q(is_primary_contact=True, ends_on__isnull=True),
                name="caregiver_one_primary_contact",
            ),
            models.CheckConstraint(
                condition=Q(restricted=False)
                | Q(is_decision_maker=False, is_primary_contact=False),
                name="caregiver_restricted_decides_nothing",
            ),
            models.UniqueConstraint(
                fields=["student", "sis_id"],
                condition=Q(ends_on__isnull=True) & ~Q(sis_id=""),
                name="caregiver_once_in_a_roster",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(first_name="", last_name=""),
                name="caregiver_is_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_relation_display()}"

    @property
    def name(self) -> str:
        """As the person's own account has it, or as the roster does."""
        if self.user_id:
            return self.user.display_name
        return f"{self.first_name} {self.last_name}".strip()


class StaffAssignment(Dated):
    """One person's work for a school, a named student or, as coordinator, the whole district."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_assignments"
    )
    role = models.CharField(max_length=20, choices=StaffRole.choices)
    scope = models.CharField(max_length=10, choices=Scope.choices)
    school = models.ForeignKey(
        "portal.School", models.CASCADE, null=True, blank=True, related_name="assignments"
    )
    student = models.ForeignKey(
        "plans.Student", models.CASCADE, null=True, blank=True, related_name="assignments"
    )

    objects = StaffAssignmentQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(scope=Scope.SCHOOL, school__isnull=False, student__isnull=True)
                | Q(scope=Scope.STUDENT, school__isnull=True, student__isnull=False)
                | Q(
                    scope=Scope.DISTRICT,
                    school__isnull=True,
                    student__isnull=True,
                    role=StaffRole.COORDINATOR,
                ),
                name="staffassignment_one_scope",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"
