"""Who changed who cares for a student, and for what reason. Written by actions, never changed."""

from django.db import models

from plans.choices import PeopleVerb


class PeopleEvent(models.Model):
    """One change of one caregiver. Ids and labels instead of foreign keys: it outlives them."""

    student_uuid = models.UUIDField()
    caregiver_uuid = models.UUIDField()
    verb = models.CharField(max_length=12, choices=PeopleVerb.choices)
    # Only the fields that changed, as plain JSON.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    caregiver_name = models.CharField(max_length=310)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=310)
    actor_role = models.CharField(max_length=20)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["student_uuid", "-id"], name="peopleevent_story")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="peopleevent_has_reason")
        ]

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.caregiver_name}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("History is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is never deleted by hand.")
