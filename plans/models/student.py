"""A student, and who may know of them."""

import uuid
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Exists, Q

from plans.attendance.choices import ANSWERING_ROLES
from plans.choices import (
    GRADES,
    KEEPING_ROLES,
    READING_ROLES,
    SCHOOL_WIDE_ROLES,
    Hat,
    RecordSource,
    Scope,
    StudentStatus,
)
from plans.models.enrollment import Enrollment
from plans.models.people import Caregiver, StaffAssignment
from portal import languages
from portal.search.normalize import fold

# A name has few words; more would only cost.
MOST_WORDS = 6


class StudentQuerySet(models.QuerySet):
    def visible_to(self, user, *, today):
        """The students whose plan this person may see on this day; `rules.standing` says why.

        A restriction wins over everything, whatever its dates: it is lifted by hand, never by time.
        Whoever works at a school, or was named to a student, sees them while they are enrolled.
        """
        return self._reached(user, StaffAssignment.objects.worn_by(user, today=today), today)

    def written_by(self, user, *, today):
        """The students whose open plan this person may write; `rules.may_edit_as` says why."""
        works = StaffAssignment.objects.worn_by(user, today=today)
        writing = works.exclude(role__in=READING_ROLES)
        return self._reached(user, writing, today)

    def answered_by(self, user, *, today):
        """The students for whom this person answers when a family says that a day is wrong."""
        works = StaffAssignment.objects.worn_by(user, today=today)
        answering = works.filter(role__in=ANSWERING_ROLES)
        return self._reached(user, answering, today).exclude(self._own(user, today))

    def kept_by(self, user, *, today):
        """The students whose people this person keeps; `rules.may_change_people` says why."""
        keeping = StaffAssignment.objects.worn_by(user, today=today).filter(
            role__in=KEEPING_ROLES, scope__in=(Scope.SCHOOL, Scope.DISTRICT)
        )
        on_the_list = Caregiver.objects.filter(user_id=user.pk).values("student")
        kept = self._reached(user, keeping, today)
        return kept.exclude(user_id=user.pk).exclude(pk__in=on_the_list)

    def of_family(self, user, *, today):
        """The student themself, and the children this person cares for on this day."""
        return self.filter(self._own(user, today))

    @staticmethod
    def _own(user, today) -> Q:
        """The student themself, and whoever cares for them on this day."""
        children = Caregiver.objects.current(today).filter(user_id=user.pk)
        return Q(user_id=user.pk) | Q(pk__in=children.values("student"))

    def _reached(self, user, assignments, today):
        """No part asks about a single student: the database answers each once, then goes through
        an index of the students by their keys alone. Who sees the whole district is let through
        before anything else is looked up.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        relations = Caregiver.objects.filter(user=user)
        named = assignments.filter(scope=Scope.STUDENT).values("student")
        schools = assignments.filter(scope=Scope.SCHOOL, role__in=SCHOOL_WIDE_ROLES)
        enrolled = Enrollment.objects.current(today).values("student")
        found = self.exclude(pk__in=relations.filter(restricted=True).values("student"))
        at_work = (
            Q(Exists(assignments.filter(scope=Scope.DISTRICT)))
            | Q(pk__in=enrolled.filter(student__in=named))
            | Q(pk__in=enrolled.filter(school__in=schools.values("school")))
        )
        family = Q(pk__in=self.model.objects.filter(user=user).values("pk")) | Q(
            pk__in=relations.current(today).values("student")
        )
        # At work, one's own family is nobody's business.
        return found.filter(at_work & ~family if user.hat == Hat.WORK else at_work | family)

    def search(self, text: str):
        """Those whose names, number or id hold every word, whatever its accents and case."""
        found = self
        for word in fold(text).split()[:MOST_WORDS]:
            found = found.filter(sought__contains=word)
        return found


class SoughtField(models.CharField):
    """Names, number and id without accents and case, as `search` looks for them. Fills itself."""

    def pre_save(self, instance, add):
        instance.sought = sought_of(instance)
        return instance.sought


def sought_of(student) -> str:
    """What `search` looks through; a bulk update of names writes it too."""
    parts = (student.first_name, student.last_name, student.number, student.sis_id)
    return fold(" ".join(parts))[:340]


class Student(models.Model):
    """A student of the district.

    `sis_id` is the id in the student information system (OneRoster's sourcedId), `number` the
    student number that people and attendance files use. `school`, `grade` and `status` say where
    the student is as of the last import or change, for pages and lists; who may see whom follows
    the `enrollments`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sis_id = models.CharField(max_length=64, unique=True)
    number = models.CharField(max_length=64, blank=True, db_index=True)
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    # Some rosters give neither birth date nor grade.
    birth_date = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=2, choices=GRADES, blank=True)
    # A school with students is never deleted by mistake.
    school = models.ForeignKey("portal.School", models.PROTECT, related_name="students")
    home_language = models.CharField(
        max_length=10, choices=languages.CHOICES, default=languages.DEFAULT.code
    )
    # The account may go; the record stays.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="student",
    )
    status = models.CharField(
        max_length=10, choices=StudentStatus.choices, default=StudentStatus.ENROLLED
    )
    source = models.CharField(
        max_length=10, choices=RecordSource.choices, default=RecordSource.HAND
    )
    # A bulk update writes it too.
    changed_on = models.DateField(auto_now=True)

    sought = SoughtField(max_length=340, editable=False, default="")

    objects = StudentQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        # A list in order, and a search through it, read this index and few rows beside.
        indexes = [
            models.Index(fields=["last_name", "first_name", "id", "sought"], name="student_list")
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def has_left(self) -> bool:
        return self.status == StudentStatus.LEFT

    @cached_property
    def relations(self) -> list:
        """All caregivers, with their users: one query for a page that asks more than once."""
        return list(self.caregivers.select_related("user"))

    def enrollments_on(self, today) -> list[Enrollment]:
        """Where the student is on this day: seldom two schools at once, none after leaving.

        Reads `enrollments`: prefetch them for a list.
        """
        return [one for one in self.enrollments.all() if one.is_current(today)]

    def family(self, today) -> list:
        """The student and the caregivers who see the plan on this day.

        Reads `caregivers` and their users: prefetch them for a list.
        """
        relations = list(self.caregivers.all())
        kept_away = {relation.user_id for relation in relations if relation.restricted}
        caring = [one.user for one in relations if one.user_id and one.is_current(today)]
        people = dict.fromkeys([self.user, *caring] if self.user else caring)
        return [one for one in people if one.is_active and one.pk not in kept_away]
