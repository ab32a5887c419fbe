"""What somebody promises to do, and how it goes."""

from django.db import models
from django.db.models import Q

from plans.barriers.choices import Barrier
from plans.choices import Party
from plans.commitments.choices import NEEDS_WHY, Cadence, CommitmentState
from plans.models.plan import Plan
from plans.models.row import Row


class Commitment(Row):
    """A promise by one of the parties; `owner_name` is the person within it.

    The same for all of them: what the school promises has an owner, a day and a state that
    everybody sees, as what the family promises has.
    """

    UNITS = {
        "text": ("text",),
        "owner": ("owner", "owner_name"),
        "barrier": ("barrier",),
        "when": ("due", "cadence"),
        "state": ("state",),
        "why": ("why",),
    }
    TEXTS = ("text", "why")
    AGREED = ("text", "owner", "when")
    SUBJECT = "commitment"
    LINKS = {"strategy": "slug"}

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="commitments")
    # The idea it was made from; the words stay when the idea goes.
    strategy = models.ForeignKey(
        "plans.Strategy", models.SET_NULL, related_name="+", null=True, blank=True
    )
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=10, choices=Party.choices)
    owner_name = models.CharField(max_length=100, blank=True)
    barrier = models.CharField(max_length=12, choices=Barrier.choices, blank=True)
    due = models.DateField(null=True, blank=True)
    cadence = models.CharField(max_length=12, choices=Cadence.choices, blank=True)
    state = models.CharField(
        max_length=10, choices=CommitmentState.choices, default=CommitmentState.PROPOSED
    )
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="commitment_has_words"),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_WHY) | ~Q(why=""), name="commitment_says_why"
            ),
        ]

    def __str__(self):
        return self.text

    def says(self, state: str, why: str) -> bool:
        """Whether it stands so already, with the same words or where nothing is said besides."""
        return self.state == state and why in ("", self.why)

    @classmethod
    def concerns(cls, values):
        """Whoever promises. A partner is no member: the family says yes to its help."""
        owner = values.get("owner", {}).get("owner", Party.FAMILY)
        return {Party.FAMILY.value if owner == Party.PARTNER else str(owner)}
