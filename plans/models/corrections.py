"""A family says that a day is wrong, and what became of it."""

import uuid

from django.db import models
from django.db.models import Q

from plans.attendance.choices import Claim, CorrectionState, DayKind
from plans.choices import Party
from plans.models.student import Student


class DayCorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=CorrectionState.OPEN)

    def waiting_for(self, user, *, today):
        """The open ones that this person answers. Begins with the few students they are about."""
        asked = self.open()
        students = Student.objects.filter(pk__in=asked.values("student"))
        return asked.filter(student__in=students.answered_by(user, today=today))


class DayCorrection(models.Model):
    """A day that a family or a student says is wrong. While it is open, the day counts for nothing.

    `was_*` is what the record said when they asked. People are kept as names and roles, so that
    the story outlives their accounts.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="day_corrections")
    date = models.DateField()
    state = models.CharField(
        max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN
    )
    was_kind = models.PositiveSmallIntegerField(choices=DayKind.choices)
    was_excused = models.BooleanField()
    was_portion = models.PositiveSmallIntegerField()
    claim = models.CharField(max_length=12, choices=Claim.choices)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    asked_by = models.ForeignKey(
        "portal.User", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    asked_name = models.CharField(max_length=310)
    asked_party = models.CharField(max_length=10, choices=Party.choices)
    asked_role = models.CharField(max_length=20)
    asked = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answer_language = models.CharField(max_length=10, blank=True)
    answered_name = models.CharField(max_length=310, blank=True)
    answered_role = models.CharField(max_length=20, blank=True)
    answered = models.DateTimeField(null=True)

    objects = DayCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["student", "date"],
                condition=Q(state=CorrectionState.OPEN),
                name="daycorrection_one_open_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.OPEN, answered__isnull=True)
                | (~Q(state=CorrectionState.OPEN) & Q(answered__isnull=False)),
                name="daycorrection_answered_or_open",
            ),
            models.CheckConstraint(
                condition=~Q(state=CorrectionState.KEPT, answer=""),
                name="daycorrection_kept_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.student_id} {self.date} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.OPEN


class DayEvent(models.Model):
    """What happened to one day of one student by hand. Ids and labels, so that it outlives them.

    `before` and `after` are `{kind, excused, portion}`.
    """

    student_uuid = models.UUIDField()
    date = models.DateField()
    verb = models.CharField(
        max_length=12,
        choices=[(verb, verb) for verb in ("asked", *CorrectionState.values)],
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=310)
    actor_party = models.CharField(max_length=10, choices=Party.choices)
    actor_role = models.CharField(max_length=20)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["student_uuid", "date"], name="dayevent_story")]

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.date}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("History is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is never deleted by hand.")
