"""What gets in the way, as each one says it, and what family and student choose to work on."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from plans.barriers.choices import MOST_CHOSEN, Barrier, Wants
from plans.choices import Party, Readers
from plans.models.plan import Plan
from plans.models.private import PrivateRow
from plans.models.row import Row
from plans.models.said import Said

ANSWER_READERS = (Readers.COUNSELLOR, Readers.TEAM, Readers.EVERYONE)


class BarrierAnswer(Said, PrivateRow):
    """What one person says about one barrier. Only the one who wrote it down changes it.

    `respondent` is a key for the person who speaks ("user-7", "student", "caregiver-<uuid>"), so
    that each of them has one answer a writer; `name` is theirs, `said_by` their account. Somebody
    of the school who speaks for the school gives a guess, until the family confirms it. Without
    words and without a wish the answer was taken back.
    """

    UNITS = {
        "words": ("words",),
        "wants_help": ("wants_help",),
        "readers": ("readers",),
        "confirmed": ("confirmed_on", "confirmed_name"),
    }
    TEXTS = ("words",)
    SUBJECT = "answer"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="answers")
    barrier = models.CharField(max_length=12, choices=Barrier.choices)
    respondent = models.CharField(max_length=50)
    words = models.CharField(max_length=1000, blank=True)
    wants_help = models.CharField(max_length=10, choices=Wants.choices, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_name = models.CharField(max_length=310, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "barrier", "writer", "respondent"], name="answer_one_a_person"
            ),
            models.CheckConstraint(
                condition=Q(party__in=[Party.STUDENT, Party.FAMILY, Party.SCHOOL]),
                name="answer_by_a_member",
            ),
            models.CheckConstraint(
                condition=Q(readers__in=ANSWER_READERS), name="answer_known_readers"
            ),
            # What the school guesses about a family is never kept from the family.
            models.CheckConstraint(
                condition=~Q(party=Party.SCHOOL) | Q(readers=Readers.EVERYONE),
                name="answer_guess_is_open",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_barrier_display()}"

    def snapshot(self) -> dict:
        return {
            **super().snapshot(),
            "barrier": self.barrier,
            "party": self.party,
            "name": self.name,
        }

    @classmethod
    def own(cls, stand) -> Q:
        return Q(writer_id=stand.user_id) | Q(said_by_id=stand.user_id)

    @property
    def is_given(self) -> bool:
        return bool(self.words or self.wants_help)

    @property
    def is_guess(self) -> bool:
        return self.party == Party.SCHOOL and self.confirmed_on is None

    @property
    def is_spoken(self) -> bool:
        """Whether somebody else wrote it down."""
        return self.said_by_id != self.writer_id


class ChosenBarrierQuerySet(models.QuerySet):
    def readable_by(self, stand):
        """Of a plan that moves, what the history tells this person: see `PlanEvent`."""
        if stand is None:
            return self.none()
        found = self.filter(plan__student=stand.student_id)
        if not stand.is_of_a_school:
            return found
        events = apps.get_model("plans", "PlanEvent").objects.filter(subject=ChosenBarrier.SUBJECT)
        return found.filter(uuid__in=events.readable_by(stand).values("row_uuid"))


class ChosenBarrier(Row):
    """One of the few barriers that family and student work on, for all to see.

    `slot` makes the database count: there are as many slots as may be chosen.
    """

    UNITS = {"barrier": ("barrier",)}
    SUBJECT = "chosen"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="chosen")
    barrier = models.CharField(max_length=12, choices=Barrier.choices)
    slot = models.PositiveSmallIntegerField()

    objects = ChosenBarrierQuerySet.as_manager()

    class Meta:
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "barrier"], name="chosen_once"),
            models.UniqueConstraint(fields=["plan", "slot"], name="chosen_one_a_slot"),
            models.CheckConstraint(
                condition=Q(slot__gte=1, slot__lte=MOST_CHOSEN), name="chosen_at_most_three"
            ),
        ]

    def __str__(self):
        return self.get_barrier_display()
