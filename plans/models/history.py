"""Who did what, when, before and after. Written by actions alone, never changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from plans.choices import Party, Verb, readers_open_to
from plans.models.barriers import BarrierAnswer
from plans.models.celebration import Celebration
from plans.models.comment import Comment
from plans.models.helpers import Helper
from plans.models.living import CheckIn, Review
from plans.models.plan import Plan
from plans.models.private import with_the_plan
from plans.moves.choices import Along

# Rows of which not everybody reads the history.
PRIVATE = (BarrierAnswer, Helper)
# Those whose history stays with the family where the row does, by the name events give them.
STAYING = {
    "check-in": (CheckIn, "uuid"),
    "review": (Review, "uuid"),
    "comment": (Comment, "uuid"),
    "good-news": (Celebration, "token"),
}


class PlanEventQuerySet(models.QuerySet):
    def readable_by(self, stand):
        """The only door to a plan's history: without what this person may not read.

        An event of a private row is told to those who may read the row as it stands now, and might
        read it before and after the event: widening a circle opens nothing that was said before.
        """
        if stand is None:
            return self.none()
        circles = readers_open_to(stand.party, stand.role)
        found = self
        for model in PRIVATE:
            if model.are_all_open_to(stand):
                continue
            own = model.objects.filter(model.own(stand)).gone_along(stand).values("uuid")
            readable = model.objects.readable_by(stand).values("uuid")
            was_open = Q(before={}) | Q(before__readers__in=circles)
            found = found.filter(
                ~Q(subject=model.SUBJECT)
                | Q(row_uuid__in=own)
                | Q(was_open, row_uuid__in=readable, after__readers__in=circles)
            )
        return found._gone_along(stand) if stand.is_of_a_school else found

    def _gone_along(self, stand):
        """Without what stays with the family, also of rows that say nothing in their events."""
        found = self
        for subject, (model, key) in STAYING.items():
            readable = model.objects.readable_by(stand).values(key)
            found = found.filter(~Q(subject=subject) | Q(row_uuid__in=readable))
        along = Plan.objects.filter(with_the_plan(stand), student=stand.student_id)
        found = found.filter(~Q(subject="chosen") | Q(plan_uuid__in=along.values("uuid")))
        return found.exclude(subject="chosen", row_uuid__in=_chosen_before(stand))


def _chosen_before(stand):
    """What was chosen to work on before a move, where what gets in the way stays with the family:
    the uuids of these rows.
    """
    parts = Plan.objects.annotate(parts=Cast("staying", models.TextField()))
    staying = parts.filter(student=stand.student_id, parts__contains=f'"{Along.BARRIERS.value}"')
    moves = PlanEvent.objects.filter(subject="school", plan_uuid=models.OuterRef("plan_uuid"))
    moves = moves.exclude(verb=Verb.LET_READ).order_by("-pk")
    chosen = PlanEvent.objects.filter(subject="chosen", plan_uuid__in=staying.values("uuid"))
    return chosen.filter(pk__lt=models.Subquery(moves.values("pk")[:1])).values("row_uuid")


class PlanEvent(models.Model):
    """One thing that happened to one row of a plan.

    It holds ids and labels instead of foreign keys, so that it outlives what it tells of. An event
    with a `version` is how the row stood from then on (`after`, a whole snapshot): the base of
    every three-way merge. One without a version tells of words that were set aside.
    """

    plan_uuid = models.UUIDField()
    row_uuid = models.UUIDField()
    subject = models.CharField(max_length=12)
    verb = models.CharField(max_length=12, choices=[(verb.value, verb.value) for verb in Verb])
    version = models.PositiveIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=310)
    actor_party = models.CharField(max_length=10, choices=Party.choices)
    # A caregiver's relation, a staff member's role, or "student".
    actor_role = models.CharField(max_length=20)
    created = models.DateTimeField(auto_now_add=True)

    objects = PlanEventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan_uuid", "-id"], name="planevent_story")]
        constraints = [
            models.UniqueConstraint(
                fields=["row_uuid", "version"],
                condition=Q(version__isnull=False),
                name="planevent_one_a_version",
            )
        ]

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.subject}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("History is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is never deleted by hand.")
