"""At which school a student is, from which day until which day."""

from django.db import models
from django.db.models import Q

from plans.choices import GRADES, RecordSource
from plans.models.people import Dated


class Enrollment(Dated):
    """One student's time at one school; `ends_on` is the last day there and counts.

    Who works at a school sees its students by this, day by day, so that access moves with a student
    on the day itself and nothing has to run at night. A term that merely ends does not end it: the
    time is open until the student leaves or begins elsewhere.
    """

    student = models.ForeignKey("plans.Student", models.CASCADE, related_name="enrollments")
    # A school with students is never deleted by mistake.
    school = models.ForeignKey("portal.School", models.PROTECT, related_name="enrollments")
    grade = models.CharField(max_length=2, choices=GRADES, blank=True)
    starts_on = models.DateField()
    source = models.CharField(
        max_length=10, choices=RecordSource.choices, default=RecordSource.HAND
    )

    # How many classes the last whole roster listed: a file of changes names only some.
    classes = models.PositiveSmallIntegerField(default=0)

    class Meta(Dated.Meta):
        ordering = ["starts_on", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["student"],
                condition=Q(ends_on__isnull=True),
                name="enrollment_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "starts_on", "ends_on"], name="enrollment_by_school")
        ]

    def __str__(self):
        return f"{self.student}, {self.school}"
