"""The parts of a plan: its hopes, its goals and the steps that lead there."""

from django.db import models
from django.db.models import Q

from plans.choices import GOAL_MARKS, GoalStatus, Party
from plans.models.plan import Plan
from plans.models.row import Row


class Vision(Row):
    """What a plan opens with: hopes and strengths, each voice in words of its own."""

    UNITS = {
        "student_words": ("student_words",),
        "family_words": ("family_words",),
        "strengths": ("strengths",),
        "favourites": ("favourites",),
        "trusted": ("trusted",),
    }
    TEXTS = ("student_words", "family_words", "strengths", "favourites", "trusted")
    AGREED = TEXTS
    SUBJECT = "vision"

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="vision")
    student_words = models.TextField(blank=True)
    family_words = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    favourites = models.TextField(blank=True)
    trusted = models.TextField(blank=True)

    def __str__(self):
        return f"{self.plan}: hopes"

    @classmethod
    def concerns(cls, values):
        """Hopes promise nothing, so nobody has to agree to another's."""
        return set()

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.TEXTS)


class Goal(Row):
    """Something measurable to reach together, with the student's own words beside it."""

    UNITS = {
        "text": ("text",),
        "own_words": ("own_words",),
        "baseline": ("baseline",),
        "target": ("target",),
        "due": ("due",),
        "owner": ("owner",),
        "status": ("status",),
    }
    TEXTS = ("text", "own_words", "baseline", "target")
    AGREED = ("text", "own_words", "baseline", "target", "due", "owner")
    SUBJECT = "goal"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    text = models.CharField(max_length=300)
    own_words = models.CharField(max_length=500, blank=True)
    baseline = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=10, choices=Party.choices)
    status = models.CharField(max_length=10, choices=GoalStatus.choices, default=GoalStatus.WORKING)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="goal_has_words")]

    def __str__(self):
        return self.text

    @property
    def mark(self) -> str:
        """The sign and colour a goal is shown with."""
        return GOAL_MARKS[self.status]


class ActionStep(Row):
    """One thing somebody will do, by a day; `owner_name` is the person within the party."""

    UNITS = {
        "text": ("text",),
        "owner": ("owner", "owner_name"),
        "due": ("due",),
        "done_on": ("done_on",),
    }
    TEXTS = ("text",)
    AGREED = ("text", "owner", "due")
    SUBJECT = "step"
    LINKS = {"commitment": "uuid", "listing": "hsds_id"}

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    text = models.CharField(max_length=500)
    owner = models.CharField(max_length=10, choices=Party.choices)
    owner_name = models.CharField(max_length=100, blank=True)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    # The promise that this step belongs to.
    commitment = models.ForeignKey(
        "plans.Commitment", models.SET_NULL, related_name="steps", null=True, blank=True
    )
    # Help from the directory that this step is about. The words stay when the listing goes.
    listing = models.ForeignKey(
        "resources.Listing", models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="step_has_words"),
            models.UniqueConstraint(fields=["plan", "listing"], name="step_one_a_listing"),
        ]

    def __str__(self):
        return self.text

    @classmethod
    def concerns(cls, values):
        """Whoever does it. A partner is no member: the family says yes to its help."""
        owner = values.get("owner", {}).get("owner", Party.FAMILY)
        return {Party.FAMILY.value if owner == Party.PARTNER else str(owner)}

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
