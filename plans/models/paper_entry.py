"""What came back on paper, typed in at school: in the plan once those it is from confirm it."""

import uuid

from django.db import models
from django.db.models import Q

from plans.choices import Party
from plans.models.plan import Plan
from plans.models.private import with_the_plan
from plans.models.said import Said
from plans.papers.choices import PaperKind, PaperState
from portal import languages


class PaperEntryQuerySet(models.QuerySet):
    def readable_by(self, stand):
        """The only door to these rows. `stand` is a `rules.Standing`, or None for a stranger.

        Who wrote it down reads it, and whose words they are; who can help is the whole family's.
        """
        if stand is None:
            return self.none()
        open_to = Q(writer_id=stand.user_id) | PaperEntry.theirs(stand)
        if stand.party in (Party.STUDENT, Party.FAMILY):
            open_to |= Q(kind=PaperKind.HELPER)
        there = self.filter(with_the_plan(stand, "plan__"), plan__student=stand.student_id)
        return there.filter(open_to)

    def waiting(self):
        return self.filter(state=PaperState.WAITING)


class PaperEntry(Said):
    """One thing that a student or caregiver wrote on paper.

    `respondent`, `party` and `name` tell whose words they are, as in a barrier's answer; `said_by`
    is their account. `words` are the hopes, the promise, or the name of who can help; `details`
    then holds what they can help with (`help`) and how to reach them (`phone`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="paper_entries")
    kind = models.CharField(max_length=8, choices=PaperKind.choices)
    respondent = models.CharField(max_length=50)
    words = models.CharField(max_length=2000)
    details = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, choices=languages.CHOICES)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.WAITING)
    created = models.DateTimeField(auto_now_add=True)

    objects = PaperEntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "paper entries"
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="paper_entry_says_something"),
            models.CheckConstraint(
                condition=Q(party__in=[Party.STUDENT, Party.FAMILY]), name="paper_entry_from_home"
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.kind}"

    @staticmethod
    def theirs(stand) -> Q:
        """What is this person's to confirm: their own words. Where whoever wrote them has no
        account, the family confirms.
        """
        own = Q(said_by_id=stand.user_id)
        if stand.party == Party.STUDENT:
            own |= Q(said_by=None, party=Party.STUDENT)
        if stand.party == Party.FAMILY:
            own |= Q(said_by=None, party=Party.FAMILY)
            own |= Q(said_by=None, party=Party.STUDENT, plan__student__user=None)
        return own

    def is_from(self, stand) -> bool:
        """The same of one row."""
        if stand is None or stand.party == Party.SCHOOL:
            return False
        if self.said_by_id is not None:
            return self.said_by_id == stand.user_id
        if self.party == Party.STUDENT and stand.party == Party.FAMILY:
            return self.plan.student.user_id is None
        return self.party == stand.party
